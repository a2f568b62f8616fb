package main

import (
	"encoding/json"
	"errors"
	"time"

	"openshift-manager.dev/hypershift/component"
)

// event is what a line of the standard output tells of.
type event string

const (
	// begun and rested enclose each time that the operator works.
	begun  event = "begun"
	rested event = "rested"
	// passed is one pass of one half.
	passed event = "passed"
)

// mark is a line that tells of an event alone.
type mark struct {
	Event event     `json:"event"`
	Time  time.Time `json:"time"`
}

// line is what the standard output has of one pass of one half. It holds no values of objects.
type line struct {
	mark
	// Who made it: "today", which stands for the code that is replaced, or "om".
	Who     string         `json:"who"`
	Half    string         `json:"half"`
	Mode    component.Mode `json:"mode"`
	Seconds float64        `json:"seconds"`
	// Accepted are writes by which something is another now.
	Accepted []string `json:"accepted"`
	// Left are writes that were refused or had to wait, with the reason; WouldDiffer those that shadow mode has tried, with the fields.
	Left        []string `json:"left"`
	WouldDiffer []string `json:"wouldDiffer"`
	// AnotherPass tells that nothing is wrong and something is left to be written.
	AnotherPass bool   `json:"anotherPass"`
	Error       string `json:"error,omitempty"`
}

func markOf(what event) mark { return mark{Event: what, Time: time.Now().UTC()} }

// half is one of the two places of HyperShift that run authentication.
type half struct {
	name      string
	reconcile func(component.Context) error
}

// writer is who runs authentication: the code of today, or om.
type writer struct {
	who    string
	halves []half
	// report of the pass that is being made, nil where nothing was asked.
	report *component.Report
}

func newWriter(who string, with component.Operator) *writer {
	w := &writer{who: who}
	keep := func(_ component.Context, report component.Report) { w.report = &report }
	w.halves = []half{
		{"control plane", (&component.Component{Operator: with, OnReport: keep}).Reconcile},
		{"guest cluster", (&component.GuestRunner{Operator: with, OnReport: keep}).Reconcile},
	}
	return w
}

// pass has both halves work once, and tells of each. It returns when they have to work again because of the time alone, zero for never.
func (w *writer) pass(cp component.Context, told *json.Encoder) (time.Time, error) {
	var all error
	var again time.Time
	for _, half := range w.halves {
		w.report = nil
		started := time.Now()
		err := half.reconcile(cp)
		all = errors.Join(all, err)
		if w.report == nil && err == nil {
			continue
		}
		one := line{mark: markOf(passed), Who: w.who, Half: half.name, Seconds: time.Since(started).Seconds()}
		if w.report != nil {
			one.tell(*w.report)
			again = earlier(again, w.report.Response.RunAgainAt)
		}
		if err != nil {
			one.AnotherPass, one.Error = errors.Is(err, component.ErrAnotherPass), err.Error()
		}
		all = errors.Join(all, told.Encode(one))
	}
	return again, all
}

// tell takes down what became of writes. Events are left out.
func (l *line) tell(report component.Report) {
	l.Mode = report.Mode
	for _, fate := range report.Fates {
		if fate.Write.IsEvent() {
			continue
		}
		switch fate.Outcome {
		case component.Accepted:
			l.Accepted = append(l.Accepted, fate.String())
		case component.HeldBack, component.Refused:
			l.Left = append(l.Left, fate.String())
		case component.WouldDiffer:
			l.WouldDiffer = append(l.WouldDiffer, fate.String())
		case component.Unchanged, component.LeftOut:
		}
	}
}

// earlier is the first of two times, where zero is never.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
