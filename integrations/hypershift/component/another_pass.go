package component

import (
	"errors"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// ErrAnotherPass is wrapped by the error of a pass after which something is left to be written, and which another pass can write:
// versions had moved on, or an object of this pass has to be seen first. Nothing is wrong with the control plane.
var ErrAnotherPass = errors.New("another pass is needed")

// isPassing tells whether another pass can do what an API server did not: it has another version or another name by now, what it
// lives in is on its way, or nobody answered in time. A write that is forbidden or invalid stays so.
func isPassing(err error) bool {
	return isUnreachable(err) || apierrors.IsConflict(err) || apierrors.IsAlreadyExists(err) || apierrors.IsNotFound(err) ||
		apierrors.IsTimeout(err) || apierrors.IsServerTimeout(err) || apierrors.IsTooManyRequests(err) || apierrors.IsServiceUnavailable(err)
}

// join joins errors, nil for none. It wraps [ErrAnotherPass] only if each of them does: beside an error that stays, another pass
// is not all that is needed.
func join(all ...error) error {
	stays := false
	for _, err := range all {
		stays = stays || err != nil && !errors.Is(err, ErrAnotherPass)
	}
	if stays {
		for at, err := range all {
			if errors.Is(err, ErrAnotherPass) {
				all[at] = errors.New(err.Error())
			}
		}
	}
	return errors.Join(all...)
}
