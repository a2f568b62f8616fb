package component

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"syscall"
)

// ErrGuestUnreachable is wrapped by the error of a pass in which the guest cluster could not be reached. Such an error wraps [ErrAnotherPass],
// too: what the pass did at the management cluster stands, and the rest is decided once the guest cluster answers.
var ErrGuestUnreachable = errors.New("the guest cluster cannot be reached")

// Reach says of a pass whether the guest cluster could be reached.
type Reach string

const (
	// NotTried: the pass ended before it, or there is no client of a guest cluster.
	NotTried Reach = ""
	// Reached: all that is declared was read.
	Reached Reach = "reached"
	// Unreachable: its API server does not answer.
	Unreachable Reach = "unreachable"
)

// isUnreachable tells whether nobody answered, as opposed to an API server that answers with a refusal.
func isUnreachable(err error) bool {
	var failed *net.OpError
	return isTimeout(err) || isBrokenOff(err) || errors.Is(err, syscall.ECONNREFUSED) || errors.As(err, &failed)
}

func isTimeout(err error) bool {
	var failed net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &failed) && failed.Timeout()
}

func isBrokenOff(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// guestFault words why the guest cluster cannot be reached. Neither what was asked for nor the port of a connection is in it: a condition whose
// message is another in each pass would be written in each pass.
func guestFault(err error) error {
	if err == nil {
		return nil
	}
	var asked *url.Error
	if errors.As(err, &asked) {
		err = asked.Err
	}
	var failed *net.OpError
	if errors.As(err, &failed) {
		err = failed.Err
	}
	why := err.Error()
	switch {
	case isTimeout(err):
		why = "its API server does not answer in time"
	case isBrokenOff(err):
		why = "its API server breaks connections off"
	}
	return fmt.Errorf("%w: %w: %s", ErrAnotherPass, ErrGuestUnreachable, why)
}
