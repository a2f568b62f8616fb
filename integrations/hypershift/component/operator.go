package component

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// guestController is the part of both hosted targets that the hosted cluster config operator does today.
const guestController = "hosted-cluster-config-operator"

// Context is one control plane, and the clients that reach its clusters.
type Context struct {
	context.Context
	// ControlPlane is the HostedControlPlane.
	ControlPlane *unstructured.Unstructured
	Management   client.Client
	// Guest is nil where there is no guest cluster yet, or where it cannot be reached: nothing is decided about it then.
	Guest client.Client
	// GuestFault is why the guest cluster cannot be reached, where the caller has found that out. Nil with a client: the pass finds out itself.
	GuestFault error
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
	// Environment of the operator, such as proxies; [om.PassOn] takes it from the caller's.
	Environment map[string]string
	// AdoptWithoutRollout and FieldOwner are those of [Writer].
	AdoptWithoutRollout bool
	FieldOwner          string
}

// part is what one half of the operator runs.
type part struct {
	// controllers selects them.
	controllers []string
	// needsGuest tells whether nothing can be decided while the guest cluster is not known.
	needsGuest bool
}

// pass gathers, asks and writes once.
func (o Operator) pass(cp Context, mode Mode, part part) (Report, error) {
	report := Report{Mode: mode}
	if mode == Off {
		return report, nil
	}
	inputs, err := o.OM.Inputs(cp)
	if err != nil {
		return report, err
	}
	outputs, err := o.OM.Outputs(cp)
	if err != nil {
		return report, err
	}
	if mode == Enforce {
		if err := KeepKeySeed(cp, cp.Management, outputs); err != nil {
			return report, err
		}
	}
	namespace := cp.ControlPlane.GetNamespace()
	clients := cp.clients()
	gathered, err := Gather(cp, inputs, outputs, namespace, clients)
	if err != nil {
		return report, err
	}
	report.Missing, report.Unread = gathered.Missing, gathered.Unread
	report.Guest, report.GuestFault = gathered.Guest, gathered.GuestFault
	if cp.Guest == nil && cp.GuestFault != nil {
		report.Guest, report.GuestFault = Unreachable, guestFault(cp.GuestFault)
	}
	if report.Guest == Unreachable {
		if part.needsGuest {
			return report, nil
		}
		delete(clients, om.UserWorkload)
	}
	request := om.Request{
		Target: o.Target, Controllers: part.controllers, Environment: o.Environment, Objects: gathered.Objects,
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
		Clients: clients, FieldOwner: o.FieldOwner, Shadow: mode == Shadow, AdoptWithoutRollout: o.AdoptWithoutRollout,
		Unread: gathered.Unread,
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
