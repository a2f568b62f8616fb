package component

// Component is the operator as one component of a control plane operator. The operator makes its servers wait for the
// kube-apiserver by itself, and so may run before it is there: the kube-apiserver mounts what it writes.
type Component struct {
	Operator
	// ComponentName names the ControlPlaneComponent. Default: "authentication".
	ComponentName string
	// Predicate says whether the component is there at all. Nil: always. If not, its ControlPlaneComponent is deleted (in
	// shadow mode it stays); its operands are the operator's to take away.
	Predicate func(cp Context) (bool, error)
	// Dependencies are other ControlPlaneComponents that have to be Available and RolloutComplete, at the version of the release,
	// before anything is asked. What the kube-apiserver needs of this component must not wait for the kube-apiserver.
	Dependencies []string
	// DefaultMode of control planes that name none. Default: [Off].
	DefaultMode Mode
	// OnReport is told of each pass, for logs and metrics. Nil: nobody is.
	OnReport func(cp Context, report Report)
}

// Name of the component.
func (c *Component) Name() string {
	if c.ComponentName == "" {
		return "authentication"
	}
	return c.ComponentName
}

// Reconcile makes one pass, and says in the ControlPlaneComponent what came of it. A paused control plane, or one that is being
// deleted, is the operator's to leave alone, and so is its status. A guest cluster that cannot be reached holds nothing up at the management
// cluster: a condition and an error that wraps [ErrGuestUnreachable] tell of it.
func (c *Component) Reconcile(cp Context) error {
	mode := ModeOf(cp.ControlPlane, c.DefaultMode)
	if mode == Off {
		return nil
	}
	if c.Predicate != nil {
		isThere, err := c.Predicate(cp)
		if err != nil {
			return err
		}
		if !isThere {
			return c.removeStatus(cp, mode)
		}
	}
	version := ""
	if c.Release != nil {
		release, err := c.Release(cp)
		if err != nil {
			return err
		}
		version = release.Version
	}
	waiting, err := waitingFor(cp, c.Dependencies, version)
	if err != nil {
		return err
	}
	if len(waiting) > 0 {
		return c.reportStatus(cp, mode, statusOf{waiting: waiting, version: version})
	}
	report, err := c.pass(cp, mode, part{controllers: []string{"*", "-" + guestController}})
	if err == nil {
		err = report.failure()
	}
	if c.OnReport != nil {
		c.OnReport(cp, report)
	}
	of := statusOf{failure: err, version: version, guest: report.Guest, guestFault: report.GuestFault}
	return join(err, report.GuestFault, c.reportStatus(cp, mode, of))
}
