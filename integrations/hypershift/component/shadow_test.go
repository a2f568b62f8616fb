package component

import (
	"context"
	"slices"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
)

// watched is a client that keeps which calls would have written, and which were dry runs.
func watched(t *testing.T, objects ...client.Object) (c client.Client, wrote, tried *[]string) {
	t.Helper()
	wrote, tried = &[]string{}, &[]string{}
	note := func(call string, dryRun []string) {
		if slices.Equal(dryRun, []string{metav1.DryRunAll}) {
			*tried = append(*tried, call)
		} else {
			*wrote = append(*wrote, call)
		}
	}
	return interceptor.NewClient(cluster(t, objects...), interceptor.Funcs{
		Create: func(_ context.Context, _ client.WithWatch, _ client.Object, options ...client.CreateOption) error {
			note("create", (&client.CreateOptions{}).ApplyOptions(options).DryRun)
			return nil
		},
		Update: func(_ context.Context, _ client.WithWatch, _ client.Object, options ...client.UpdateOption) error {
			note("update", (&client.UpdateOptions{}).ApplyOptions(options).DryRun)
			return nil
		},
		Patch: func(_ context.Context, _ client.WithWatch, _ client.Object, patch client.Patch, options ...client.PatchOption) error {
			note("patch "+string(patch.Type()), (&client.PatchOptions{}).ApplyOptions(options).DryRun)
			return nil
		},
		Delete: func(_ context.Context, _ client.WithWatch, _ client.Object, options ...client.DeleteOption) error {
			note("delete", (&client.DeleteOptions{}).ApplyOptions(options).DryRun)
			return nil
		},
		SubResourceUpdate: func(_ context.Context, _ client.Client, part string, _ client.Object, options ...client.SubResourceUpdateOption) error {
			note("update of "+part, (&client.SubResourceUpdateOptions{}).ApplyOptions(options).DryRun)
			return nil
		},
		SubResourcePatch: func(_ context.Context, _ client.Client, part string, _ client.Object, patch client.Patch, options ...client.SubResourcePatchOption) error {
			note("patch of "+part+" "+string(patch.Type()), (&client.SubResourcePatchOptions{}).ApplyOptions(options).DryRun)
			return nil
		},
	}), wrote, tried
}

func TestShadow(t *testing.T) {
	there := configMap("x", "1")
	withPart := func(one om.Write, part string) om.Write { one.Subresource = part; return one }
	merge := func(one om.Write) om.Write { one.PatchType = string(types.MergePatchType); return one }
	for call, one := range map[string]om.Write{
		"create":              writeConfigMap(t, om.Create, configMap("new", "1")),
		"update":              writeConfigMap(t, om.Update, there),
		"update of status":    writeConfigMap(t, om.UpdateStatus, there),
		"update of finalize":  withPart(writeConfigMap(t, om.Update, there), "finalize"),
		"patch":               merge(writeConfigMap(t, om.Patch, there)),
		"patch of status":     merge(writeConfigMap(t, om.PatchStatus, there)),
		"apply":               writeConfigMap(t, om.Apply, there),
		"apply of status":     writeConfigMap(t, om.ApplyStatus, there),
		"delete":              write(t, om.Delete, om.Resource{Resource: "configmaps", Name: "x"}, map[string]any{}),
		"update, to be taken": write(t, om.Update, om.Resource{Group: "apps", Resource: "deployments", Name: "server"}, deployment("v2").Object),
	} {
		t.Run("When the operator asks in shadow mode for the "+call+", it should send dry runs alone", func(t *testing.T) {
			c, wrote, tried := watched(t, there.DeepCopy(), deployment("v1"))
			operator := Operator{OM: &fakeOM{writes: asked(one)}, AdoptWithoutRollout: true}
			halves := []interface{ Reconcile(Context) error }{&Component{Operator: operator}, &GuestRunner{Operator: operator}}
			cp := contextOf(c, controlPlane(Shadow))
			cp.Guest = c
			for _, half := range halves {
				if err := half.Reconcile(cp); err != nil {
					t.Fatal(err)
				}
			}
			if len(*wrote) != 0 || len(*tried) != len(halves) {
				t.Errorf("written: %v, dry runs: %v", *wrote, *tried)
			}
		})
	}
	for name, one := range map[string]*Component{
		"it waits for another component": {Operator: Operator{OM: &fakeOM{}}, Dependencies: []string{"etcd"}},
		"the predicate says no":          {Operator: Operator{OM: &fakeOM{}}, Predicate: func(Context) (bool, error) { return false, nil }},
		"a controller failed":            {Operator: Operator{OM: &fakeOM{results: []om.ControllerResult{{Name: "a", Status: om.Failed}}}}},
	} {
		t.Run("When in shadow mode "+name+", it should leave the ControlPlaneComponent as it is", func(t *testing.T) {
			c, wrote, tried := watched(t, readyComponent("authentication", ""))
			_ = one.Reconcile(contextOf(c, controlPlane(Shadow)))
			if len(*wrote)+len(*tried) != 0 {
				t.Errorf("written: %v, dry runs: %v", *wrote, *tried)
			}
		})
	}
	t.Run("When an adoption is tried in enforce mode, it should try as a dry run and write after it", func(t *testing.T) {
		c, wrote, tried := watched(t, deployment("v1"))
		wanted := current(t, c, deployment(""))
		take := write(t, om.Update, om.Resource{Group: "apps", Resource: "deployments", Name: "server"}, wanted.Object)
		carry(Writer{AdoptWithoutRollout: true}, c, asked(take))
		if !slices.Equal(*tried, []string{"update"}) || !slices.Equal(*wrote, []string{"update"}) {
			t.Errorf("written: %v, dry runs: %v", *wrote, *tried)
		}
	})
}
