package om

import (
	"context"
	"sync"
)

// Remember asks an operator once what it reads and writes, which never changes while it is of one version. What failed is asked again.
func Remember(operator OM) OM { return &remembering{OM: operator} }

type remembering struct {
	OM
	mutex   sync.Mutex
	inputs  *InputResources
	outputs *OutputResources
}

func (r *remembering) Inputs(ctx context.Context) (InputResources, error) {
	return once(&r.mutex, &r.inputs, func() (InputResources, error) { return r.OM.Inputs(ctx) })
}

func (r *remembering) Outputs(ctx context.Context) (OutputResources, error) {
	return once(&r.mutex, &r.outputs, func() (OutputResources, error) { return r.OM.Outputs(ctx) })
}

func once[T any](mutex *sync.Mutex, known **T, ask func() (T, error)) (T, error) {
	mutex.Lock()
	defer mutex.Unlock()
	if *known != nil {
		return **known, nil
	}
	answer, err := ask()
	if err == nil {
		*known = &answer
	}
	return answer, err
}
