package component

import (
	"fmt"

	"openshift-manager.dev/hypershift/om"
)

// Outcome is what became of a write.
type Outcome string

const (
	// Accepted: something is another now.
	Accepted Outcome = "accepted"
	// Unchanged: it was so before.
	Unchanged Outcome = "unchanged"
	// HeldBack: it could not be sent as it was; another pass asks for what is left.
	HeldBack Outcome = "held back"
	// Refused by the API server.
	Refused Outcome = "refused"
	// LeftOut: its controller was stopped before it.
	LeftOut Outcome = "left out"
	// WouldDiffer: in shadow mode, it would change what is there.
	WouldDiffer Outcome = "would differ"
)

// Fate is what became of one write. It holds no values, so it may be logged.
type Fate struct {
	Write   om.Write
	Outcome Outcome
	// Reason of what was not written.
	Reason string
	// AnotherPass tells of what was refused or held back whether another pass can write it.
	AnotherPass bool
	// Paths that would differ, in shadow mode and where an adoption is held back.
	Paths []string
}

// stops tells whether the rest of the controller's writes wait for another pass. Events stop nobody.
func (f Fate) stops() bool {
	return !f.Write.IsEvent() && (f.Outcome == Refused || f.Outcome == HeldBack)
}

// String names the write and what became of it.
func (f Fate) String() string {
	r := f.Write.Resource
	text := fmt.Sprintf("%s %s %s %s/%s: %s", f.Write.Cluster, f.Write.Action, r.GVR().GroupResource(), r.Namespace, r.Name, f.Outcome)
	if f.Reason != "" {
		text += ": " + f.Reason
	}
	return text
}

// hold has the write wait for another pass.
func (f *Fate) hold(reason string) {
	f.Outcome, f.Reason, f.AnotherPass = HeldBack, reason, true
}
