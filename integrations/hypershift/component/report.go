package component

import (
	"errors"
	"fmt"
	"strings"

	"openshift-manager.dev/hypershift/om"
)

// Report is what one pass came to.
type Report struct {
	// Mode in which it was made. The rest is empty if that is [Off].
	Mode     Mode
	Response om.Response
	Fates    []Fate
	// Missing are declared kinds that a cluster does not serve.
	Missing []string
	// Unread are declared kinds whose API server does not answer yet. Writes of them are held back.
	Unread []string
	// Guest says whether the guest cluster could be reached; where it could not, GuestFault says why.
	Guest      Reach
	GuestFault error
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

// Err is nil if all controllers succeeded and nothing is left to be decided or written. It wraps [ErrAnotherPass] only if another pass can do
// all that is left.
func (r Report) Err() error { return join(r.failure(), r.GuestFault) }

// failure is that of controllers and writes: a guest cluster that cannot be reached is none of theirs.
func (r Report) failure() error {
	var all []error
	for _, failed := range r.Response.Failures() {
		all = append(all, fmt.Errorf("controller %q failed: %s", failed.Name, strings.Join(failed.Errors, "; ")))
	}
	if undeclared := r.Response.Undeclared; len(undeclared) > 0 {
		all = append(all, fmt.Errorf("writes that the operator does not declare: %s", strings.Join(undeclared, ", ")))
	}
	for _, fate := range r.Fates {
		switch {
		case !fate.stops():
		case fate.AnotherPass:
			all = append(all, fmt.Errorf("%w: %s", ErrAnotherPass, fate))
		default:
			all = append(all, errors.New(fate.String()))
		}
	}
	return join(all...)
}
