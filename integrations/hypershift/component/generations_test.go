package component

import (
	"context"
	"encoding/json"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
)

func TestGenerations(t *testing.T) {
	entry := func(name string, generation int) any {
		return map[string]any{"group": "apps", "resource": "deployments", "namespace": namespace, "name": name, "lastGeneration": generation}
	}
	status := func() map[string]any {
		return map[string]any{"status": map[string]any{"generations": []any{entry("server", 0), entry("other", 0), entry("server", 5)}}}
	}
	for _, action := range []om.Action{om.UpdateStatus, om.ApplyStatus, om.PatchStatus} {
		t.Run("When the pass wrote a workload, it should report its generation in an "+string(action), func(t *testing.T) {
			var sent []byte
			c := interceptor.NewClient(cluster(t, deployment("v1"), configMap("x", "1")), interceptor.Funcs{
				Update: func(_ context.Context, _ client.WithWatch, object client.Object, _ ...client.UpdateOption) error {
					object.SetGeneration(7)
					return nil
				},
				SubResourceUpdate: func(_ context.Context, _ client.Client, _ string, object client.Object, _ ...client.SubResourceUpdateOption) (err error) {
					sent, err = json.Marshal(object)
					return err
				},
				SubResourcePatch: func(_ context.Context, _ client.Client, _ string, object client.Object, patch client.Patch, _ ...client.SubResourcePatchOption) (err error) {
					sent, err = patch.Data(object)
					return err
				},
			})
			told := write(t, action, om.Resource{Resource: "configmaps", Name: "x"}, status())
			told.PatchType = "application/merge-patch+json"
			workload := write(t, om.Update, om.Resource{Group: "apps", Resource: "deployments", Name: "server"}, deployment("v2").Object)
			fates := carry(Writer{}, c, asked(workload, told))
			var found unstructured.Unstructured
			if err := json.Unmarshal(sent, &found.Object); err != nil {
				t.Fatal(err, fates)
			}
			entries, _, _ := unstructured.NestedSlice(found.Object, "status", "generations")
			for at, want := range []float64{7, 0, 5} {
				if got := entries[at].(map[string]any)["lastGeneration"]; got != want {
					t.Errorf("%d: %v, expected %v", at, got, want)
				}
			}
		})
	}
}
