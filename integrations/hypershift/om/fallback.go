package om

import (
	"context"
	"errors"
)

// Fallback asks one transport, and another where the first cannot be asked ([ErrUnavailable]): the socket of a sidecar that is
// being replaced or speaks another version, and the program itself. An answer of the first, even a refusal, counts.
type Fallback struct {
	First, Then OM
}

var _ OM = Fallback{}

// Inputs asks for what the operator reads.
func (f Fallback) Inputs(ctx context.Context) (InputResources, error) {
	return either(f, func(o OM) (InputResources, error) { return o.Inputs(ctx) })
}

// Outputs asks for what the operator writes.
func (f Fallback) Outputs(ctx context.Context) (OutputResources, error) {
	return either(f, func(o OM) (OutputResources, error) { return o.Outputs(ctx) })
}

// Apply asks for one run.
func (f Fallback) Apply(ctx context.Context, request Request) (Response, error) {
	return either(f, func(o OM) (Response, error) { return o.Apply(ctx, request) })
}

func either[T any](f Fallback, ask func(OM) (T, error)) (T, error) {
	answer, err := ask(f.First)
	if !errors.Is(err, ErrUnavailable) {
		return answer, err
	}
	return ask(f.Then)
}
