package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	// readyLimit is how long a guest cluster may take to say that it is ready, guestLimit how long any other answer may take.
	readyLimit, guestLimit = 2 * time.Second, 10 * time.Second
)

// guest is how a guest cluster is reached. It need not be there yet.
type guest struct {
	// config is that of watches, which last.
	config *rest.Config
	client client.Client
	asking *http.Client
}

// newGuest returns nil without a kubeconfig.
func newGuest(kubeconfig string) (*guest, error) {
	if kubeconfig == "" {
		return nil, nil
	}
	config, err := configOf(kubeconfig)
	if err != nil {
		return nil, err
	}
	g := &guest{config: config}
	if g.asking, err = rest.HTTPClientFor(within(config, readyLimit)); err != nil {
		return nil, err
	}
	g.client, err = client.New(within(config, guestLimit), client.Options{})
	return g, err
}

// within is a configuration whose requests end after a time.
func within(config *rest.Config, limit time.Duration) *rest.Config {
	limited := rest.CopyConfig(config)
	limited.Timeout = limit
	return limited
}

// reach is the client of the guest cluster, or why there is none while that does not answer: what cannot be read is not decided about, and must
// not hold up the control plane. Both are nil where there is no guest cluster.
func (g *guest) reach(ctx context.Context) (client.Client, error) {
	if g == nil {
		return nil, nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, g.config.Host+"/readyz", nil)
	if err != nil {
		return nil, err
	}
	answer, err := g.asking.Do(request)
	if err != nil {
		return nil, err
	}
	if err := answer.Body.Close(); err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", request.URL.Path, answer.Status)
	}
	return g.client, nil
}
