// Command apiserver is a Kubernetes API server over an etcd of its own, in one process and on the loopback interface
// alone. It is what the API server in memory is measured by; nothing else runs in it: no controllers, no scheduler, no
// kubelet.
//
// Usage: apiserver DIRECTORY PORT [FLAG...]
//
// DIRECTORY holds all that it writes: the database, the serving certificate and the keys. Flags are those of
// kube-apiserver, and come after the ones that this program sets.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

// token is the bearer token of the only user. The server listens on the loopback interface, so it keeps nothing secret.
const token = "e2e"

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: apiserver DIRECTORY PORT [FLAG...]")
		os.Exit(2)
	}
	directory, port := os.Args[1], os.Args[2]
	database, endpoint, err := startEtcd(filepath.Join(directory, "etcd"))
	if err != nil {
		fail(err)
	}
	flags, err := flagsFor(directory, port, endpoint)
	if err != nil {
		fail(err)
	}
	command := app.NewAPIServerCommand()
	command.SetArgs(append(flags, os.Args[3:]...))
	code := cli.Run(command)
	database.Close()
	os.Exit(code)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "apiserver:", err)
	os.Exit(1)
}

// startEtcd serves a database below a directory on a free port of the loopback interface, and returns its address.
func startEtcd(directory string) (*embed.Etcd, string, error) {
	config := embed.NewConfig()
	config.Dir = directory
	config.LogLevel = "error"
	config.UnsafeNoFsync = true
	anyPort := url.URL{Scheme: "http", Host: "127.0.0.1:0"}
	config.ListenClientUrls = []url.URL{anyPort}
	config.ListenPeerUrls = []url.URL{anyPort}
	server, err := embed.StartEtcd(config)
	if err != nil {
		return nil, "", err
	}
	<-server.Server.ReadyNotify()
	return server, "http://" + server.Clients[0].Addr().String(), nil
}

// flagsFor writes the files that kube-apiserver reads, and returns the flags that name them.
func flagsFor(directory, port, endpoint string) ([]string, error) {
	key := filepath.Join(directory, "service-accounts.key")
	if err := writeKey(key); err != nil {
		return nil, err
	}
	tokens := filepath.Join(directory, "tokens.csv")
	if err := os.WriteFile(tokens, []byte(token+",e2e,e2e,system:masters\n"), 0o600); err != nil {
		return nil, err
	}
	return []string{
		"--etcd-servers=" + endpoint,
		"--bind-address=127.0.0.1",
		"--secure-port=" + port,
		"--cert-dir=" + filepath.Join(directory, "serving"),
		"--token-auth-file=" + tokens,
		"--authorization-mode=RBAC",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + key,
		"--service-account-signing-key-file=" + key,
		"--service-cluster-ip-range=10.0.0.0/24",
		"--endpoint-reconciler-type=none",
		"--disable-admission-plugins=ServiceAccount",
		"--enable-priority-and-fairness=false",
		"--profiling=false",
		"-v=0",
	}, nil
}

// writeKey makes the key that service account tokens are signed with, which nobody asks for here.
func writeKey(path string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600)
}
