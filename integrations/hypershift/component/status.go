package component

import (
	"fmt"
	"reflect"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var componentKind = schema.GroupVersionKind{Group: "hypershift.openshift.io", Version: "v1beta1", Kind: "ControlPlaneComponent"}

// statusOf is what a status is made of.
type statusOf struct {
	// waiting are dependencies that are not there yet.
	waiting []string
	failure error
	version string
	// guest says whether the guest cluster was reached, guestFault why it was not.
	guest      Reach
	guestFault error
}

func newComponent(namespace, name string) *unstructured.Unstructured {
	component := &unstructured.Unstructured{}
	component.SetGroupVersionKind(componentKind)
	component.SetNamespace(namespace)
	component.SetName(name)
	return component
}

// keepsStatus tells whether the ControlPlaneComponent is left as it is: in shadow mode, and of a control plane that is paused or
// being deleted.
func keepsStatus(cp Context, mode Mode) bool {
	return mode != Enforce || isPaused(cp.ControlPlane, time.Now()) || cp.ControlPlane.GetDeletionTimestamp() != nil
}

// reportStatus writes what a pass came to into the ControlPlaneComponent, if that says something new.
func (c *Component) reportStatus(cp Context, mode Mode, of statusOf) error {
	if keepsStatus(cp, mode) {
		return nil
	}
	operands, err := c.operands(cp)
	if err != nil {
		return err
	}
	available, rollout, err := c.conditions(cp, of, operands)
	if err != nil {
		return err
	}
	component, err := c.ownComponent(cp)
	if err != nil {
		return err
	}
	before := component.DeepCopy()
	conditions, err := conditionsOf(component)
	if err != nil {
		return err
	}
	for _, condition := range append([]metav1.Condition{available, rollout}, guestConditions(of)...) {
		condition.ObservedGeneration = cp.ControlPlane.GetGeneration()
		meta.SetStatusCondition(&conditions, condition)
	}
	status, _, _ := unstructured.NestedMap(component.Object, "status")
	if status == nil {
		status = map[string]any{}
	}
	list := make([]any, 0, len(conditions))
	for _, condition := range conditions {
		one, err := runtime.DefaultUnstructuredConverter.ToUnstructured(&condition)
		if err != nil {
			return err
		}
		list = append(list, one)
	}
	status["conditions"] = list
	status["observedGeneration"] = cp.ControlPlane.GetGeneration()
	if rollout.Status == metav1.ConditionTrue && of.version != "" {
		status["version"] = of.version
	}
	component.Object["status"] = status
	if reflect.DeepEqual(before.Object["status"], component.Object["status"]) {
		return nil
	}
	return cp.Management.Status().Patch(cp, component, client.MergeFrom(before))
}

// operands are the ControlPlaneComponents that the operator writes.
func (c *Component) operands(cp Context) ([]string, error) {
	outputs, err := c.OM.Outputs(cp)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, output := range outputs.ManagementResources.ExactResources {
		if output.Group == componentKind.Group && output.Resource == "controlplanecomponents" {
			names = append(names, output.Name)
		}
	}
	return names, nil
}

// ownComponent is the ControlPlaneComponent, which is made if it is not there.
func (c *Component) ownComponent(cp Context) (*unstructured.Unstructured, error) {
	component := newComponent(cp.ControlPlane.GetNamespace(), c.Name())
	err := cp.Management.Get(cp, client.ObjectKeyFromObject(component), component)
	if !apierrors.IsNotFound(err) {
		return component, err
	}
	isController := true
	component.SetOwnerReferences([]metav1.OwnerReference{{
		APIVersion: cp.ControlPlane.GetAPIVersion(), Kind: cp.ControlPlane.GetKind(),
		Name: cp.ControlPlane.GetName(), UID: cp.ControlPlane.GetUID(),
		Controller: &isController, BlockOwnerDeletion: &isController,
	}})
	component.Object["spec"] = map[string]any{}
	err = cp.Management.Create(cp, component)
	if apierrors.IsAlreadyExists(err) {
		return nil, fmt.Errorf("%w: ControlPlaneComponent %s was only just made", ErrAnotherPass, c.Name())
	}
	return component, err
}

// removeStatus deletes the ControlPlaneComponent.
func (c *Component) removeStatus(cp Context, mode Mode) error {
	if keepsStatus(cp, mode) {
		return nil
	}
	component := newComponent(cp.ControlPlane.GetNamespace(), c.Name())
	return client.IgnoreNotFound(cp.Management.Delete(cp, component))
}
