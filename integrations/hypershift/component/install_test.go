package component

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/yaml"
)

const root = "../../.."

// example is a client over the objects of a cluster of examples/hosted. It serves every kind that the operator declares.
func example(t *testing.T, cluster string) client.Client {
	t.Helper()
	mapper := meta.NewDefaultRESTMapper(nil)
	for group, names := range map[schema.GroupVersion][]string{
		{Version: "v1"}:                                        {"ConfigMap", "Secret", "Service", "Endpoints"},
		{Group: "apps", Version: "v1"}:                         {"Deployment"},
		{Group: "policy", Version: "v1"}:                       {"PodDisruptionBudget"},
		{Group: "route.openshift.io", Version: "v1"}:           {"Route"},
		{Group: "image.openshift.io", Version: "v1"}:           {"ImageStream"},
		{Group: "hypershift.openshift.io", Version: "v1beta1"}: {"HostedControlPlane", "ControlPlaneComponent"},
		{Group: "rbac.authorization.k8s.io", Version: "v1"}:    {"Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"},
		{Group: "oauth.openshift.io", Version: "v1"}:           {"OAuthClient"},
		{Group: "apiextensions.k8s.io", Version: "v1"}:         {"CustomResourceDefinition"},
		{Group: "apiregistration.k8s.io", Version: "v1"}:       {"APIService"},
	} {
		for _, name := range names {
			scope := meta.RESTScopeNamespace
			switch name {
			case "ClusterRole", "ClusterRoleBinding", "OAuthClient", "APIService", "CustomResourceDefinition":
				scope = meta.RESTScopeRoot
			}
			mapper.Add(group.WithKind(name), scope)
		}
	}
	return fake.NewClientBuilder().WithScheme(runtime.NewScheme()).WithRESTMapper(mapper).
		WithTypeConverters(managedfields.NewDeducedTypeConverter()).WithReturnManagedFields().
		WithStatusSubresource(object(kinds[5], "", nil), newComponent("", "")).WithObjects(exampleObjects(t, cluster)...).Build()
}

// exampleObjects reads the objects of a cluster of examples/hosted.
func exampleObjects(t *testing.T, cluster string) []client.Object {
	t.Helper()
	var objects []client.Object
	err := filepath.WalkDir(filepath.Join(root, "examples/hosted", cluster), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Base(filepath.Dir(path)) == entry.Name()[:len(entry.Name())-len(filepath.Ext(entry.Name()))] {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		one := &unstructured.Unstructured{}
		objects = append(objects, one)
		return yaml.Unmarshal(content, &one.Object)
	})
	if err != nil {
		t.Fatal(err)
	}
	return objects
}

// installation is a control plane that both halves work at, with om as a program.
type installation struct {
	*testing.T
	management, guest client.Client
	// oms of each target; what never changes is asked once.
	oms map[om.Target]om.OM
	// fates of the last pass.
	fates []Fate
}

func newInstallation(t *testing.T, management, guest client.Client, reach func(target om.Target) om.OM) *installation {
	t.Helper()
	oms := map[om.Target]om.OM{}
	for _, target := range []om.Target{om.HostedCPO, om.HostedConverged} {
		oms[target] = om.Remember(reach(target))
	}
	return &installation{T: t, oms: oms, management: management, guest: guest}
}

// program is the command of om, as it was built.
func program(t *testing.T) []string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: there is no node to run om with")
	}
	if _, err := os.Stat(filepath.Join(root, "lib")); err != nil {
		t.Skip("skipped: om has not been built; `npm run build` does")
	}
	return []string{node, filepath.Join(root, "bin/om.js")}
}

// passes lets both halves work until nothing is left to be written, at most so often.
func (i *installation) passes(target om.Target, owner string, most int) (err error) {
	operator := Operator{OM: i.oms[target], Target: target, FieldOwner: owner, AdoptWithoutRollout: true}
	keep := func(_ Context, report Report) { i.fates = append(i.fates, report.Fates...) }
	one := &Component{Operator: operator, DefaultMode: Enforce, OnReport: keep}
	runner := &GuestRunner{Operator: operator, DefaultMode: Enforce, OnReport: keep}
	for range most {
		i.fates = nil
		controlPlane := object(kinds[5], "brook", nil)
		controlPlane.SetNamespace("clusters-brook")
		if err := i.management.Get(context.Background(), client.ObjectKeyFromObject(controlPlane), controlPlane); err != nil {
			i.Fatal(err)
		}
		cp := Context{Context: context.Background(), ControlPlane: controlPlane, Management: i.management, Guest: i.guest}
		err = errors.Join(one.Reconcile(cp), runner.Reconcile(cp))
		if (Report{Fates: i.fates}).Count(Accepted) == 0 && err == nil {
			return nil
		}
	}
	return fmt.Errorf("it does not rest: %w", err)
}

// server is a Deployment that the operator makes.
func (i *installation) server(name string) *unstructured.Unstructured {
	one := object(kinds[3], name, nil)
	one.SetNamespace("clusters-brook")
	return current(i.T, i.management, one)
}

// templates of the pods of both servers.
func (i *installation) templates() []any {
	return []any{templateOf(i.server("oauth-openshift")), templateOf(i.server("openshift-oauth-apiserver"))}
}

// story installs, takes over, and changes the target and goes back.
func (i *installation) story() {
	i.Run("When a control plane has nothing yet, it should install authentication and come to rest", func(t *testing.T) {
		if err := i.passes(om.HostedCPO, "control-plane-operator", 6); err != nil {
			t.Fatal(err)
		}
		i.templates()
	})
	i.Run("When it takes over and templates are equal, it should write nothing", func(t *testing.T) {
		if err := i.passes(om.HostedCPO, "", 1); err != nil {
			t.Fatal(err)
		}
	})
	i.Run("When the target changes, it should hold rollouts back, and leave the same templates when it goes back", func(t *testing.T) {
		before := i.templates()
		_ = i.passes(om.HostedConverged, "", 1)
		held := 0
		for _, fate := range i.fates {
			if fate.Outcome == HeldBack && isDeployment(fate.Write) && len(fate.Paths) > 0 {
				held++
			}
		}
		if held != 2 {
			t.Errorf("%d Deployments are held back, expected 2: %v", held, i.fates)
		}
		if err := i.passes(om.HostedCPO, "", 4); err != nil {
			t.Error(err)
		}
		if paths := differingPaths(before, i.templates(), ""); len(paths) > 0 {
			t.Errorf("pod templates changed: %v", paths)
		}
	})
}

func TestInstall(t *testing.T) {
	command := program(t)
	path := serve(t, command)
	compared := &bothTransports{t: t, program: om.Exec{Command: command, Target: om.HostedCPO, TempDir: t.TempDir()}, most: 2}
	i := newInstallation(t, example(t, "Management"), example(t, "UserWorkload"), func(target om.Target) om.OM {
		socket := om.NewSocket(path, target, 0)
		if target != om.HostedCPO {
			return socket
		}
		compared.socket = socket
		return compared
	})
	i.story()
	if compared.most != 0 {
		t.Errorf("%d calls are left to be compared", compared.most)
	}
	t.Run("When it is installed, the guest cluster should have its clients", func(t *testing.T) {
		oauthClient := &unstructured.Unstructured{}
		oauthClient.SetGroupVersionKind(schema.GroupVersionKind{Group: "oauth.openshift.io", Version: "v1", Kind: "OAuthClient"})
		oauthClient.SetName("openshift-browser-client")
		current(t, i.guest, oauthClient)
	})
}
