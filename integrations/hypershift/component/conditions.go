package component

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Conditions and reasons of a ControlPlaneComponent (openshift/hypershift, api/hypershift/v1beta1 and support/controlplane-component).
const (
	conditionAvailable       = "Available"
	conditionRolloutComplete = "RolloutComplete"
	// conditionGuestReachable is not one of HyperShift's.
	conditionGuestReachable = "GuestClusterReachable"

	reasonAsExpected             = "AsExpected"
	reasonWaitingForDependencies = "WaitingForDependencies"
	reasonReconciliationError    = "ReconciliationError"
	reasonWaitingForOperands     = "WaitingForOperands"
	reasonUnreachable            = "APIServerUnreachable"
)

// guestConditions tell whether the guest cluster can be reached; none where nobody tried, so that what was said stays.
func guestConditions(of statusOf) []metav1.Condition {
	condition := metav1.Condition{Type: conditionGuestReachable, Status: metav1.ConditionTrue, Reason: reasonAsExpected}
	switch of.guest {
	case Reached:
		return []metav1.Condition{condition}
	case Unreachable:
		condition.Status, condition.Reason = metav1.ConditionFalse, reasonUnreachable
		if of.guestFault != nil {
			condition.Message = strings.TrimPrefix(of.guestFault.Error(), ErrAnotherPass.Error()+": ")
		}
		return []metav1.Condition{condition}
	case NotTried:
	}
	return nil
}

// conditionsOf reads the conditions of a ControlPlaneComponent.
func conditionsOf(component *unstructured.Unstructured) ([]metav1.Condition, error) {
	var status struct {
		Conditions []metav1.Condition `json:"conditions"`
	}
	found, _, err := unstructured.NestedMap(component.Object, "status")
	if err == nil {
		err = runtime.DefaultUnstructuredConverter.FromUnstructured(found, &status)
	}
	if err != nil {
		return nil, fmt.Errorf("status of ControlPlaneComponent %s: %w", component.GetName(), err)
	}
	return status.Conditions, nil
}

// waitingFor names the components that are not there yet, sorted. An empty version stands for any.
func waitingFor(cp Context, names []string, version string) ([]string, error) {
	var waiting []string
	for _, name := range names {
		component := newComponent(cp.ControlPlane.GetNamespace(), name)
		err := cp.Management.Get(cp, client.ObjectKeyFromObject(component), component)
		if client.IgnoreNotFound(err) != nil {
			return nil, err
		}
		conditions, err := conditionsOf(component)
		if err != nil {
			return nil, err
		}
		at, _, _ := unstructured.NestedString(component.Object, "status", "version")
		isThere := meta.IsStatusConditionTrue(conditions, conditionAvailable) &&
			meta.IsStatusConditionTrue(conditions, conditionRolloutComplete) && (version == "" || at == version)
		if !isThere {
			waiting = append(waiting, name)
		}
	}
	sort.Strings(waiting)
	return waiting, nil
}

// conditions of the component, from the pass and from its operands.
func (c *Component) conditions(cp Context, of statusOf, operands []string) (available, rollout metav1.Condition, err error) {
	available = metav1.Condition{Type: conditionAvailable, Status: metav1.ConditionTrue, Reason: reasonAsExpected}
	rollout = metav1.Condition{Type: conditionRolloutComplete, Status: metav1.ConditionTrue, Reason: reasonAsExpected}
	if len(of.waiting) > 0 {
		message := "Waiting for Dependencies: " + strings.Join(of.waiting, ", ")
		for _, condition := range []*metav1.Condition{&available, &rollout} {
			condition.Status, condition.Reason, condition.Message = metav1.ConditionFalse, reasonWaitingForDependencies, message
		}
		return available, rollout, nil
	}
	var down, rolling []string
	for _, name := range operands {
		operand := newComponent(cp.ControlPlane.GetNamespace(), name)
		if err := cp.Management.Get(cp, client.ObjectKeyFromObject(operand), operand); apierrors.IsNotFound(err) {
			// With external issuers there are none, and no dependency on them.
			continue
		} else if err != nil {
			return available, rollout, err
		}
		conditions, err := conditionsOf(operand)
		if err != nil {
			return available, rollout, err
		}
		if !meta.IsStatusConditionTrue(conditions, conditionAvailable) {
			down = append(down, name)
		}
		if !meta.IsStatusConditionTrue(conditions, conditionRolloutComplete) {
			rolling = append(rolling, name)
		}
	}
	if len(down) > 0 {
		available.Status, available.Reason = metav1.ConditionFalse, reasonWaitingForOperands
		available.Message = "Waiting for operands: " + strings.Join(down, ", ")
	}
	switch {
	case of.failure != nil && !errors.Is(of.failure, ErrAnotherPass):
		rollout.Status, rollout.Reason, rollout.Message = metav1.ConditionFalse, reasonReconciliationError, of.failure.Error()
	case of.failure != nil:
		rollout.Status, rollout.Reason, rollout.Message = metav1.ConditionFalse, reasonWaitingForOperands, ErrAnotherPass.Error()
	case len(rolling) > 0:
		rollout.Status, rollout.Reason = metav1.ConditionFalse, reasonWaitingForOperands
		rollout.Message = "Waiting for operands: " + strings.Join(rolling, ", ")
	}
	return available, rollout, nil
}
