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
	return fake.NewClientBuilder().WithScheme(runtime.NewScheme()).WithRESTMapper(mapper).
		WithTypeConverters(managedfields.NewDeducedTypeConverter()).WithReturnManagedFields().
		WithStatusSubresource(object(kinds[5], "", nil), newComponent("", "")).WithObjects(objects...).Build()
}

func TestInstall(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: there is no node to run om with")
	}
	if _, err := os.Stat(filepath.Join(root, "lib")); err != nil {
		t.Skip("skipped: om has not been built; `npm run build` does")
	}
	management, guest := example(t, "Management"), example(t, "UserWorkload")
	var fates []Fate
	// passes lets both halves work until nothing is left to be written, at most so often.
	passes := func(target om.Target, owner string, most int) (err error) {
		asked := om.Remember(om.Exec{Command: []string{node, filepath.Join(root, "bin/om.js")}, Target: target, TempDir: t.TempDir()})
		operator := Operator{OM: asked, Target: target, FieldOwner: owner, AdoptWithoutRollout: true}
		keep := func(_ Context, report Report) { fates = append(fates, report.Fates...) }
		one := &Component{Operator: operator, DefaultMode: Enforce, OnReport: keep}
		runner := &GuestRunner{Operator: operator, DefaultMode: Enforce, OnReport: keep}
		for range most {
			fates = nil
			controlPlane := object(kinds[5], "brook", nil)
			controlPlane.SetNamespace("clusters-brook")
			if err := management.Get(context.Background(), client.ObjectKeyFromObject(controlPlane), controlPlane); err != nil {
				t.Fatal(err)
			}
			cp := Context{Context: context.Background(), ControlPlane: controlPlane, Management: management, Guest: guest}
			err = errors.Join(one.Reconcile(cp), runner.Reconcile(cp))
			if (Report{Fates: fates}).Count(Accepted) == 0 && err == nil {
				return nil
			}
		}
		return fmt.Errorf("it does not rest: %w", err)
	}
	servers := func() []any {
		var templates []any
		for _, name := range []string{"oauth-openshift", "openshift-oauth-apiserver"} {
			server := object(kinds[3], name, nil)
			server.SetNamespace("clusters-brook")
			templates = append(templates, templateOf(current(t, management, server)))
		}
		return templates
	}
	t.Run("When a control plane has nothing yet, it should install authentication and come to rest", func(t *testing.T) {
		if err := passes(om.HostedCPO, "control-plane-operator", 5); err != nil {
			t.Fatal(err)
		}
		servers()
		oauthClient := &unstructured.Unstructured{}
		oauthClient.SetGroupVersionKind(schema.GroupVersionKind{Group: "oauth.openshift.io", Version: "v1", Kind: "OAuthClient"})
		oauthClient.SetName("openshift-browser-client")
		current(t, guest, oauthClient)
	})
	t.Run("When it takes over and templates are equal, it should write nothing", func(t *testing.T) {
		if err := passes(om.HostedCPO, "", 1); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("When the target changes, it should hold rollouts back, and leave the same templates when it goes back", func(t *testing.T) {
		before := servers()
		_ = passes(om.HostedConverged, "", 1)
		held := 0
		for _, fate := range fates {
			if fate.Outcome == HeldBack && isDeployment(fate.Write) && len(fate.Paths) > 0 {
				held++
			}
		}
		if held != 2 {
			t.Errorf("%d Deployments are held back, expected 2", held)
		}
		if err := passes(om.HostedCPO, "", 3); err != nil {
			t.Error(err)
		}
		if paths := differingPaths(before, servers(), ""); len(paths) > 0 {
			t.Errorf("pod templates changed: %v", paths)
		}
	})
}
