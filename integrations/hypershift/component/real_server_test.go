package component

import (
	"context"
	"os"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// serverVariable names the address of an API server that is there for tests alone and serves the kinds of OpenShift
// (`npm run e2e -- --hypershift` starts one).
const serverVariable = "OM_TEST_API_SERVER"

// load creates objects as other components would have, with their status.
func load(t *testing.T, c client.Client, objects []client.Object) {
	t.Helper()
	ctx := context.Background()
	for _, one := range objects {
		object, ok := one.(*unstructured.Unstructured)
		if !ok {
			t.Fatalf("%T", one)
		}
		status := object.Object["status"]
		object.SetUID("")
		// What only a server checks: addresses of its own network, and roles of an account at AWS.
		unstructured.RemoveNestedField(object.Object, "spec", "clusterIP")
		if object.GetKind() == kinds[5].Kind {
			_ = unstructured.SetNestedMap(object.Object, map[string]any{"type": "None"}, "spec", "platform")
		}
		if err := c.Create(ctx, object); err != nil {
			t.Fatal(err)
		}
		if status != nil {
			object.Object["status"] = status
			if err := c.Status().Update(ctx, object); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestInstallOnRealServer(t *testing.T) {
	address := os.Getenv(serverVariable)
	if address == "" {
		t.Skip("skipped: " + serverVariable + " names no API server")
	}
	command := program(t)
	config := &rest.Config{Host: address, BearerToken: "e2e", TLSClientConfig: rest.TLSClientConfig{Insecure: true}, QPS: -1}
	management, err := client.New(config, client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	namespace := &unstructured.Unstructured{}
	namespace.SetGroupVersionKind(kinds[2])
	namespace.SetName("clusters-brook")
	load(t, management, append([]client.Object{namespace}, exampleObjects(t, "Management")...))
	// Nobody serves the API of tokens here, so the guest cluster is left out.
	i := newInstallation(t, management, nil, func(target om.Target) om.OM {
		return om.Exec{Command: command, Target: target, TempDir: t.TempDir()}
	})
	i.story()
	i.edits()
}

// edit changes an object of the control plane as somebody else.
func (i *installation) edit(kind schema.GroupVersionKind, name string, value any, path ...string) {
	i.Helper()
	one := object(kind, name, nil)
	one.SetNamespace("clusters-brook")
	one = current(i.T, i.management, one)
	if err := unstructured.SetNestedField(one.Object, value, path...); err != nil {
		i.Fatal(err)
	}
	if err := i.management.Update(context.Background(), one, client.FieldOwner("somebody")); err != nil {
		i.Fatal(err)
	}
}

// rest lets the halves work until nothing is left to be written.
func (i *installation) rest() {
	i.Helper()
	if err := i.passes(om.HostedCPO, "control-plane-operator", 4); err != nil {
		i.Fatal(err)
	}
}

// changedSince names the servers whose pod templates are others now.
func (i *installation) changedSince(before []any) string {
	var names []string
	for at, now := range i.templates() {
		if len(differingPaths(before[at], now, "")) > 0 {
			names = append(names, []string{"oauth-server", "oauth-apiserver"}[at])
		}
	}
	return strings.Join(names, " ")
}

// edits are what happens to a control plane that is installed.
func (i *installation) edits() {
	controlPlane, secret, server := kinds[5], kinds[1], kinds[3]
	// drift has the wrong number of replicas at the oauth-server.
	drift := func() { i.edit(server, "oauth-openshift", int64(7), "spec", "replicas") }
	replicas := func() int64 {
		number, _, _ := unstructured.NestedInt64(i.server("oauth-openshift").Object, "spec", "replicas")
		return number
	}
	wanted := replicas()
	for _, step := range []struct {
		name string
		edit func()
		// rolls names the servers that roll out; replicas is their number at the oauth-server afterwards.
		rolls    string
		replicas int64
	}{
		{"When somebody edits a server, it should put it right", drift, "", wanted},
		{"When providers are edited, it should roll the oauth-server out alone", func() {
			i.edit(controlPlane, "brook", []any{}, "spec", "configuration", "oauth", "identityProviders")
		}, "oauth-server", wanted},
		{"When a certificate is rotated, it should roll out the server that mounts it", func() {
			i.edit(secret, "openshift-oauth-apiserver-cert", "cm90YXRlZA==", "data", "tls.key")
		}, "oauth-apiserver", wanted},
		{"When the control plane is paused, it should leave what somebody edited", func() {
			i.edit(controlPlane, "brook", "true", "spec", "pausedUntil")
			drift()
		}, "", 7},
		{"When it goes on, it should put it right", func() {
			i.edit(controlPlane, "brook", "", "spec", "pausedUntil")
		}, "", wanted},
		{"When the control plane is being deleted, it should leave what somebody edited", func() {
			i.edit(controlPlane, "brook", []any{"example.com/held"}, "metadata", "finalizers")
			one := object(controlPlane, "brook", nil)
			one.SetNamespace("clusters-brook")
			if err := i.management.Delete(context.Background(), one); err != nil {
				i.Fatal(err)
			}
			drift()
		}, "", 7},
	} {
		i.Run(step.name, func(t *testing.T) {
			before := i.templates()
			step.edit()
			i.rest()
			if rolls := i.changedSince(before); rolls != step.rolls {
				t.Errorf("rolled out: %q, expected %q", rolls, step.rolls)
			}
			if found := replicas(); found != step.replicas {
				t.Errorf("%d replicas, expected %d", found, step.replicas)
			}
		})
	}
}
