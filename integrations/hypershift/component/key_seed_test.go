package component

import (
	"context"
	"encoding/base64"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func TestKeepKeySeed(t *testing.T) {
	declares := om.OutputResources{ManagementResources: om.ResourceList{ExactResources: []om.Resource{keySeed}}}
	found := func(t *testing.T, c client.Client) (string, bool) {
		t.Helper()
		secret := &unstructured.Unstructured{}
		secret.SetGroupVersionKind(kinds[1])
		err := c.Get(context.Background(), client.ObjectKey{Namespace: keySeed.Namespace, Name: keySeed.Name}, secret)
		if client.IgnoreNotFound(err) != nil {
			t.Fatal(err)
		}
		seed, _, _ := unstructured.NestedString(secret.Object, "data", "seed")
		return seed, err == nil
	}
	keep := func(t *testing.T, c client.Client, outputs om.OutputResources) (string, bool) {
		t.Helper()
		if err := KeepKeySeed(context.Background(), c, outputs); err != nil {
			t.Fatal(err)
		}
		return found(t, c)
	}
	t.Run("When it is declared and not there, it should make it of 32 random bytes, and then leave it", func(t *testing.T) {
		c := cluster(t)
		first, _ := keep(t, c, declares)
		if bytes, err := base64.StdEncoding.DecodeString(first); err != nil || len(bytes) != 32 {
			t.Error(len(bytes), err)
		}
		if again, _ := keep(t, c, declares); again != first {
			t.Error("it is another one")
		}
		if other, _ := keep(t, cluster(t), declares); other == first {
			t.Error("it is not random")
		}
	})
	t.Run("When it is not declared, it should make none", func(t *testing.T) {
		if _, isThere := keep(t, cluster(t), om.OutputResources{}); isThere {
			t.Error("it is there")
		}
	})
}
