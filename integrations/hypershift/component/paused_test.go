package component

import (
	"strconv"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func TestPaused(t *testing.T) {
	now := time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]bool{
		"": false, "true": true, "True": true, "1": true, "false": false, "0": false, "yes": false, "tomorrow": false,
		"2030-01-01T12:00:01Z": true, "2030-01-01T12:00:00Z": false, "2030-01-01T11:59:59Z": false,
		"2030-01-01T12:30:00+01:00": false, "2030-01-01T12:30:00-01:00": true, "2031-01-01": false,
	} {
		t.Run("When pausedUntil is "+strconv.Quote(text)+", it should be paused as the operator says", func(t *testing.T) {
			one := controlPlane(Enforce)
			_ = unstructured.SetNestedField(one.Object, text, "spec", "pausedUntil")
			if got := isPaused(one, now); got != want {
				t.Errorf("%q: %t", text, got)
			}
		})
	}
	t.Run("When a control plane is paused, it should leave its ControlPlaneComponent; when the time has passed, not", func(t *testing.T) {
		for text, want := range map[string]bool{"true": false, "2020-01-01T00:00:00Z": true, "false": true} {
			for _, isThere := range []bool{true, false} {
				c, wrote, _ := watched(t, readyComponent("authentication", ""))
				one := controlPlane(Enforce)
				_ = unstructured.SetNestedField(one.Object, text, "spec", "pausedUntil")
				component := &Component{Operator: Operator{OM: &fakeOM{}}, Predicate: func(Context) (bool, error) { return isThere, nil }}
				if err := component.Reconcile(contextOf(c, one)); err != nil {
					t.Fatal(err)
				}
				if got := len(*wrote) > 0; got != want {
					t.Errorf("pausedUntil %q, there %t: written %v", text, isThere, *wrote)
				}
			}
		}
	})
}
