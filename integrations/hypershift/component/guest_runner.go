package component

// GuestRunner does what the hosted cluster config operator does for authentication today: objects of the guest cluster, and the
// hash of the kubeadmin password, which it also hands to the control plane.
type GuestRunner struct {
	Operator
	// DefaultMode of control planes that name none. Default: [Off].
	DefaultMode Mode
	// OnReport is told of each pass. Nil: nobody is.
	OnReport func(cp Context, report Report)
}

// Reconcile makes one pass. Without a guest client it does nothing; where the guest cluster cannot be reached it says so, with an error that wraps
// [ErrGuestUnreachable] and [ErrAnotherPass].
func (g *GuestRunner) Reconcile(cp Context) error {
	mode := ModeOf(cp.ControlPlane, g.DefaultMode)
	if cp.Guest == nil && cp.GuestFault == nil || mode == Off {
		return nil
	}
	report, err := g.pass(cp, mode, part{controllers: []string{guestController}, needsGuest: true})
	if g.OnReport != nil {
		g.OnReport(cp, report)
	}
	return join(err, report.Err())
}
