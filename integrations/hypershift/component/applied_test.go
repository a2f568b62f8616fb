package component

import (
	"encoding/json"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/yaml"
)

// ingress is an object whose status a manager applied, beside what another one did.
const ingress = `
apiVersion: config.openshift.io/v1
kind: Ingress
metadata:
  name: cluster
  managedFields:
  - manager: om
    operation: Apply
    subresource: status
    fieldsV1:
      f:status:
        f:componentRoutes:
          k:{"name":"oauth","namespace":"auth"}:
            .: {}
            f:name: {}
            f:namespace: {}
            f:port: {}
            f:users: {'v:"a"': {}, 'v:"b"': {}}
        f:hosts: {}
  - manager: other
    operation: Apply
    subresource: status
    fieldsV1: {"f:status": {"f:more": {}}}
  - manager: om
    operation: Apply
    fieldsV1: {"f:metadata": {"f:labels": {"f:a": {}}}, "f:spec": {"f:size": {}}}
spec: {size: 3, more: 4}
status:
  componentRoutes:
  - {name: other, namespace: auth, port: 1}
  - {name: oauth, namespace: auth, port: 443, users: [x, a, b], defaulted: true}
  hosts: [one, two]
  more: 1
`

func TestSaysNothingNew(t *testing.T) {
	route := func(more string) string { return `{"name": "oauth", "namespace": "auth", "port": 443` + more + `}` }
	status := func(route string) string {
		return `{"status": {"componentRoutes": [` + route + `], "hosts": ["one", "two"]}}`
	}
	same := status(route(`, "users": ["a", "b"]`))
	named := `{"apiVersion": "config.openshift.io/v1", "kind": "Ingress", "metadata": {"name": "cluster"`
	for name, one := range map[string]struct {
		action        om.Action
		manager, body string
		want          bool
	}{
		"the same":                      {om.ApplyStatus, "om", same, true},
		"another manager's":             {om.ApplyStatus, "nobody", same, false},
		"another value":                 {om.ApplyStatus, "om", status(route(`, "users": ["a", "c"]`)), false},
		"an item fewer":                 {om.ApplyStatus, "om", status(route(`, "users": ["a"]`)), false},
		"the items in another order":    {om.ApplyStatus, "om", status(route(`, "users": ["b", "a"]`)), false},
		"a field fewer":                 {om.ApplyStatus, "om", status(route("")), false},
		"a field that nobody held":      {om.ApplyStatus, "om", status(route(`, "users": ["a", "b"], "defaulted": true`)), false},
		"an atomic list that is longer": {om.ApplyStatus, "om", `{"status": {"componentRoutes": [` + route(`, "users": ["a", "b"]`) + `], "hosts": ["one"]}}`, false},
		"no status":                     {om.ApplyStatus, "om", `{}`, false},
		"the object itself":             {om.Apply, "om", named + `, "labels": {"a": "1"}}, "spec": {"size": 3}}`, true},
		"the object itself, other size": {om.Apply, "om", named + `, "labels": {"a": "1"}}, "spec": {"size": 4}}`, false},
		"the object without its labels": {om.Apply, "om", named + `}, "spec": {"size": 3}}`, false},
		"an update":                     {om.UpdateStatus, "om", same, false},
	} {
		t.Run("When it is "+name+", it should tell", func(t *testing.T) {
			current := &unstructured.Unstructured{}
			text, err := yaml.YAMLToJSON([]byte(ingress))
			if err == nil {
				err = current.UnmarshalJSON(text)
			}
			if err != nil {
				t.Fatal(err)
			}
			current.SetLabels(map[string]string{"a": "1"})
			write := om.Write{Action: one.action, FieldManager: one.manager, Body: []byte(one.body)}
			if got := saysNothingNew(current, write); got != one.want {
				t.Error(got)
			}
			if saysNothingNew(nil, write) {
				t.Error("of an object that is not there")
			}
		})
	}
}

func TestAppliedIsNotSent(t *testing.T) {
	t.Run("When a manager applied the same before, it should send nothing", func(t *testing.T) {
		there := configMap("x", "1")
		there.Object["metadata"].(map[string]any)["managedFields"] = []any{map[string]any{
			"manager": "om", "operation": "Apply", "apiVersion": "v1", "fieldsType": "FieldsV1",
			"fieldsV1": map[string]any{"f:data": map[string]any{"f:k": map[string]any{}}},
		}}
		c, wrote, tried := watched(t, there)
		apply := func(value string) om.Write {
			body, err := json.Marshal(map[string]any{
				"apiVersion": "v1", "kind": "ConfigMap", "metadata": map[string]any{"name": "x", "namespace": namespace}, "data": map[string]any{"k": value},
			})
			if err != nil {
				t.Fatal(err)
			}
			return om.Write{
				Cluster: om.Management, Action: om.Apply, FieldManager: "om", Body: body,
				Resource: om.Resource{Version: "v1", Resource: "configmaps", Namespace: namespace, Name: "x"},
			}
		}
		if got := outcomes(carry(Writer{}, c, asked(apply("1")))); got != "unchanged" || len(*wrote)+len(*tried) != 0 {
			t.Errorf("%s: written %v, tried %v", got, *wrote, *tried)
		}
		carry(Writer{}, c, asked(apply("2")))
		if len(*wrote) != 1 {
			t.Error(*wrote)
		}
	})
}
