package neighbours

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"slices"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

const namespace = "clusters-a"

func controlPlane(release string) *unstructured.Unstructured {
	one := object(controlPlaneKind)
	one.SetNamespace(namespace)
	one.SetName("a")
	one.SetUID("uid-of-a")
	one.Object["spec"] = map[string]any{"releaseImage": release, "dns": map[string]any{"baseDomain": "a.example.com"}}
	return one
}

// play has neighbours around objects of both clusters, and counts what they write.
func play(t *testing.T, management, guest []client.Object) (n *Neighbours, writes *int) {
	t.Helper()
	writes = new(int)
	counting := interceptor.Funcs{
		Create: func(ctx context.Context, c client.WithWatch, object client.Object, options ...client.CreateOption) error {
			*writes++
			return c.Create(ctx, object, options...)
		},
		Delete: func(ctx context.Context, c client.WithWatch, object client.Object, options ...client.DeleteOption) error {
			*writes++
			return c.Delete(ctx, object, options...)
		},
		SubResourceUpdate: func(ctx context.Context, c client.Client, part string, object client.Object, options ...client.SubResourceUpdateOption) error {
			*writes++
			return c.SubResource(part).Update(ctx, object, options...)
		},
		SubResourcePatch: func(ctx context.Context, c client.Client, part string, object client.Object, patch client.Patch, options ...client.SubResourcePatchOption) error {
			*writes++
			return c.SubResource(part).Patch(ctx, object, patch, options...)
		},
	}
	mapper := meta.NewDefaultRESTMapper(nil)
	for _, kind := range collected {
		mapper.Add(kind, meta.RESTScopeNamespace)
	}
	mapper.Add(controlPlaneKind, meta.RESTScopeNamespace)
	build := func(objects []client.Object) client.Client {
		return fake.NewClientBuilder().WithScheme(scheme.Scheme).WithRESTMapper(mapper).WithInterceptorFuncs(counting).
			WithStatusSubresource(object(controlPlaneKind), object(componentKind), object(routeKind), &appsv1.Deployment{}).WithObjects(objects...).Build()
	}
	return &Neighbours{namespace: namespace, client: build(management), guest: build(guest)}, writes
}

// untilRest has them look around until there is nothing to do.
func untilRest(t *testing.T, n *Neighbours, writes *int) {
	t.Helper()
	for range 5 {
		before := *writes
		if _, err := n.Reconcile(context.Background(), reconcile.Request{}); err != nil {
			t.Fatal(err)
		}
		if *writes == before {
			return
		}
	}
	t.Fatal("they do not rest")
}

func TestNeighbours(t *testing.T) {
	mounted := []client.Object{
		&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "auth-config"}},
		&corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "kas-authentication-token-webhook-config"}},
	}
	server := &appsv1.Deployment{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: oauthService, Generation: 3}}
	components := func(t *testing.T, n *Neighbours) int {
		t.Helper()
		found, err := n.list(context.Background(), componentKind)
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	t.Run("When a control plane is made, they should issue certificates, publish its address and rest", func(t *testing.T) {
		n, writes := play(t, []client.Object{controlPlane("example.com/release:4.22.0")}, nil)
		untilRest(t, n, writes)
		var serving corev1.Secret
		if err := n.client.Get(context.Background(), client.ObjectKey{Namespace: namespace, Name: oauthAPIServing}, &serving); err != nil {
			t.Fatal(err)
		}
		var authority corev1.ConfigMap
		if err := n.client.Get(context.Background(), client.ObjectKey{Namespace: namespace, Name: "client-ca"}, &authority); err != nil {
			t.Fatal(err)
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM([]byte(authority.Data["ca.crt"]))
		block, _ := pem.Decode(serving.Data[corev1.TLSCertKey])
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := certificate.Verify(x509.VerifyOptions{Roots: roots, DNSName: "openshift-oauth-apiserver.default.svc"}); err != nil {
			t.Error(err)
		}
		if components(t, n) != 0 {
			t.Error("the kube-apiserver is up, and has nothing to mount")
		}
	})
	t.Run("When there is what the kube-apiserver mounts, it should be up, and so should the pods of others", func(t *testing.T) {
		n, writes := play(t, append([]client.Object{controlPlane("example.com/release:4.22.0"), server.DeepCopy()}, mounted...), nil)
		untilRest(t, n, writes)
		if components(t, n) != 2 {
			t.Error(components(t, n))
		}
		var found appsv1.Deployment
		if err := n.client.Get(context.Background(), client.ObjectKeyFromObject(server), &found); err != nil || found.Status.ObservedGeneration != 3 {
			t.Error(err, found.Status)
		}
	})
	t.Run("When a control plane is gone, what it owned should go, and nothing else", func(t *testing.T) {
		theirs := &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "theirs"}}
		n, writes := play(t, []client.Object{controlPlane("example.com/release:4.22.0"), theirs}, nil)
		untilRest(t, n, writes)
		if err := n.client.Delete(context.Background(), controlPlane("")); err != nil {
			t.Fatal(err)
		}
		untilRest(t, n, writes)
		var secrets corev1.SecretList
		var bundles corev1.ConfigMapList
		for _, list := range []client.ObjectList{&secrets, &bundles} {
			if err := n.client.List(context.Background(), list, client.InNamespace(namespace)); err != nil {
				t.Fatal(err)
			}
		}
		if len(secrets.Items) != 1 || secrets.Items[0].Name != "theirs" || len(bundles.Items) != 0 {
			t.Error(secrets.Items, bundles.Items)
		}
	})
	t.Run("When the guest cluster has Endpoints of the OAuth API server, they should mirror them", func(t *testing.T) {
		endpoints := &corev1.Endpoints{
			ObjectMeta: metav1.ObjectMeta{Namespace: corev1.NamespaceDefault, Name: oauthService},
			Subsets: []corev1.EndpointSubset{{
				Addresses: []corev1.EndpointAddress{{IP: "172.30.7.21"}}, Ports: []corev1.EndpointPort{{Name: "https", Port: 443, Protocol: corev1.ProtocolTCP}},
			}},
		}
		n, writes := play(t, nil, []client.Object{endpoints})
		untilRest(t, n, writes)
		var slices discoveryv1.EndpointSliceList
		if err := n.guest.List(context.Background(), &slices, client.MatchingLabels{discoveryv1.LabelServiceName: oauthService}); err != nil {
			t.Fatal(err)
		}
		if len(slices.Items) != 1 || slices.Items[0].Endpoints[0].Addresses[0] != "172.30.7.21" || *slices.Items[0].Ports[0].Name != "https" {
			t.Error(slices.Items)
		}
	})
}

func TestReleaseOf(t *testing.T) {
	t.Run("When the image has a tag, it should be the version, and the images should follow from it", func(t *testing.T) {
		first, err := ReleaseOf(controlPlane("example.com/release:4.22.0"))
		if err != nil {
			t.Fatal(err)
		}
		again, _ := ReleaseOf(controlPlane("example.com/release:4.22.0"))
		other, _ := ReleaseOf(controlPlane("example.com/release:4.22.1"))
		if first.Version != "4.22.0" || first.Images["oauth-server"] != again.Images["oauth-server"] || first.Images["oauth-server"] == other.Images["oauth-server"] {
			t.Error(first, again, other)
		}
	})
	t.Run("When it has none, it should say so", func(t *testing.T) {
		refused := func(image string) bool { _, err := ReleaseOf(controlPlane(image)); return err != nil }
		if slices.ContainsFunc([]string{"", "example.com/release", "example.com/release:"}, func(image string) bool { return !refused(image) }) {
			t.Error("an image without a tag is taken")
		}
	})
}
