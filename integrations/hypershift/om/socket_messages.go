package om

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// ErrBusy is wrapped by the error of a call that the server has no room for now. Another transport would not help.
var ErrBusy = errors.New("the operator is busy")

// socketRequest is the body of a call, socketAnswer that of its answer.
type socketRequest struct {
	Now         string            `json:"now,omitempty"`
	Target      Target            `json:"target,omitempty"`
	Controllers []string          `json:"controllers,omitempty"`
	Settings    socketSettings    `json:"settings"`
	Clusters    map[Cluster][]any `json:"clusters"`
}

type socketSettings struct {
	Environment     map[string]string `json:"environment,omitempty"`
	RecordedAnswers json.RawMessage   `json:"recordedAnswers,omitempty"`
}

type socketAnswer struct {
	Requests []struct {
		Controller string  `json:"controller"`
		Action     Action  `json:"action"`
		Cluster    Cluster `json:"cluster"`
		Resource
		GenerateName string          `json:"generateName"`
		Subresource  string          `json:"subresource"`
		FieldManager string          `json:"fieldManager"`
		PatchType    string          `json:"patchType"`
		Options      json.RawMessage `json:"options"`
		Body         json.RawMessage `json:"body"`
	} `json:"requests"`
	ControllerResults []resultEntry `json:"controllerResults"`
	Undeclared        []string      `json:"undeclared"`
	RunAgainAt        time.Time     `json:"runAgainAt"`
}

// response puts the requests, which come in order, to their controllers.
func (a socketAnswer) response() Response {
	response := Response{RunAgainAt: a.RunAgainAt, Undeclared: a.Undeclared, Results: resultsOf(a.ControllerResults)}
	for _, one := range a.Requests {
		cluster := one.Cluster
		if cluster != UserWorkload {
			cluster = Management
		}
		write := Write{
			Cluster: cluster, Action: one.Action, Controller: one.Controller, Resource: one.Resource,
			GenerateName: one.GenerateName, FieldManager: one.FieldManager, PatchType: one.PatchType,
			Subresource: one.Subresource, Body: one.Body, Options: one.Options,
		}
		at := slices.IndexFunc(response.Writes, func(w ControllerWrites) bool { return w.Controller == one.Controller })
		if at < 0 {
			at = len(response.Writes)
			response.Writes = append(response.Writes, ControllerWrites{Controller: one.Controller})
		}
		response.Writes[at].Writes = append(response.Writes[at].Writes, write)
	}
	return response
}

// failureOf tells what a status means for the caller.
func failureOf(path string, code int, text []byte) error {
	var told struct {
		Error struct {
			Code, Message, Path string
		} `json:"error"`
	}
	message := fmt.Sprintf("status %d", code)
	if json.Unmarshal(text, &told) == nil && told.Error.Message != "" {
		message = told.Error.Message
		if told.Error.Path != "" {
			message = told.Error.Path + ": " + message
		}
	}
	err := fmt.Errorf("%s: %s", path, message)
	switch code {
	case http.StatusTooManyRequests:
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusUnsupportedMediaType, http.StatusServiceUnavailable:
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	default:
		return err
	}
}
