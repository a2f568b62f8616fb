package main

import (
	"context"
	"net/http"
	"time"

	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	// guestPause is how long a guest cluster that does not answer is left alone, guestPatience how long an answer may take.
	guestPause, guestPatience = 5 * time.Second, 2 * time.Second
)

// guest is how a guest cluster is reached. It need not be there yet.
type guest struct {
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
	impatient := rest.CopyConfig(config)
	impatient.Timeout = guestPatience
	g := &guest{config: config}
	if g.asking, err = rest.HTTPClientFor(impatient); err != nil {
		return nil, err
	}
	g.client, err = client.New(config, client.Options{})
	return g, err
}

// ifThere is the client of the guest cluster, nil while that does not answer: what cannot be read is not decided about, and must not hold
// up the control plane.
func (g *guest) ifThere(ctx context.Context) client.Client {
	if g == nil {
		return nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, g.config.Host+"/readyz", nil)
	if err != nil {
		return nil
	}
	answer, err := g.asking.Do(request)
	if err != nil {
		return nil
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil
	}
	return g.client
}
