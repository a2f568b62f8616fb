package component

import (
	"context"
	"encoding/json"
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// send sends one write; the object becomes what the server answers.
func (p *pass) send(ctx context.Context, c client.Client, write om.Write, object *unstructured.Unstructured) error {
	part := partOf(write)
	owner := client.FieldOwner(p.owner())
	switch write.Action {
	case om.Create:
		return c.Create(ctx, object, owner)
	case om.Update, om.UpdateStatus:
		if part != "" {
			return c.SubResource(part).Update(ctx, object, owner)
		}
		return c.Update(ctx, object, owner)
	case om.Patch, om.PatchStatus, om.Apply, om.ApplyStatus:
		return p.patch(ctx, c, write, object)
	case om.Delete:
		options, err := deleteOptions(write)
		if err != nil {
			return err
		}
		return c.Delete(ctx, object, options)
	default:
		return fmt.Errorf("unknown action %q", write.Action)
	}
}

func (p *pass) patch(ctx context.Context, c client.Client, write om.Write, object *unstructured.Unstructured) error {
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
func deleteOptions(write om.Write) (*client.DeleteOptions, error) {
	var given metav1.DeleteOptions
	for _, text := range [][]byte{write.Options, write.Body} {
		if len(text) > 0 {
			if err := json.Unmarshal(text, &given); err != nil {
				return nil, fmt.Errorf("delete options: %w", err)
			}
		}
	}
	return &client.DeleteOptions{
		Preconditions:      given.Preconditions,
		PropagationPolicy:  given.PropagationPolicy,
		GracePeriodSeconds: given.GracePeriodSeconds,
	}, nil
}
