package component

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
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

// done is a write of this pass that was carried out, and the version that it left.
type done struct {
	write   om.Write
	version string
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
		fate.Outcome, fate.Reason = HeldBack, "the cluster cannot be reached"
		return fate
	}
	object, err := objectOf(c, write)
	if err == nil {
		var held string
		if held, err = p.prepare(ctx, c, write, object); held != "" {
			fate.Outcome, fate.Reason = HeldBack, held
			return fate
		}
	}
	if err == nil {
		err = p.decide(ctx, c, &fate, object)
	}
	if err != nil {
		fate.Outcome, fate.Reason = Refused, err.Error()
	}
	return fate
}

// decide sends the write, in shadow mode as a dry run, and tells what became of it.
func (p *pass) decide(ctx context.Context, c client.Client, fate *Fate, object *unstructured.Unstructured) error {
	write := fate.Write
	current, err := currentOf(ctx, c, object)
	if err != nil {
		return err
	}
	if p.AdoptWithoutRollout && !p.Shadow && write.Action == om.Update && isDeployment(write) && current != nil && !managedBy(current, p.owner()) {
		trial := object.DeepCopy()
		if err := p.send(ctx, c, write, trial, true); err != nil {
			return err
		}
		if paths := differingPaths(templateOf(current), templateOf(trial), "spec.template"); len(paths) > 0 {
			fate.Outcome, fate.Paths = HeldBack, paths
			fate.Reason = "adopting it would roll it out"
			return nil
		}
	}
	err = p.send(ctx, c, write, object, p.Shadow)
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
	p.written[key] = append(p.written[key], done{write: write, version: object.GetResourceVersion()})
	return nil
}

// send sends one write; the object becomes what the server answers.
func (p *pass) send(ctx context.Context, c client.Client, write om.Write, object *unstructured.Unstructured, isDry bool) error {
	part := partOf(write)
	owner := client.FieldOwner(p.owner())
	switch write.Action {
	case om.Create:
		options := []client.CreateOption{owner}
		if isDry {
			options = append(options, client.DryRunAll)
		}
		return c.Create(ctx, object, options...)
	case om.Update, om.UpdateStatus:
		if part != "" {
			options := []client.SubResourceUpdateOption{owner}
			if isDry {
				options = append(options, client.DryRunAll)
			}
			return c.SubResource(part).Update(ctx, object, options...)
		}
		options := []client.UpdateOption{owner}
		if isDry {
			options = append(options, client.DryRunAll)
		}
		return c.Update(ctx, object, options...)
	case om.Patch, om.PatchStatus, om.Apply, om.ApplyStatus:
		return p.patch(ctx, c, write, object, isDry)
	case om.Delete:
		options, err := deleteOptions(write)
		if err != nil {
			return err
		}
		if isDry {
			options = append(options, client.DryRunAll)
		}
		return c.Delete(ctx, object, options...)
	default:
		return fmt.Errorf("unknown action %q", write.Action)
	}
}

func (p *pass) patch(ctx context.Context, c client.Client, write om.Write, object *unstructured.Unstructured, isDry bool) error {
	patchType := types.PatchType(write.PatchType)
	owner := client.FieldOwner(p.owner())
	var options []client.PatchOption
	if write.Action == om.Apply || write.Action == om.ApplyStatus {
		patchType = types.ApplyPatchType
		if write.FieldManager != "" {
			owner = client.FieldOwner(write.FieldManager)
		}
		var wanted struct{ Force bool }
		if len(write.Options) > 0 {
			if err := json.Unmarshal(write.Options, &wanted); err != nil {
				return fmt.Errorf("options: %w", err)
			}
		}
		if wanted.Force {
			options = append(options, client.ForceOwnership)
		}
	}
	options = append(options, owner)
	if isDry {
		options = append(options, client.DryRunAll)
	}
	patch := client.RawPatch(patchType, write.Body)
	if part := partOf(write); part != "" {
		some := make([]client.SubResourcePatchOption, 0, len(options))
		for _, option := range options {
			if one, ok := option.(client.SubResourcePatchOption); ok {
				some = append(some, one)
			}
		}
		return c.SubResource(part).Patch(ctx, object, patch, some...)
	}
	return c.Patch(ctx, object, patch, options...)
}

// deleteOptions keeps the preconditions of a delete.
func deleteOptions(write om.Write) ([]client.DeleteOption, error) {
	var given metav1.DeleteOptions
	for _, text := range [][]byte{write.Options, write.Body} {
		if len(text) > 0 {
			if err := json.Unmarshal(text, &given); err != nil {
				return nil, fmt.Errorf("delete options: %w", err)
			}
		}
	}
	return []client.DeleteOption{&client.DeleteOptions{
		Preconditions:      given.Preconditions,
		PropagationPolicy:  given.PropagationPolicy,
		GracePeriodSeconds: given.GracePeriodSeconds,
	}}, nil
}

// partOf is the part of an object that a write replaces.
func partOf(write om.Write) string {
	switch {
	case write.Subresource != "":
		return write.Subresource
	case write.Action == om.UpdateStatus || write.Action == om.PatchStatus || write.Action == om.ApplyStatus:
		return "status"
	default:
		return ""
	}
}

// objectOf is the object of a write; of a patch and a delete, its name alone.
func objectOf(c client.Client, write om.Write) (*unstructured.Unstructured, error) {
	kind, err := c.RESTMapper().KindFor(write.Resource.GVR())
	if err != nil {
		return nil, err
	}
	object := &unstructured.Unstructured{}
	switch write.Action {
	case om.Create, om.Update, om.UpdateStatus:
		if len(write.Body) == 0 {
			return nil, errors.New("the operator gave no body")
		}
		if err := json.Unmarshal(write.Body, &object.Object); err != nil {
			return nil, fmt.Errorf("body: %w", err)
		}
	}
	object.SetGroupVersionKind(kind)
	object.SetNamespace(write.Resource.Namespace)
	object.SetName(write.Resource.Name)
	if write.GenerateName != "" {
		object.SetGenerateName(write.GenerateName)
	}
	return object, nil
}

// currentOf reads what is there now; nil for nothing.
func currentOf(ctx context.Context, c client.Client, object *unstructured.Unstructured) (*unstructured.Unstructured, error) {
	if object.GetName() == "" {
		return nil, nil
	}
	current := &unstructured.Unstructured{}
	current.SetGroupVersionKind(object.GroupVersionKind())
	err := c.Get(ctx, client.ObjectKeyFromObject(object), current)
	if apierrors.IsNotFound(err) {
		return nil, nil
	}
	return current, err
}

func keyOf(write om.Write) string {
	r := write.Resource
	return fmt.Sprintf("%s %s %s/%s", write.Cluster, r.GVR().GroupResource(), r.Namespace, r.Name)
}
