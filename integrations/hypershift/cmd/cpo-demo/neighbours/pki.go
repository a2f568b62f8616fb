package neighbours

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	rootAuthority   = "root-ca"
	oauthAPIServing = "openshift-oauth-apiserver-cert"
)

// bundles are ConfigMaps with the authority. A real control plane has several authorities; what reads them cannot tell.
var bundles = []string{"aggregator-client-ca", "client-ca", "etcd-ca", "konnectivity-ca-bundle", "oauth-master-ca-bundle"}

// certificate is a Secret with a certificate, and the names that it is under there.
type certificate struct {
	secret, certificate, key string
	hosts                    []string
}

func certificatesOf(namespace string) []certificate {
	return []certificate{
		{secret: "etcd-client-tls", certificate: "etcd-client.crt", key: "etcd-client.key"},
		{secret: "konnectivity-client", certificate: "tls.crt", key: "tls.key"},
		{secret: "oauth-server-crt", certificate: "tls.crt", key: "tls.key", hosts: []string{"oauth-openshift", "oauth-openshift." + namespace + ".svc"}},
		{secret: oauthAPIServing, certificate: "tls.crt", key: "tls.key", hosts: []string{
			"openshift-oauth-apiserver", "openshift-oauth-apiserver." + namespace + ".svc", "openshift-oauth-apiserver.default.svc",
		}},
		{secret: "openshift-authenticator-cert", certificate: "tls.crt", key: "tls.key"},
	}
}

// issueCertificates makes the certificates that are not there. One that is deleted is made anew: that is how it is rotated.
func (n *Neighbours) issueCertificates(ctx context.Context, controlPlane *unstructured.Unstructured) error {
	authority, err := n.pair(ctx, controlPlane, certificate{secret: rootAuthority, certificate: "ca.crt", key: "ca.key"}, nil)
	if err != nil {
		return err
	}
	for _, one := range certificatesOf(n.namespace) {
		if _, err := n.pair(ctx, controlPlane, one, &authority); err != nil {
			return err
		}
	}
	for _, name := range bundles {
		bundle := &corev1.ConfigMap{ObjectMeta: n.owned(controlPlane, name), Data: map[string]string{"ca.crt": string(authority.certificate)}}
		if err := n.make(ctx, bundle); err != nil {
			return err
		}
	}
	return n.make(ctx, &corev1.Secret{ObjectMeta: n.owned(controlPlane, "service-network-admin-kubeconfig"), StringData: map[string]string{
		"kubeconfig": "apiVersion: v1\nkind: Config\nclusters:\n- name: cluster\n  cluster: {server: 'https://kube-apiserver:6443'}\n",
	}})
}

// pair is the certificate of a Secret, which is made where it is not there.
func (n *Neighbours) pair(ctx context.Context, controlPlane *unstructured.Unstructured, of certificate, authority *keyPair) (keyPair, error) {
	secret := &corev1.Secret{}
	err := n.client.Get(ctx, client.ObjectKey{Namespace: n.namespace, Name: of.secret}, secret)
	if err == nil {
		return keyPair{certificate: secret.Data[of.certificate], key: secret.Data[of.key]}, nil
	}
	if !apierrors.IsNotFound(err) {
		return keyPair{}, err
	}
	made, err := newKeyPair(of.secret, of.hosts, authority)
	if err != nil {
		return keyPair{}, err
	}
	return made, n.client.Create(ctx, &corev1.Secret{
		ObjectMeta: n.owned(controlPlane, of.secret), Data: map[string][]byte{of.certificate: made.certificate, of.key: made.key},
	})
}

// owned is the metadata of an object that goes with the control plane.
func (n *Neighbours) owned(controlPlane *unstructured.Unstructured, name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{
		Namespace: n.namespace, Name: name,
		OwnerReferences: []metav1.OwnerReference{*metav1.NewControllerRef(controlPlane, controlPlaneKind)},
	}
}

// make creates an object where it is not there.
func (n *Neighbours) make(ctx context.Context, wanted client.Object) error {
	return makeAt(ctx, n.client, wanted)
}

func makeAt(ctx context.Context, c client.Client, wanted client.Object) error {
	found, ok := wanted.DeepCopyObject().(client.Object)
	if !ok {
		return nil
	}
	err := c.Get(ctx, client.ObjectKeyFromObject(wanted), found)
	if !apierrors.IsNotFound(err) {
		return err
	}
	err = c.Create(ctx, wanted)
	if apierrors.IsAlreadyExists(err) {
		// The cache has not seen it yet.
		return nil
	}
	return err
}
