package component

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// ErrAnotherPass is wrapped by the error of a pass after which something is left to be written: versions had moved on, or an object
// of this pass has to be seen first. Nothing is wrong with the control plane.
var ErrAnotherPass = errors.New("another pass is needed")

// guestController is the part of both hosted targets that the hosted cluster config operator does today.
const guestController = "hosted-cluster-config-operator"

// Context is one control plane, and the clients that reach its clusters.
type Context struct {
	context.Context
	// ControlPlane is the HostedControlPlane.
	ControlPlane *unstructured.Unstructured
	Management   client.Client
	// Guest is nil where the guest cluster cannot be reached: nothing is decided about it then.
	Guest client.Client
}

func (c Context) clients() Clients {
	clients := Clients{om.Management: c.Management}
	if c.Guest != nil {
		clients[om.UserWorkload] = c.Guest
	}
	return clients
}

// Release is what the payload of the control plane says.
type Release struct {
	Version string
	// Images by their names in the payload, such as oauth-server.
	Images map[string]string
}

// Operator is the operator that is asked, and how its answers are carried out.
type Operator struct {
	OM     om.OM
	Target om.Target
	// Release of a control plane. Where it is nil, an ImageStream in its namespace says it, else what runs stays.
	Release func(cp Context) (Release, error)
	// RecordedAnswers is what the network answered, gathered by the caller on a schedule of its own. Nil: nobody was asked.
	RecordedAnswers func(cp Context) ([]byte, error)
	// Environment of the operator, such as proxies.
	Environment map[string]string
	// AdoptWithoutRollout and FieldOwner are those of [Writer].
	AdoptWithoutRollout bool
	FieldOwner          string
}

// Report is what one pass came to.
type Report struct {
	// Mode in which it was made. The rest is empty if that is [Off].
	Mode     Mode
	Response om.Response
	Fates    []Fate
	// Missing are declared kinds that a cluster does not serve.
	Missing []string
}

// Count is how many writes had an outcome.
func (r Report) Count(outcome Outcome) int {
	count := 0
	for _, fate := range r.Fates {
		if fate.Outcome == outcome {
			count++
		}
	}
	return count
}

// Err is nil if all controllers succeeded and nothing is left to be written.
func (r Report) Err() error {
	var all []error
	for _, failed := range r.Response.Failures() {
		all = append(all, fmt.Errorf("controller %q failed: %s", failed.Name, strings.Join(failed.Errors, "; ")))
	}
	for _, fate := range r.Fates {
		if fate.stops() {
			all = append(all, fmt.Errorf("%w: %s", ErrAnotherPass, fate))
		}
	}
	return errors.Join(all...)
}

// pass gathers, asks and writes once. Controllers selects those that run.
func (o Operator) pass(cp Context, mode Mode, controllers []string) (Report, error) {
	report := Report{Mode: mode}
	if mode == Off {
		return report, nil
	}
	inputs, err := o.OM.Inputs(cp)
	if err != nil {
		return report, err
	}
	namespace := cp.ControlPlane.GetNamespace()
	gathered, err := Gather(cp, inputs, namespace, cp.clients())
	if err != nil {
		return report, err
	}
	report.Missing = gathered.Missing
	request := om.Request{
		Target: o.Target, Controllers: controllers, Environment: o.Environment, Objects: gathered.Objects,
	}
	if o.Release != nil {
		release, err := o.Release(cp)
		if err != nil {
			return report, fmt.Errorf("release: %w", err)
		}
		request.Objects[om.Management] = withRelease(request.Objects[om.Management], release, namespace)
	}
	if o.RecordedAnswers != nil {
		if request.RecordedAnswers, err = o.RecordedAnswers(cp); err != nil {
			return report, fmt.Errorf("answers of the network: %w", err)
		}
	}
	if report.Response, err = o.OM.Apply(cp, request); err != nil {
		return report, err
	}
	writer := Writer{
		Clients: cp.clients(), FieldOwner: o.FieldOwner, Shadow: mode == Shadow, AdoptWithoutRollout: o.AdoptWithoutRollout,
	}
	report.Fates = writer.Carry(cp, report.Response.Writes)
	return report, nil
}

// withRelease puts the release in the place of ImageStreams, which is where an input has it.
func withRelease(lists []om.ObjectList, release Release, namespace string) []om.ObjectList {
	resource := om.Resource{Group: "image.openshift.io", Version: "v1", Resource: "imagestreams", Namespace: namespace}
	kept := make([]om.ObjectList, 0, len(lists)+1)
	for _, list := range lists {
		if list.Resource.GVR() != resource.GVR() {
			kept = append(kept, list)
		}
	}
	tags := make([]any, 0, len(release.Images))
	for name, image := range release.Images {
		tags = append(tags, map[string]any{"name": name, "from": map[string]any{"kind": "DockerImage", "name": image}})
	}
	stream := unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "image.openshift.io/v1", "kind": "ImageStream",
		"metadata": map[string]any{"name": release.Version, "namespace": namespace},
		"spec":     map[string]any{"tags": tags},
	}}
	return append(kept, om.ObjectList{Resource: resource, Items: []unstructured.Unstructured{stream}})
}

// Component is the operator as one component of a control plane operator. The operator makes its servers wait for the
// kube-apiserver by itself, and so may run before it is there: the kube-apiserver mounts what it writes.
type Component struct {
	Operator
	// ComponentName names the ControlPlaneComponent. Default: "authentication".
	ComponentName string
	// Predicate says whether the component is there at all. Nil: always. If not, its ControlPlaneComponent is deleted; its
	// operands are the operator's to take away.
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
// deleted, is the operator's to leave alone, and so is its status.
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
			return c.removeStatus(cp)
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
	report, err := c.pass(cp, mode, []string{"*", "-" + guestController})
	if err == nil {
		err = report.Err()
	}
	if c.OnReport != nil {
		c.OnReport(cp, report)
	}
	return errors.Join(err, c.reportStatus(cp, mode, statusOf{failure: err, version: version}))
}

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
	return errors.Join(err, report.Err())
}
