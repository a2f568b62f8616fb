package component

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// keySeed is the Secret that keys of certificate requests are derived from.
var keySeed = om.Resource{
	Version: "v1", Resource: "secrets", Namespace: "openshift-authentication-operator", Name: "authentication-operator-key-seed",
}

// seedSize is how many random bytes a seed has.
const seedSize = 32

// KeepKeySeed makes the seed that keys of certificate requests are derived from, where an operator declares to write it and it is not
// there: before the first run, so that each run finds its own request again. Operators of hosted control planes request no certificates.
func KeepKeySeed(ctx context.Context, c client.Client, outputs om.OutputResources) error {
	isDeclared := false
	for _, declared := range outputs.ManagementResources.ExactResources {
		isDeclared = isDeclared || declared == keySeed
	}
	if !isDeclared {
		return nil
	}
	secret := &unstructured.Unstructured{}
	secret.SetGroupVersionKind(schema.GroupVersionKind{Version: "v1", Kind: "Secret"})
	key := client.ObjectKey{Namespace: keySeed.Namespace, Name: keySeed.Name}
	err := c.Get(ctx, key, secret)
	if !apierrors.IsNotFound(err) {
		return err
	}
	seed := make([]byte, seedSize)
	if _, err := rand.Read(seed); err != nil {
		return fmt.Errorf("seed of keys: %w", err)
	}
	secret.SetNamespace(key.Namespace)
	secret.SetName(key.Name)
	secret.Object["data"] = map[string]any{"seed": base64.StdEncoding.EncodeToString(seed)}
	// Somebody else may have made it in the meantime: that one counts.
	if err := c.Create(ctx, secret); err != nil && !apierrors.IsAlreadyExists(err) {
		return fmt.Errorf("seed of keys: %w", err)
	}
	return nil
}
