package component

import (
	"context"
	"errors"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func contextOf(c client.Client, controlPlane *unstructured.Unstructured) Context {
	return Context{Context: context.Background(), ControlPlane: controlPlane, Management: c}
}

func readyComponent(name, version string) *unstructured.Unstructured {
	condition := func(kind string) any {
		return map[string]any{"type": kind, "status": "True", "reason": "AsExpected", "message": ""}
	}
	one := newComponent(namespace, name)
	one.Object["status"] = map[string]any{"version": version, "conditions": []any{condition("Available"), condition("RolloutComplete")}}
	return one
}

func expectCondition(t *testing.T, c client.Client, kind, want string) {
	t.Helper()
	conditions, err := conditionsOf(current(t, c, newComponent(namespace, "authentication")))
	if err != nil {
		t.Fatal(err)
	}
	condition := meta.FindStatusCondition(conditions, kind)
	if condition == nil {
		t.Fatalf("there is no condition %s", kind)
	}
	if got := string(condition.Status) + " " + condition.Reason; got != want {
		t.Errorf("%s: %s (%s), expected %s", kind, got, condition.Message, want)
	}
}

func released(fake *fakeOM) Operator {
	return Operator{OM: fake, Release: func(Context) (Release, error) {
		return Release{Version: "4.22.0", Images: map[string]string{"oauth-server": "example.com/oauth@sha256:1"}}, nil
	}}
}

func TestComponent(t *testing.T) {
	t.Run("When all is well, it should ask without the guest's part, write, and report", func(t *testing.T) {
		c := cluster(t, configMap("in", "1"), readyComponent("oauth-openshift", "4.22.0"))
		fake := &fakeOM{writes: asked(writeConfigMap(t, om.Create, configMap("out", "1")))}
		one := &Component{Operator: released(fake)}
		var report Report
		one.OnReport = func(_ Context, r Report) { report = r }
		if err := one.Reconcile(contextOf(c, controlPlane(Enforce))); err != nil {
			t.Fatal(err)
		}
		current(t, c, configMap("out", ""))
		expectCondition(t, c, "Available", "True AsExpected")
		expectCondition(t, c, "RolloutComplete", "True AsExpected")
		if version, _, _ := unstructured.NestedString(current(t, c, newComponent(namespace, "authentication")).Object, "status", "version"); version != "4.22.0" {
			t.Error(version)
		}
		if got := strings.Join(fake.asked.Controllers, ","); got != "*,-hosted-cluster-config-operator" {
			t.Error(got)
		}
		if _, ok := fake.asked.Objects[om.UserWorkload]; ok {
			t.Error("the guest cluster was not read, and passes for an empty one")
		}
		var names []string
		for _, list := range fake.asked.Objects[om.Management] {
			for _, item := range list.Items {
				names = append(names, list.Resource.Resource+"/"+item.GetName())
			}
		}
		if got := strings.Join(names, " "); got != "configmaps/in imagestreams/4.22.0" {
			t.Error(got)
		}
		if len(report.Missing) != 1 || report.Missing[0] != "Management: routes.route.openshift.io" {
			t.Error(report.Missing)
		}
	})
	t.Run("When nothing new is to be said, it should not write its status", func(t *testing.T) {
		c := cluster(t, readyComponent("oauth-openshift", ""))
		one := &Component{Operator: Operator{OM: &fakeOM{}}}
		versions := map[string]bool{}
		for range 2 {
			if err := one.Reconcile(contextOf(c, controlPlane(Enforce))); err != nil {
				t.Fatal(err)
			}
			versions[current(t, c, newComponent(namespace, "authentication")).GetResourceVersion()] = true
		}
		if len(versions) != 1 {
			t.Error(versions)
		}
	})
	t.Run("When a dependency is not there at the version, it should wait and ask nothing", func(t *testing.T) {
		c := cluster(t, readyComponent("etcd", "4.21.0"))
		fake := &fakeOM{}
		one := &Component{Operator: released(fake), Dependencies: []string{"etcd"}}
		if err := one.Reconcile(contextOf(c, controlPlane(Enforce))); err != nil {
			t.Fatal(err)
		}
		expectCondition(t, c, "RolloutComplete", "False WaitingForDependencies")
		if fake.asked != nil {
			t.Error("it asked")
		}
	})
	t.Run("When a controller failed, it should report and return the error", func(t *testing.T) {
		c := cluster(t)
		fake := &fakeOM{results: []om.ControllerResult{{Name: "b", Status: om.Failed, Errors: []string{"it broke"}}}}
		err := (&Component{Operator: Operator{OM: fake}}).Reconcile(contextOf(c, controlPlane(Enforce)))
		if err == nil || !strings.Contains(err.Error(), "it broke") || errors.Is(err, ErrAnotherPass) {
			t.Error(err)
		}
		expectCondition(t, c, "RolloutComplete", "False ReconciliationError")
	})
	t.Run("When something is left to be written, it should ask for another pass", func(t *testing.T) {
		c := cluster(t, configMap("x", "1"))
		fake := &fakeOM{writes: asked(writeConfigMap(t, om.Create, configMap("x", "1")))}
		err := (&Component{Operator: Operator{OM: fake}}).Reconcile(contextOf(c, controlPlane(Enforce)))
		if !errors.Is(err, ErrAnotherPass) {
			t.Error(err)
		}
		expectCondition(t, c, "RolloutComplete", "False WaitingForOperands")
	})
	t.Run("When the gate is off or misspelt, it should do nothing; in shadow it should write nothing", func(t *testing.T) {
		for _, mode := range []Mode{Off, "enforced", Shadow} {
			c := cluster(t)
			fake := &fakeOM{writes: asked(writeConfigMap(t, om.Create, configMap("x", "1")))}
			if err := (&Component{Operator: Operator{OM: fake}}).Reconcile(contextOf(c, controlPlane(mode))); err != nil {
				t.Fatal(err)
			}
			list := &unstructured.UnstructuredList{}
			list.SetGroupVersionKind(kinds[0].GroupVersion().WithKind("ConfigMapList"))
			if err := c.List(context.Background(), list); err != nil || len(list.Items) != 0 {
				t.Errorf("%s: %v %v", mode, list.Items, err)
			}
			if (fake.asked != nil) != (mode == Shadow) {
				t.Errorf("%s: asked %v", mode, fake.asked)
			}
		}
	})
	t.Run("When the predicate says no, it should delete its ControlPlaneComponent", func(t *testing.T) {
		c := cluster(t, readyComponent("authentication", ""))
		one := &Component{Operator: Operator{OM: &fakeOM{}}, Predicate: func(Context) (bool, error) { return false, nil }}
		if err := one.Reconcile(contextOf(c, controlPlane(Enforce))); err != nil {
			t.Fatal(err)
		}
		if err := c.Get(context.Background(), client.ObjectKey{Namespace: namespace, Name: "authentication"}, newComponent("", "")); client.IgnoreNotFound(err) != nil || err == nil {
			t.Error(err)
		}
	})
}

func TestGuestRunner(t *testing.T) {
	t.Run("When there is a guest, it should run the guest's part alone; without one, nothing", func(t *testing.T) {
		fake := &fakeOM{}
		runner := &GuestRunner{Operator: Operator{OM: fake}}
		cp := contextOf(cluster(t), controlPlane(Enforce))
		if err := runner.Reconcile(cp); err != nil || fake.asked != nil {
			t.Fatal(err, fake.asked)
		}
		cp.Guest = cluster(t)
		if err := runner.Reconcile(cp); err != nil {
			t.Fatal(err)
		}
		if len(fake.asked.Controllers) != 1 || fake.asked.Objects[om.UserWorkload] == nil {
			t.Errorf("%+v", fake.asked)
		}
	})
}
