package om

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// serve answers at a socket as a handler says.
func serve(t *testing.T, handler http.Handler) string {
	t.Helper()
	directory, err := os.MkdirTemp("", "om")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(directory, "s")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: handler}}
	server.Start()
	t.Cleanup(func() { server.Close(); os.RemoveAll(directory) })
	return path
}

func operator(api string, apply http.HandlerFunc) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/capabilities", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"api": api, "version": "1", "targets": []Target{HostedCPO}})
	})
	mux.HandleFunc("POST /v1/apply-configuration", apply)
	return mux
}

const answer = `{"requests":[
 {"controller":"a","sequence":1,"action":"Create","cluster":"Configuration","group":"","version":"v1","resource":"secrets","kind":"Secret","namespace":"n","name":"x","body":{"data":{}}},
 {"controller":"b","sequence":1,"action":"Delete","cluster":"UserWorkload","group":"","version":"v1","resource":"secrets","kind":"Secret","name":"y"},
 {"controller":"a","sequence":2,"action":"Update","cluster":"Management","group":"","version":"v1","resource":"secrets","kind":"Secret","name":"z","body":{}}],
 "controllerResults":[{"controllerName":"a","status":"Succeeded"}],"undeclared":["Create-Pod.v1./z[a]"],"runAgainAt":"2030-01-01T00:00:00Z"}`

func TestSocket(t *testing.T) {
	ctx := context.Background()
	t.Run("When the server answers, it should put requests to their controllers in order", func(t *testing.T) {
		var got socketRequest
		path := serve(t, operator("v1", func(w http.ResponseWriter, r *http.Request) {
			_ = json.NewDecoder(r.Body).Decode(&got)
			_, _ = w.Write([]byte(answer))
		}))
		request := Request{Target: HostedCPO, Objects: someObjects(), RecordedAnswers: []byte("http: []")}
		response, err := NewSocket(path, HostedCPO, 0).Apply(ctx, request)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Clusters[Management]) != 1 || got.Clusters[UserWorkload] == nil || string(got.Settings.RecordedAnswers) != `{"http":[]}` {
			t.Errorf("request: %+v", got)
		}
		writes := response.Writes
		if len(writes) != 2 || len(writes[0].Writes) != 2 || writes[0].Writes[0].Cluster != Management || writes[0].Writes[1].Resource.Name != "z" {
			t.Errorf("writes: %+v", writes)
		}
		if len(response.Undeclared) != 1 {
			t.Errorf("undeclared: %v", response.Undeclared)
		}
	})
	t.Run("When nobody listens or the version is another, it should fall back", func(t *testing.T) {
		gone := NewSocket(filepath.Join(t.TempDir(), "none"), HostedCPO, 0)
		skewed := NewSocket(serve(t, operator("v2", http.NotFound)), HostedCPO, 0)
		unknown := NewSocket(serve(t, operator("v1", http.NotFound)), HostedConverged, 0)
		for _, first := range []OM{gone, skewed, unknown} {
			fallback := Fallback{First: first, Then: Exec{Command: program(t, answering)}}
			if response, err := fallback.Apply(ctx, Request{Objects: someObjects()}); err != nil || len(response.Results) != 2 {
				t.Errorf("response: %+v, error: %v", response, err)
			}
		}
	})
	t.Run("When the server refuses or is busy or slow, it should not fall back", func(t *testing.T) {
		codes := map[int]error{http.StatusUnprocessableEntity: nil, http.StatusTooManyRequests: ErrBusy}
		for code, want := range codes {
			path := serve(t, operator("v1", func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(code)
				_, _ = w.Write([]byte(`{"error":{"code":"X","message":"no"}}`))
			}))
			fallback := Fallback{First: NewSocket(path, HostedCPO, 0), Then: Exec{}}
			_, err := fallback.Apply(ctx, Request{})
			if err == nil || errors.Is(err, ErrUnavailable) || (want != nil && !errors.Is(err, want)) {
				t.Errorf("%d: %v", code, err)
			}
		}
		path := serve(t, operator("v1", func(_ http.ResponseWriter, r *http.Request) {
			// The end of a connection shows only once the body is read.
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
		}))
		if _, err := NewSocket(path, HostedCPO, 100*time.Millisecond).Apply(ctx, Request{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("slow: %v", err)
		}
	})
}
