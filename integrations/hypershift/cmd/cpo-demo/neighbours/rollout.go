package neighbours

import (
	"context"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// rollOut has pods come up as soon as they are asked for.
func (n *Neighbours) rollOut(ctx context.Context) error {
	var list appsv1.DeploymentList
	if err := n.client.List(ctx, &list, client.InNamespace(n.namespace)); err != nil {
		return err
	}
	for at := range list.Items {
		one := &list.Items[at]
		if one.Status.ObservedGeneration == one.Generation {
			continue
		}
		replicas := int32(1)
		if one.Spec.Replicas != nil {
			replicas = *one.Spec.Replicas
		}
		one.Status = appsv1.DeploymentStatus{
			ObservedGeneration: one.Generation, Replicas: replicas, UpdatedReplicas: replicas, ReadyReplicas: replicas, AvailableReplicas: replicas,
			Conditions: []appsv1.DeploymentCondition{
				{Type: appsv1.DeploymentAvailable, Status: corev1.ConditionTrue, Reason: "MinimumReplicasAvailable"},
				{Type: appsv1.DeploymentProgressing, Status: corev1.ConditionTrue, Reason: "NewReplicaSetAvailable"},
			},
		}
		if err := n.client.Status().Update(ctx, one); err != nil {
			return err
		}
	}
	return nil
}

// collected are the kinds that go with their control plane.
var collected = []schema.GroupVersionKind{
	componentKind, routeKind,
	appsv1.SchemeGroupVersion.WithKind("Deployment"), policyv1.SchemeGroupVersion.WithKind("PodDisruptionBudget"),
	corev1.SchemeGroupVersion.WithKind("ConfigMap"), corev1.SchemeGroupVersion.WithKind("Secret"), corev1.SchemeGroupVersion.WithKind("Service"),
}

// collectGarbage deletes what belongs to a control plane that is gone.
func (n *Neighbours) collectGarbage(ctx context.Context) error {
	controlPlanes, err := n.list(ctx, controlPlaneKind)
	if err != nil {
		return err
	}
	isThere := map[string]bool{}
	for _, one := range controlPlanes {
		isThere[string(one.GetUID())] = true
	}
	for _, kind := range collected {
		objects, err := n.list(ctx, kind)
		if err != nil {
			return err
		}
		for at := range objects {
			for _, owner := range objects[at].GetOwnerReferences() {
				if owner.Kind != controlPlaneKind.Kind || isThere[string(owner.UID)] {
					continue
				}
				if err := n.client.Delete(ctx, &objects[at]); client.IgnoreNotFound(err) != nil {
					return err
				}
			}
		}
	}
	return nil
}
