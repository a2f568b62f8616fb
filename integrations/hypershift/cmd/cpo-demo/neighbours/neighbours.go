// Package neighbours plays what is around authentication in a hosted control plane, at API servers that have no controllers at all:
// certificates, the kube-apiserver's component, pods that come up, routes that are admitted, the garbage collector, and of the guest
// cluster its namespaces and the OAuth API server. Each does the least that authentication can tell from the real one.
package neighbours

import (
	"context"
	"errors"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/cluster"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
	"sigs.k8s.io/controller-runtime/pkg/source"
)

var (
	hypershift       = schema.GroupVersion{Group: "hypershift.openshift.io", Version: "v1beta1"}
	controlPlaneKind = hypershift.WithKind("HostedControlPlane")
	componentKind    = hypershift.WithKind("ControlPlaneComponent")
	routeKind        = schema.GroupVersionKind{Group: "route.openshift.io", Version: "v1", Kind: "Route"}
)

// Options are what the neighbours work at. They may do everything there.
type Options struct {
	// Namespace of the control plane.
	Namespace         string
	Management, Guest *rest.Config
	// KonnectivitySocket is where the guest cluster's API server reaches services (`EgressSelectorConfiguration`, HTTPConnect). Empty: it
	// does not.
	KonnectivitySocket string
}

// Neighbours play until their context ends.
type Neighbours struct {
	manager.Manager
	namespace string
	client    client.Client
	guest     client.Client
}

// New prepares them. Start, which is that of their manager, has them play.
func New(options Options) (*Neighbours, error) {
	m, err := manager.New(options.Management, manager.Options{
		Scheme: scheme.Scheme, Metrics: server.Options{BindAddress: "0"},
		Cache: cache.Options{DefaultNamespaces: map[string]cache.Config{options.Namespace: {}}},
	})
	if err != nil {
		return nil, err
	}
	guest, err := cluster.New(options.Guest, func(o *cluster.Options) {
		o.Scheme = scheme.Scheme
		o.Cache.DefaultNamespaces = map[string]cache.Config{corev1.NamespaceDefault: {}}
	})
	if err != nil {
		return nil, err
	}
	if err := m.Add(guest); err != nil {
		return nil, err
	}
	n := &Neighbours{Manager: m, namespace: options.Namespace, client: m.GetClient(), guest: guest.GetClient()}
	if options.KonnectivitySocket != "" {
		api, err := newOAuthAPI(n, options.Management)
		if err != nil {
			return nil, err
		}
		if err := m.Add(manager.RunnableFunc(func(ctx context.Context) error {
			return api.serve(ctx, options.KonnectivitySocket)
		})); err != nil {
			return nil, err
		}
	}
	return n, n.watch(guest.GetCache())
}

// watch has the neighbours look around whenever anything changes.
func (n *Neighbours) watch(guest cache.Cache) error {
	control, err := controller.New("neighbours", n.Manager, controller.Options{Reconciler: n})
	if err != nil {
		return err
	}
	enqueue := handler.EnqueueRequestsFromMapFunc(func(context.Context, client.Object) []reconcile.Request {
		return []reconcile.Request{{}}
	})
	watched := []client.Object{
		object(controlPlaneKind), object(componentKind), object(routeKind),
		&corev1.ConfigMap{}, &corev1.Secret{}, &corev1.Service{}, &appsv1.Deployment{},
	}
	all := control.Watch(source.Kind(guest, client.Object(&corev1.Endpoints{}), enqueue))
	for _, one := range watched {
		all = errors.Join(all, control.Watch(source.Kind(n.GetCache(), one, enqueue)))
	}
	return all
}

// Reconcile has each neighbour do what is to be done.
func (n *Neighbours) Reconcile(ctx context.Context, _ reconcile.Request) (reconcile.Result, error) {
	all := errors.Join(n.collectGarbage(ctx), n.setUpGuest(ctx), n.mirrorEndpoints(ctx))
	controlPlanes, err := n.list(ctx, controlPlaneKind)
	all = errors.Join(all, err)
	for at := range controlPlanes {
		one := &controlPlanes[at]
		if one.GetDeletionTimestamp() != nil {
			continue
		}
		all = errors.Join(all, n.issueCertificates(ctx, one), n.publish(ctx, one), n.reportComponents(ctx, one))
	}
	return reconcile.Result{}, errors.Join(all, n.rollOut(ctx), n.admitRoutes(ctx))
}

func object(kind schema.GroupVersionKind) *unstructured.Unstructured {
	one := &unstructured.Unstructured{}
	one.SetGroupVersionKind(kind)
	return one
}

// list has the objects of a kind in the namespace of the control plane.
func (n *Neighbours) list(ctx context.Context, kind schema.GroupVersionKind) ([]unstructured.Unstructured, error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(kind.GroupVersion().WithKind(kind.Kind + "List"))
	err := n.client.List(ctx, list, client.InNamespace(n.namespace))
	return list.Items, err
}
