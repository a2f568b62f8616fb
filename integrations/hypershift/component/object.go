package component

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

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
