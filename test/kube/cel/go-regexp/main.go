// Says what Go's regexp thinks of patterns: an array of them in, an array of errors out, empty where there is none.
package main

import (
	"encoding/json"
	"os"
	"regexp/syntax"
)

func main() {
	var patterns []string
	if err := json.NewDecoder(os.Stdin).Decode(&patterns); err != nil {
		panic(err)
	}
	answers := make([]string, len(patterns))
	for i, pattern := range patterns {
		if _, err := syntax.Parse(pattern, syntax.Perl); err != nil {
			answers[i] = err.Error()
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
