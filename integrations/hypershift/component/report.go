package component

import (
	"errors"
	"fmt"
	"strings"

	"openshift-manager.dev/hypershift/om"
)

// ErrAnotherPass is wrapped by the error of a pass after which something is left to be written: versions had moved on, or an object
// of this pass has to be seen first. Nothing is wrong with the control plane.
var ErrAnotherPass = errors.New("another pass is needed")

// Report is what one pass came to.
type Report struct {
	// Mode in which it was made. The rest is empty if that is [Off].
	Mode     Mode
	Response om.Response
	Fates    []Fate
	// Missing are declared kinds that a cluster does not serve.
	Missing []string
}

// Count is how many writes had an outcome.
func (r Report) Count(outcome Outcome) int {
	count := 0
	for _, fate := range r.Fates {
		if fate.Outcome == outcome {
			count++
		}
	}
	return count
}

// Err is nil if all controllers succeeded and nothing is left to be written.
func (r Report) Err() error {
	var all []error
	for _, failed := range r.Response.Failures() {
		all = append(all, fmt.Errorf("controller %q failed: %s", failed.Name, strings.Join(failed.Errors, "; ")))
	}
	for _, fate := range r.Fates {
		if fate.stops() {
			all = append(all, fmt.Errorf("%w: %s", ErrAnotherPass, fate))
		}
	}
	return errors.Join(all...)
}
