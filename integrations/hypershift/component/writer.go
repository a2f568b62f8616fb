package component

import (
	"context"
	"slices"
	"sort"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Writer carries out what an operator asks for: each controller's writes in its order, up to the first that is refused or has to
// wait. Nothing is tried again with the same body.
type Writer struct {
	Clients Clients
	// FieldOwner is the manager of what is created and updated. Default: "openshift-manager".
	FieldOwner string
	// Shadow sends everything as a server-side dry run, and tells what would differ.
	Shadow bool
	// AdoptWithoutRollout holds back the first update of a Deployment that somebody else wrote if its pod template would
	// change by it. Deployments that FieldOwner has written are updated as ever.
	AdoptWithoutRollout bool
	// Unread are the kinds of [Gathered]: writes of them are held back.
	Unread []string
}

const defaultFieldOwner = "openshift-manager"

func (w Writer) owner() string {
	if w.FieldOwner == "" {
		return defaultFieldOwner
	}
	return w.FieldOwner
}

// Carry carries out writes.
func (w Writer) Carry(ctx context.Context, asked []om.ControllerWrites) []Fate {
	pass := &pass{Writer: w, written: map[string][]done{}}
	var fates []Fate
	for _, controller := range asked {
		isStopped := false
		for _, write := range sendingOrder(controller.Writes) {
			fate := Fate{Write: write, Outcome: LeftOut}
			if !isStopped {
				fate = pass.carry(ctx, write)
				isStopped = fate.stops()
			}
			fates = append(fates, fate)
		}
	}
	return fates
}

// sendingOrder puts new namespaces, then new definitions, before what may live in them.
func sendingOrder(writes []om.Write) []om.Write {
	rank := func(w om.Write) int {
		switch {
		case w.Action == om.Create && w.Resource.Group == "" && w.Resource.Resource == "namespaces":
			return 0
		case w.Action == om.Create && w.Resource.Resource == "customresourcedefinitions":
			return 1
		default:
			return 2
		}
	}
	ordered := append([]om.Write(nil), writes...)
	sort.SliceStable(ordered, func(a, b int) bool { return rank(ordered[a]) < rank(ordered[b]) })
	return ordered
}

// done is a write of this pass that was carried out, and the version and generation that it left.
type done struct {
	write      om.Write
	version    string
	generation int64
}

// pass is one round of writing.
type pass struct {
	Writer
	written map[string][]done
}

func (p *pass) carry(ctx context.Context, write om.Write) Fate {
	fate := Fate{Write: write}
	c, ok := p.Clients[write.Cluster]
	if !ok {
		fate.hold("the cluster cannot be reached")
		return fate
	}
	if slices.Contains(p.Unread, kindName(write.Cluster, write.Resource)) {
		fate.hold("the API server that serves it does not answer")
		return fate
	}
	if p.Shadow {
		c = client.NewDryRunClient(c)
	}
	object, err := objectOf(c, write)
	if err == nil {
		var held string
		if held, err = p.prepare(ctx, c, &write, object); held != "" {
			fate.hold(held)
			return fate
		}
	}
	if err == nil {
		err = p.decide(ctx, c, write, &fate, object)
	}
	if err != nil {
		fate.Outcome, fate.Reason = Refused, err.Error()
		fate.AnotherPass = isPassing(err) || meta.IsNoMatchError(err) && p.hasDefined(write)
	}
	return fate
}

// decide sends the write, as it was prepared, and tells what became of it.
func (p *pass) decide(ctx context.Context, c client.Client, write om.Write, fate *Fate, object *unstructured.Unstructured) error {
	current, err := currentOf(ctx, c, object)
	if err != nil {
		return err
	}
	if saysNothingNew(current, write) {
		fate.Outcome = Unchanged
		return nil
	}
	if p.AdoptWithoutRollout && !p.Shadow && write.Action == om.Update && isDeployment(write) && current != nil && !managedBy(current, p.owner()) {
		trial := object.DeepCopy()
		if err := p.send(ctx, client.NewDryRunClient(c), write, trial); err != nil {
			return err
		}
		if paths := differingPaths(templateOf(current), templateOf(trial), "spec.template"); len(paths) > 0 {
			fate.Paths = paths
			fate.hold("adopting it would roll it out")
			return nil
		}
	}
	err = p.send(ctx, c, write, object)
	if write.Action == om.Delete && apierrors.IsNotFound(err) {
		fate.Outcome = Unchanged
		return nil
	}
	if err != nil {
		return err
	}
	if p.Shadow {
		if write.Action == om.Delete {
			fate.Paths = []string{""}
		} else {
			fate.Paths = differingPaths(comparable(current), comparable(object), "")
		}
		fate.Outcome = Unchanged
		if len(fate.Paths) > 0 {
			fate.Outcome = WouldDiffer
		}
		return nil
	}
	fate.Outcome = Accepted
	if write.Action == om.Delete {
		return nil
	}
	if current != nil && current.GetResourceVersion() == object.GetResourceVersion() {
		fate.Outcome = Unchanged
	}
	key := keyOf(write)
	p.written[key] = append(p.written[key], done{write: write, version: object.GetResourceVersion(), generation: object.GetGeneration()})
	return nil
}
