package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/util/workqueue"
	"openshift-manager.dev/hypershift/cmd/cpo-demo/neighbours"
	"openshift-manager.dev/hypershift/component"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

var controlPlaneKind = schema.GroupVersionKind{Group: "hypershift.openshift.io", Version: "v1beta1", Kind: "HostedControlPlane"}

const (
	// todaysOwner manages what today's control plane operator writes.
	todaysOwner = "control-plane-operator"
	// What is left to be written is tried again soon: the next pass sees what this one wrote.
	firstRetry, longestRetry = 100 * time.Millisecond, 10 * time.Second
)

// operator reconciles the control planes of one namespace; in HyperShift there is one.
type operator struct {
	manager.Manager
	namespace  string
	om         om.OM
	management client.Client
	guest      *guest
	watches    *watches
	told       *json.Encoder
	// today stands for the code that om replaces: it makes the same writes, as another manager.
	today, replacing *writer
}

func newOperator(s settings) (*operator, error) {
	config, err := configOf(s.management)
	if err != nil {
		return nil, err
	}
	o := &operator{namespace: s.namespace, om: omOf(s, om.Target(s.target)), told: json.NewEncoder(os.Stdout)}
	o.Manager, err = manager.New(config, manager.Options{
		Scheme: runtime.NewScheme(), Metrics: server.Options{BindAddress: "0"},
		Cache: cache.Options{DefaultNamespaces: map[string]cache.Config{s.namespace: {}}},
	})
	if err != nil {
		return nil, err
	}
	if o.management, err = client.New(config, client.Options{}); err != nil {
		return nil, err
	}
	if o.guest, err = newGuest(s.guest); err != nil {
		return nil, err
	}
	o.replacing = newWriter("om", component.Operator{
		OM: o.om, Target: om.Target(s.target), Release: releaseOf, AdoptWithoutRollout: true,
	})
	o.today = newWriter("today", component.Operator{
		OM: omOf(s, om.HostedCPO), Target: om.HostedCPO, Release: releaseOf, FieldOwner: todaysOwner,
	})
	control, err := controller.New("authentication", o.Manager, controller.Options{
		Reconciler:  o,
		RateLimiter: workqueue.NewTypedItemExponentialFailureRateLimiter[reconcile.Request](firstRetry, longestRetry),
	})
	if err != nil {
		return nil, err
	}
	o.watches = newWatches(control, o.Manager, o.guest, s.namespace)
	return o, o.watches.kind(controlPlaneKind)
}

func releaseOf(cp component.Context) (component.Release, error) {
	return neighbours.ReleaseOf(cp.ControlPlane)
}

// Reconcile makes a pass over each control plane.
func (o *operator) Reconcile(ctx context.Context, _ reconcile.Request) (reconcile.Result, error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(controlPlaneKind.GroupVersion().WithKind(controlPlaneKind.Kind + "List"))
	if err := o.management.List(ctx, list, client.InNamespace(o.namespace)); err != nil {
		return reconcile.Result{}, err
	}
	all := o.told.Encode(markOf(begun))
	var again time.Time
	for at := range list.Items {
		cp := component.Context{Context: ctx, ControlPlane: &list.Items[at], Management: o.management}
		cp.Guest, cp.GuestFault = o.guest.reach(ctx)
		next, err := o.reconcileOne(cp)
		again, all = earlier(again, next), errors.Join(all, err)
	}
	// After the passes, since they may have brought kinds that are watched from now on.
	all = errors.Join(all, o.watches.declared(ctx, o.om), o.told.Encode(markOf(rested)))
	if all != nil || again.IsZero() {
		return reconcile.Result{}, all
	}
	return reconcile.Result{RequeueAfter: max(time.Until(again), time.Second)}, nil
}

// reconcileOne has those work at a control plane that its feature gate names: today's code while that is off, om beside it in shadow
// mode, and om alone where it enforces.
func (o *operator) reconcileOne(cp component.Context) (again time.Time, err error) {
	mode := component.ModeOf(cp.ControlPlane, component.Off)
	if mode != component.Enforce {
		// Today's code has no gate.
		today := cp
		today.ControlPlane = cp.ControlPlane.DeepCopy()
		today.ControlPlane.SetAnnotations(map[string]string{component.ModeAnnotation: string(component.Enforce)})
		again, err = o.today.pass(today, o.told)
	}
	if mode != component.Off {
		next, failure := o.replacing.pass(cp, o.told)
		again, err = earlier(again, next), errors.Join(err, failure)
	}
	return again, err
}
