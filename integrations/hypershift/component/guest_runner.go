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

// Reconcile makes one pass. Without a guest client it does nothing.
func (g *GuestRunner) Reconcile(cp Context) error {
	mode := ModeOf(cp.ControlPlane, g.DefaultMode)
	if cp.Guest == nil || mode == Off {
		return nil
	}
	report, err := g.pass(cp, mode, []string{guestController})
	if g.OnReport != nil {
		g.OnReport(cp, report)
	}
	return join(err, report.Err())
}
