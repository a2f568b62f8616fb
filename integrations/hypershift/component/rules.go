package component

import (
	"context"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// prepare makes up for what an operator cannot know, since it sees no answers to its writes: generations of workloads, uids of owners, and
// versions that writes of this pass left.
//
// It returns why the write has to wait, empty where it has not.
func (p *pass) prepare(ctx context.Context, c client.Client, write *om.Write, object *unstructured.Unstructured) (string, error) {
	body, err := p.fillGenerations(*write, object)
	if err != nil {
		return "", err
	}
	if len(body) > 0 {
		write.Body = body
	}
	if write.Action != om.Create && write.Action != om.Update && write.Action != om.UpdateStatus {
		return "", nil
	}
	if held, err := fillOwners(ctx, c, object); held != "" || err != nil {
		return held, err
	}
	if write.Action == om.Create {
		return "", nil
	}
	return p.fillVersion(*write, object), nil
}

// fillOwners fills in empty uids of owners, from the objects that they name.
func fillOwners(ctx context.Context, c client.Client, object *unstructured.Unstructured) (string, error) {
	owners := object.GetOwnerReferences()
	isFilled := false
	for at, owner := range owners {
		if owner.UID != "" {
			continue
		}
		found := &unstructured.Unstructured{}
		found.SetGroupVersionKind(schema.FromAPIVersionAndKind(owner.APIVersion, owner.Kind))
		err := c.Get(ctx, types.NamespacedName{Namespace: object.GetNamespace(), Name: owner.Name}, found)
		if apierrors.IsNotFound(err) {
			return fmt.Sprintf("its owner %s %s is not there yet", owner.Kind, owner.Name), nil
		}
		if err != nil {
			return "", err
		}
		owners[at].UID = found.GetUID()
		isFilled = true
	}
	if isFilled {
		object.SetOwnerReferences(owners)
	}
	return "", nil
}

// fillVersion puts in the version that this pass left, as long as it wrote only other parts of the object. A second write to the
// same part waits: it was made of what is no more.
func (p *pass) fillVersion(write om.Write, object *unstructured.Unstructured) string {
	before := p.written[keyOf(write)]
	if len(before) == 0 {
		return ""
	}
	part := partOf(write)
	for _, one := range before {
		if one.write.Action == om.Create && part == "" {
			return "it was only just made"
		}
		if one.write.Action != om.Create && partOf(one.write) == part {
			return fmt.Sprintf("%s wrote it in the same pass", one.write.Controller)
		}
	}
	object.SetResourceVersion(before[len(before)-1].version)
	object.SetManagedFields(nil)
	return ""
}

// hasDefined tells whether this pass made the definition of what a write is about: the API server serves it a moment later.
func (p *pass) hasDefined(write om.Write) bool {
	definition := om.Resource{
		Group: "apiextensions.k8s.io", Resource: "customresourcedefinitions", Name: write.Resource.GVR().GroupResource().String(),
	}
	return len(p.written[keyOf(om.Write{Cluster: write.Cluster, Resource: definition})]) > 0
}
