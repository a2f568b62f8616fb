package neighbours

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// oauthService is the Service of the OAuth API server, in both clusters, and its Deployment.
const oauthService = "openshift-oauth-apiserver"

// setUpGuest makes the namespaces that the cluster version operator has made by then.
func (n *Neighbours) setUpGuest(ctx context.Context) error {
	for _, name := range []string{"openshift-config", "openshift-config-managed"} {
		if err := makeAt(ctx, n.guest, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}); err != nil {
			return err
		}
	}
	return nil
}

// mirrorEndpoints makes an EndpointSlice of the Endpoints of the OAuth API server, as the endpointslice mirroring controller does: the API
// server asks for slices.
func (n *Neighbours) mirrorEndpoints(ctx context.Context) error {
	var endpoints corev1.Endpoints
	key := client.ObjectKey{Namespace: corev1.NamespaceDefault, Name: oauthService}
	if err := n.guest.Get(ctx, key, &endpoints); err != nil {
		return client.IgnoreNotFound(err)
	}
	slice := &discoveryv1.EndpointSlice{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: key.Namespace, Name: oauthService + "-mirrored", Labels: map[string]string{discoveryv1.LabelServiceName: oauthService},
		},
		AddressType: discoveryv1.AddressTypeIPv4,
	}
	for _, subset := range endpoints.Subsets {
		for _, address := range subset.Addresses {
			slice.Endpoints = append(slice.Endpoints, discoveryv1.Endpoint{Addresses: []string{address.IP}})
		}
		for _, port := range subset.Ports {
			slice.Ports = append(slice.Ports, discoveryv1.EndpointPort{Name: &port.Name, Port: &port.Port, Protocol: &port.Protocol})
		}
	}
	if len(slice.Endpoints) == 0 {
		return nil
	}
	return makeAt(ctx, n.guest, slice)
}
