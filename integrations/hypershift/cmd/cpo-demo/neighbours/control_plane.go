package neighbours

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// publish says at which address the control plane is reached.
func (n *Neighbours) publish(ctx context.Context, controlPlane *unstructured.Unstructured) error {
	domain, _, _ := unstructured.NestedString(controlPlane.Object, "spec", "dns", "baseDomain")
	endpoint := map[string]any{"host": "api." + domain, "port": int64(6443)}
	return n.setStatus(ctx, controlPlane, endpoint, "status", "controlPlaneEndpoint")
}

// reportComponents says that the API servers are up. They mount what authentication tells the kube-apiserver, and come up with it.
func (n *Neighbours) reportComponents(ctx context.Context, controlPlane *unstructured.Unstructured) error {
	for _, mounted := range []client.Object{&corev1.ConfigMap{}, &corev1.Secret{}} {
		name := "auth-config"
		if _, isSecret := mounted.(*corev1.Secret); isSecret {
			name = "kas-authentication-token-webhook-config"
		}
		err := n.client.Get(ctx, client.ObjectKey{Namespace: n.namespace, Name: name}, mounted)
		if apierrors.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	release, err := ReleaseOf(controlPlane)
	if err != nil {
		return err
	}
	for _, name := range []string{"kube-apiserver", "openshift-apiserver"} {
		one := object(componentKind)
		one.SetNamespace(n.namespace)
		one.SetName(name)
		one.SetOwnerReferences(n.owned(controlPlane, name).OwnerReferences)
		one.Object["spec"] = map[string]any{}
		if err := n.make(ctx, one); err != nil {
			return err
		}
		err := n.client.Get(ctx, client.ObjectKeyFromObject(one), one)
		if apierrors.IsNotFound(err) {
			// The cache has not seen it yet; it will tell.
			continue
		}
		if err != nil {
			return err
		}
		if version, _, _ := unstructured.NestedString(one.Object, "status", "version"); version == release.Version {
			continue
		}
		condition := func(kind string) any {
			return map[string]any{
				"type": kind, "status": "True", "reason": "AsExpected", "message": name + " is up", "lastTransitionTime": time.Now().UTC().Format(time.RFC3339),
			}
		}
		status := map[string]any{"version": release.Version, "conditions": []any{condition("Available"), condition("RolloutComplete")}}
		if err := n.setStatus(ctx, one, status, "status"); err != nil {
			return err
		}
	}
	return nil
}

// admitRoutes has the router take routes.
func (n *Neighbours) admitRoutes(ctx context.Context) error {
	routes, err := n.list(ctx, routeKind)
	if err != nil {
		return err
	}
	for at := range routes {
		host, _, _ := unstructured.NestedString(routes[at].Object, "spec", "host")
		if host == "" {
			continue
		}
		admitted := map[string]any{"type": "Admitted", "status": "True"}
		ingress := map[string]any{"host": host, "routerName": "default", "conditions": []any{admitted}}
		if err := n.setStatus(ctx, &routes[at], []any{ingress}, "status", "ingress"); err != nil {
			return err
		}
	}
	return nil
}

// setStatus writes a field of a status, if it is another.
func (n *Neighbours) setStatus(ctx context.Context, of *unstructured.Unstructured, value any, path ...string) error {
	changed := of.DeepCopy()
	if err := unstructured.SetNestedField(changed.Object, value, path...); err != nil {
		return err
	}
	if equality.Semantic.DeepEqual(of.Object, changed.Object) {
		return nil
	}
	return n.client.Status().Patch(ctx, changed, client.MergeFrom(of))
}
