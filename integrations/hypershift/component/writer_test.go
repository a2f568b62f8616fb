package component

import (
	"context"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func outcomes(fates []Fate) string {
	words := make([]string, 0, len(fates))
	for _, fate := range fates {
		words = append(words, string(fate.Outcome))
	}
	return strings.Join(words, ", ")
}

func current(t *testing.T, c client.Client, like *unstructured.Unstructured) *unstructured.Unstructured {
	t.Helper()
	found := &unstructured.Unstructured{}
	found.SetGroupVersionKind(like.GroupVersionKind())
	if err := c.Get(context.Background(), client.ObjectKeyFromObject(like), found); err != nil {
		t.Fatal(err)
	}
	return found
}

func carry(w Writer, c client.Client, writes []om.ControllerWrites) []Fate {
	w.Clients = Clients{om.Management: c}
	return w.Carry(context.Background(), writes)
}

func TestCarry(t *testing.T) {
	t.Run("When a write is refused, it should leave out the rest of its controller alone", func(t *testing.T) {
		c := cluster(t, configMap("there", "1"))
		writes := asked(
			writeConfigMap(t, om.Create, configMap("new", "1")),
			writeConfigMap(t, om.Create, configMap("there", "1")),
			writeConfigMap(t, om.Create, configMap("after", "1")),
		)
		writes = append(writes, om.ControllerWrites{Controller: "b", Writes: []om.Write{writeConfigMap(t, om.Create, configMap("other", "1"))}})
		if got := outcomes(carry(Writer{}, c, writes)); got != "accepted, refused, left out, accepted" {
			t.Error(got)
		}
	})
	t.Run("When the version has moved on, it should be refused and not be tried again", func(t *testing.T) {
		c := cluster(t, configMap("x", "1"))
		stale := current(t, c, configMap("x", ""))
		fresh := stale.DeepCopy()
		_ = unstructured.SetNestedField(fresh.Object, "2", "data", "k")
		if err := c.Update(context.Background(), fresh); err != nil {
			t.Fatal(err)
		}
		_ = unstructured.SetNestedField(stale.Object, "3", "data", "k")
		if got := outcomes(carry(Writer{}, c, asked(writeConfigMap(t, om.Update, stale)))); got != "refused" {
			t.Error(got)
		}
		if value, _, _ := unstructured.NestedString(current(t, c, stale).Object, "data", "k"); value != "2" {
			t.Errorf("it was overwritten: %s", value)
		}
	})
	t.Run("When the same pass made the object, it should hold an update back", func(t *testing.T) {
		writes := asked(writeConfigMap(t, om.Create, configMap("x", "1")), writeConfigMap(t, om.Update, configMap("x", "2")))
		if got := outcomes(carry(Writer{}, cluster(t), writes)); got != "accepted, held back" {
			t.Error(got)
		}
	})
	t.Run("When an owner has no uid, it should fill it in, or wait for the owner", func(t *testing.T) {
		owned := configMap("x", "1")
		owner := map[string]any{"apiVersion": "hypershift.openshift.io/v1beta1", "kind": "HostedControlPlane", "name": "a", "uid": ""}
		_ = unstructured.SetNestedSlice(owned.Object, []any{owner}, "metadata", "ownerReferences")
		writes := asked(writeConfigMap(t, om.Create, owned))
		if got := outcomes(carry(Writer{}, cluster(t), writes)); got != "held back" {
			t.Error(got)
		}
		c := cluster(t, controlPlane(Enforce))
		if got := outcomes(carry(Writer{}, c, writes)); got != "accepted" {
			t.Error(got)
		}
		if uid := current(t, c, owned).GetOwnerReferences()[0].UID; uid != "uid-of-a" {
			t.Error(uid)
		}
	})
	t.Run("When a delete has preconditions, it should keep them; what is gone is as it should be", func(t *testing.T) {
		c := cluster(t, configMap("x", "1"))
		precondition := map[string]any{"preconditions": map[string]any{"resourceVersion": "1"}}
		remove := write(t, om.Delete, om.Resource{Resource: "configmaps", Name: "x"}, precondition)
		gone := write(t, om.Delete, om.Resource{Resource: "configmaps", Name: "gone"}, map[string]any{})
		if got := outcomes(carry(Writer{}, c, asked(gone, remove))); got != "unchanged, refused" {
			t.Error(got)
		}
	})
	t.Run("When a cluster cannot be reached, it should hold its writes back", func(t *testing.T) {
		guest := writeConfigMap(t, om.Create, configMap("x", "1"))
		guest.Cluster = om.UserWorkload
		if got := outcomes(carry(Writer{}, cluster(t), asked(guest))); got != "held back" {
			t.Error(got)
		}
	})
	t.Run("When it runs in shadow mode, it should write nothing and name fields without values", func(t *testing.T) {
		c := cluster(t, configMap("x", "1"))
		same, other := current(t, c, configMap("x", "")), current(t, c, configMap("x", ""))
		_ = unstructured.SetNestedField(other.Object, "secret", "data", "k")
		fates := carry(Writer{Shadow: true}, c, asked(
			writeConfigMap(t, om.Update, same), writeConfigMap(t, om.Update, other), writeConfigMap(t, om.Create, configMap("new", "1")),
		))
		if got := outcomes(fates); got != "unchanged, would differ, would differ" {
			t.Fatal(got)
		}
		if len(fates[1].Paths) != 1 || fates[1].Paths[0] != "data.k" {
			t.Error(fates[1].Paths)
		}
		if value, _, _ := unstructured.NestedString(current(t, c, same).Object, "data", "k"); value != "1" {
			t.Errorf("it was written: %s", value)
		}
	})
}

func TestAdoption(t *testing.T) {
	update := func(t *testing.T, c client.Client, image, note string) []om.ControllerWrites {
		wanted := current(t, c, deployment(""))
		containers, _, _ := unstructured.NestedSlice(wanted.Object, "spec", "template", "spec", "containers")
		containers[0].(map[string]any)["image"] = image
		_ = unstructured.SetNestedSlice(wanted.Object, containers, "spec", "template", "spec", "containers")
		wanted.SetAnnotations(map[string]string{"note": note})
		return asked(write(t, om.Update, om.Resource{Group: "apps", Resource: "deployments", Name: "server"}, wanted.Object))
	}
	w := Writer{AdoptWithoutRollout: true}
	t.Run("When templates are equal, it should adopt; when not, it should hold back and name the field", func(t *testing.T) {
		c := cluster(t, deployment("v1"))
		fates := carry(w, c, update(t, c, "v2", "a"))
		if outcomes(fates) != "held back" || fates[0].Paths[0] != "spec.template.spec.containers[0].image" {
			t.Fatalf("%s %v", outcomes(fates), fates[0].Paths)
		}
		if got := outcomes(carry(w, c, update(t, c, "v1", "a"))); got != "accepted" {
			t.Fatal(got)
		}
	})
	t.Run("When it is adopted, it should roll out as ever", func(t *testing.T) {
		c := cluster(t, deployment("v1"))
		carry(w, c, update(t, c, "v1", "a"))
		if got := outcomes(carry(w, c, update(t, c, "v2", "b"))); got != "accepted" {
			t.Fatal(got)
		}
	})
}
