package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"k8s.io/client-go/rest"
)

func TestReach(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) { answer.WriteHeader(status) }))
	g := &guest{config: &rest.Config{Host: server.URL}, asking: server.Client()}
	ask := func(want string) {
		t.Helper()
		if _, err := g.reach(context.Background()); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%v, expected %q", err, want)
		}
	}
	t.Run("When the guest cluster is ready, and when it is not, and when nobody is there, it should say so", func(t *testing.T) {
		ask("")
		status = http.StatusInternalServerError
		ask("/readyz: 500")
		server.Close()
		ask("connection refused")
	})
	t.Run("When there is no guest cluster, it should be nobody's fault", func(t *testing.T) {
		if reached, err := (*guest)(nil).reach(context.Background()); reached != nil || err != nil {
			t.Error(reached, err)
		}
	})
}
