package main

import (
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for name, one := range map[string]struct {
		arguments string
		// refusal is a part of what is complained of; empty for none.
		refusal string
	}{
		"all is there":                {"--namespace a --management m --target hosted-converged -- node bin/om.js", ""},
		"there is no namespace":       {"--management m om", "--namespace"},
		"the target is unknown":       {"--namespace a --management m --target standalone om", "hosted-cpo or hosted-converged"},
		"there is no program":         {"--namespace a --management m", "the program of om is missing"},
		"neighbours have no guest":    {"--namespace a --management m --neighbours n om", "--neighbours-guest"},
		"a flag is none":              {"--namespace a --nonsense", "nonsense"},
		"neighbours have both places": {"--namespace a --management m --neighbours n --neighbours-guest g om", ""},
	} {
		t.Run("When "+name+", it should say so", func(t *testing.T) {
			s, err := parse(strings.Fields(one.arguments))
			if one.refusal == "" && (err != nil || len(s.program) == 0) {
				t.Error(s, err)
			}
			if one.refusal != "" && (err == nil || !strings.Contains(err.Error(), one.refusal)) {
				t.Error(err)
			}
		})
	}
}

func TestEarlier(t *testing.T) {
	var never time.Time
	first, later := time.Unix(1, 0), time.Unix(2, 0)
	for _, one := range [][3]time.Time{
		{never, never, never}, {first, never, first}, {never, first, first}, {first, later, first}, {later, first, first},
	} {
		if got := earlier(one[0], one[1]); !got.Equal(one[2]) {
			t.Errorf("of %v and %v: %v", one[0], one[1], got)
		}
	}
}
