package neighbours

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// oauthAPI stands for the OAuth API server. Its objects are kinds of the management cluster's API server, as those of the real one are in
// the control plane's etcd. It answers as long as its Deployment is up, under the certificate that it mounts, to connections that come
// through a stand-in of konnectivity: a CONNECT to any address ends here.
type oauthAPI struct {
	neighbours *Neighbours
	proxy      *httputil.ReverseProxy
	tunnels    chan net.Conn
}

func newOAuthAPI(n *Neighbours, management *rest.Config) (*oauthAPI, error) {
	transport, err := rest.TransportFor(management)
	if err != nil {
		return nil, err
	}
	at, err := url.Parse(management.Host)
	if err != nil {
		return nil, err
	}
	proxy := &httputil.ReverseProxy{
		Transport:     transport,
		FlushInterval: -1,
		Rewrite: func(request *httputil.ProxyRequest) {
			request.SetURL(at)
			// Who asks has been decided by the guest cluster's API server.
			request.Out.Header.Del("Authorization")
		},
	}
	return &oauthAPI{neighbours: n, proxy: proxy, tunnels: make(chan net.Conn)}, nil
}

// serve takes tunnels at a socket until the context ends.
func (o *oauthAPI) serve(ctx context.Context, socket string) error {
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: o, TLSConfig: &tls.Config{GetCertificate: o.certificate}}
	tunnels := &tunnelListener{tunnels: o.tunnels, done: ctx.Done(), address: listener.Addr()}
	go func() {
		<-ctx.Done()
		_ = listener.Close()
		_ = server.Close()
	}()
	go func() { _ = server.ServeTLS(tunnels, "", "") }()
	for {
		connection, err := listener.Accept()
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		go o.accept(ctx, connection)
	}
}

// accept answers a CONNECT, and hands the tunnel on.
func (o *oauthAPI) accept(ctx context.Context, connection net.Conn) {
	request, err := http.ReadRequest(bufio.NewReader(connection))
	if err == nil && request.Method == http.MethodConnect {
		if _, err = connection.Write([]byte("HTTP/1.1 200 OK\r\n\r\n")); err == nil {
			select {
			case o.tunnels <- connection:
				return
			case <-ctx.Done():
			}
		}
	}
	_ = connection.Close()
}

func (o *oauthAPI) certificate(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	var secret corev1.Secret
	key := client.ObjectKey{Namespace: o.neighbours.namespace, Name: oauthAPIServing}
	if err := o.neighbours.client.Get(hello.Context(), key, &secret); err != nil {
		return nil, err
	}
	pair, err := tls.X509KeyPair(secret.Data[corev1.TLSCertKey], secret.Data[corev1.TLSPrivateKeyKey])
	return &pair, err
}

// ServeHTTP answers for the groups of the OAuth API server.
func (o *oauthAPI) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	var server appsv1.Deployment
	key := client.ObjectKey{Namespace: o.neighbours.namespace, Name: oauthService}
	err := o.neighbours.client.Get(request.Context(), key, &server)
	switch {
	case err != nil || server.Status.AvailableReplicas == 0:
		http.Error(answer, "the OAuth API server is not up", http.StatusServiceUnavailable)
	case !strings.HasPrefix(request.URL.Path, "/apis/oauth.openshift.io/") && !strings.HasPrefix(request.URL.Path, "/apis/user.openshift.io/"):
		http.NotFound(answer, request)
	default:
		o.proxy.ServeHTTP(answer, request)
	}
}

// tunnelListener accepts tunnels.
type tunnelListener struct {
	tunnels <-chan net.Conn
	done    <-chan struct{}
	address net.Addr
}

func (l *tunnelListener) Accept() (net.Conn, error) {
	select {
	case connection := <-l.tunnels:
		return connection, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *tunnelListener) Close() error   { return nil }
func (l *tunnelListener) Addr() net.Addr { return l.address }
