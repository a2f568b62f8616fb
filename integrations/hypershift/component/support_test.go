package component

import (
	"context"
	"encoding/json"
	"testing"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

const namespace = "clusters-a"

// kinds that the clusters of these tests serve.
var kinds = []schema.GroupVersionKind{
	{Version: "v1", Kind: "ConfigMap"},
	{Version: "v1", Kind: "Secret"},
	{Version: "v1", Kind: "Namespace"},
	{Group: "apps", Version: "v1", Kind: "Deployment"},
	componentKind,
	{Group: "hypershift.openshift.io", Version: "v1beta1", Kind: "HostedControlPlane"},
	definitionKind,
}

var definitionKind = schema.GroupVersionKind{Group: "apiextensions.k8s.io", Version: "v1", Kind: "CustomResourceDefinition"}

func object(kind schema.GroupVersionKind, name string, fields map[string]any) *unstructured.Unstructured {
	one := &unstructured.Unstructured{Object: map[string]any{}}
	for key, value := range fields {
		one.Object[key] = value
	}
	one.SetGroupVersionKind(kind)
	one.SetNamespace(namespace)
	one.SetName(name)
	return one
}

func configMap(name, value string) *unstructured.Unstructured {
	return object(kinds[0], name, map[string]any{"data": map[string]any{"k": value}})
}

func deployment(image string) *unstructured.Unstructured {
	labels := map[string]any{"app": "a"}
	return object(kinds[3], "server", map[string]any{"spec": map[string]any{
		"selector": map[string]any{"matchLabels": labels},
		"template": map[string]any{
			"metadata": map[string]any{"labels": labels},
			"spec":     map[string]any{"containers": []any{map[string]any{"name": "c", "image": image}}},
		},
	}})
}

func controlPlane(mode Mode) *unstructured.Unstructured {
	one := object(kinds[5], "a", nil)
	one.SetUID("uid-of-a")
	one.SetAnnotations(map[string]string{ModeAnnotation: string(mode)})
	return one
}

// cluster is a client over objects. Its writes have managed fields.
func cluster(t *testing.T, objects ...client.Object) client.WithWatch {
	t.Helper()
	scheme := runtime.NewScheme()
	if err := clientgoscheme.AddToScheme(scheme); err != nil {
		t.Fatal(err)
	}
	mapper := meta.NewDefaultRESTMapper(nil)
	for _, kind := range kinds {
		mapper.Add(kind, meta.RESTScopeNamespace)
	}
	return fake.NewClientBuilder().WithScheme(scheme).WithRESTMapper(mapper).WithReturnManagedFields().
		WithStatusSubresource(newComponent(namespace, "")).WithObjects(objects...).Build()
}

// fakeOM answers what it is told to, and keeps what it was asked.
type fakeOM struct {
	writes  []om.ControllerWrites
	results []om.ControllerResult
	asked   *om.Request
}

func (f *fakeOM) Inputs(context.Context) (om.InputResources, error) {
	return om.InputResources{ApplyConfigurationResources: om.ResourceList{
		GeneratedNameResources: []om.Resource{
			{Version: "v1", Resource: "configmaps"},
			{Group: "route.openshift.io", Version: "v1", Resource: "routes"},
		},
		ExactResources: []om.Resource{{Version: "v1", Resource: "configmaps", Name: "in"}, {Version: "v1", Resource: "secrets", Name: "none"}},
	}}, nil
}

func (f *fakeOM) Outputs(context.Context) (om.OutputResources, error) {
	operand := om.Resource{Group: componentKind.Group, Version: "v1beta1", Resource: "controlplanecomponents", Name: "oauth-openshift"}
	return om.OutputResources{ManagementResources: om.ResourceList{ExactResources: []om.Resource{operand}}}, nil
}

func (f *fakeOM) Apply(_ context.Context, request om.Request) (om.Response, error) {
	f.asked = &request
	return om.Response{Writes: f.writes, Results: f.results}, nil
}

// write is one of the controller "a" to the management cluster.
func write(t *testing.T, action om.Action, resource om.Resource, body any) om.Write {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	resource.Version, resource.Namespace = "v1", namespace
	return om.Write{Cluster: om.Management, Action: action, Controller: "a", Resource: resource, Body: text}
}

func writeConfigMap(t *testing.T, action om.Action, of *unstructured.Unstructured) om.Write {
	return write(t, action, om.Resource{Resource: "configmaps", Name: of.GetName()}, of.Object)
}

func asked(writes ...om.Write) []om.ControllerWrites {
	return []om.ControllerWrites{{Controller: "a", Writes: writes}}
}
