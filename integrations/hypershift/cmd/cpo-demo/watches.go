package main

import (
	"context"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
	"sigs.k8s.io/controller-runtime/pkg/source"
)

// watches has the controller work when a declared input changes. It needs no rights but those of `om rbac`: kinds of the control plane's
// namespace, and single objects of the guest cluster by their names.
type watches struct {
	controller controller.Controller
	manager    manager.Manager
	guest      *guest
	namespace  string
	isWatched  map[string]bool
}

func newWatches(control controller.Controller, m manager.Manager, g *guest, namespace string) *watches {
	return &watches{controller: control, manager: m, guest: g, namespace: namespace, isWatched: map[string]bool{}}
}

// declared watches those of the declared inputs that are served by now and were not before.
func (w *watches) declared(ctx context.Context, operator om.OM) error {
	inputs, err := operator.Inputs(ctx)
	if err != nil {
		return err
	}
	for _, list := range inputs.Of(om.Management) {
		for _, declared := range append(list.GeneratedNameResources, list.ExactResources...) {
			kind, err := w.manager.GetRESTMapper().KindFor(declared.GVR())
			if meta.IsNoMatchError(err) {
				continue
			}
			if err == nil {
				err = w.kind(kind)
			}
			if err != nil {
				return fmt.Errorf("watch %s: %w", declared.GVR().GroupResource(), err)
			}
		}
	}
	reached, err := w.guest.reach(ctx)
	if reached == nil || err != nil {
		// Passes tell of a guest cluster that cannot be reached, and are made until it can.
		return nil
	}
	for _, list := range inputs.Of(om.UserWorkload) {
		for _, declared := range append(list.GeneratedNameResources, list.ExactResources...) {
			if err := w.ofGuest(reached, declared); err != nil {
				return fmt.Errorf("watch %s %s of the guest cluster: %w", declared.GVR().GroupResource(), declared.Name, err)
			}
		}
	}
	return nil
}

// kind watches a kind in the namespace of the control plane.
func (w *watches) kind(kind schema.GroupVersionKind) error {
	return w.once(kind.GroupKind().String(), func() error { return w.watch(w.manager.GetCache(), kind) })
}

// ofGuest watches what is declared of the guest cluster, with a cache of its own: one lists by one name.
func (w *watches) ofGuest(reached client.Client, declared om.Resource) error {
	kind, err := reached.RESTMapper().KindFor(declared.GVR())
	if err != nil {
		// Not served yet: the pass tells of it.
		return nil
	}
	return w.once(strings.Join([]string{"guest", kind.GroupKind().String(), declared.Namespace, declared.Name}, " "), func() error {
		options := cache.Options{Scheme: runtime.NewScheme(), DefaultFieldSelector: fields.OneTermEqualSelector("metadata.name", declared.Name)}
		if declared.Namespace != "" {
			options.DefaultNamespaces = map[string]cache.Config{declared.Namespace: {}}
		}
		one, err := cache.New(w.guest.config, options)
		if err != nil {
			return err
		}
		if err := w.manager.Add(one); err != nil {
			return err
		}
		return w.watch(one, kind)
	})
}

func (w *watches) once(key string, watch func() error) error {
	if w.isWatched[key] {
		return nil
	}
	err := watch()
	w.isWatched[key] = err == nil
	return err
}

func (w *watches) watch(of cache.Cache, kind schema.GroupVersionKind) error {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	// Whatever changes, the control plane is reconciled.
	request := reconcile.Request{NamespacedName: types.NamespacedName{Namespace: w.namespace}}
	enqueue := handler.TypedEnqueueRequestsFromMapFunc(func(context.Context, *unstructured.Unstructured) []reconcile.Request {
		return []reconcile.Request{request}
	})
	return w.controller.Watch(source.Kind(of, object, enqueue))
}
