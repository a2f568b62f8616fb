package om

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"sigs.k8s.io/yaml"
)

const (
	// socketAPI is the version of the interface that this client speaks (docs/socket-api.openapi.json).
	socketAPI = "v1"
	// answerLimit is the largest answer that is read, in bytes.
	answerLimit = 64 << 20
)

// Socket asks a server over a unix socket, which is an `om serve --socket` beside the caller.
type Socket struct {
	target  Target
	timeout time.Duration
	client  *http.Client

	mutex   sync.Mutex
	isKnown bool
}

var _ OM = (*Socket)(nil)

// NewSocket asks the server at a path. A timeout of 0 stands for 30 seconds.
func NewSocket(path string, target Target, timeout time.Duration) *Socket {
	if timeout == 0 {
		timeout = defaultLimit
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", path)
	}
	return &Socket{target: target, timeout: timeout, client: &http.Client{Transport: &http.Transport{DialContext: dial}}}
}

// Inputs asks for what the operator reads.
func (s *Socket) Inputs(ctx context.Context) (InputResources, error) {
	var resources InputResources
	return resources, s.resources(ctx, "/v1/input-resources", &resources)
}

// Outputs asks for what it writes.
func (s *Socket) Outputs(ctx context.Context) (OutputResources, error) {
	var resources OutputResources
	return resources, s.resources(ctx, "/v1/output-resources", &resources)
}

func (s *Socket) resources(ctx context.Context, path string, into any) error {
	if err := s.meet(ctx); err != nil {
		return err
	}
	return s.call(ctx, http.MethodGet, path+"?target="+url.QueryEscape(string(s.target)), nil, into)
}

// Apply asks for one run.
func (s *Socket) Apply(ctx context.Context, request Request) (Response, error) {
	if err := s.meet(ctx); err != nil {
		return Response{}, err
	}
	body := socketRequest{Target: request.Target, Controllers: request.Controllers, Clusters: map[Cluster][]any{}}
	if !request.Now.IsZero() {
		body.Now = request.Now.UTC().Format(time.RFC3339)
	}
	body.Settings.Environment = request.Environment
	if len(request.RecordedAnswers) > 0 {
		answers, err := yaml.YAMLToJSON(request.RecordedAnswers)
		if err != nil {
			return Response{}, fmt.Errorf("recorded answers: %w", err)
		}
		body.Settings.RecordedAnswers = answers
	}
	for cluster, lists := range request.Objects {
		objects := []any{}
		for _, list := range lists {
			for _, item := range list.Items {
				objects = append(objects, item.Object)
			}
		}
		body.Clusters[cluster] = objects
	}
	var answer socketAnswer
	if err := s.call(ctx, http.MethodPost, "/v1/apply-configuration", body, &answer); err != nil {
		return Response{}, err
	}
	return answer.response(), nil
}

// meet asks, before the first call and after each that failed, whether the server speaks this version and knows the target.
func (s *Socket) meet(ctx context.Context) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.isKnown {
		return nil
	}
	var capabilities struct {
		API     string   `json:"api"`
		Version string   `json:"version"`
		Targets []Target `json:"targets"`
	}
	if err := s.call(ctx, http.MethodGet, "/v1/capabilities", nil, &capabilities); err != nil {
		return err
	}
	if capabilities.API != socketAPI || !slices.Contains(capabilities.Targets, s.target) {
		return fmt.Errorf("%w: om %s speaks %q and has the targets %v; %q and %s are asked for",
			ErrUnavailable, capabilities.Version, capabilities.API, capabilities.Targets, socketAPI, s.target)
	}
	s.isKnown = true
	return nil
}

func (s *Socket) forget() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.isKnown = false
}

func (s *Socket) call(ctx context.Context, method, path string, body, into any) error {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, "http://om"+path, sent)
	if err != nil {
		return err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Om-Timeout", s.timeout.String())
	}
	answer, err := s.client.Do(request)
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("%s: no answer within %s: %w", path, s.timeout, ctx.Err())
		}
		if body != nil {
			s.forget()
		}
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if answer.StatusCode != http.StatusOK {
		return failureOf(path, answer.StatusCode, text)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%w: %s: not what was expected: %w", ErrUnavailable, path, err)
	}
	return nil
}
