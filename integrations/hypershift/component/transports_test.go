package component

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"openshift-manager.dev/hypershift/om"
)

// serve starts om at a socket, once for all calls of a test, and returns its path.
func serve(t *testing.T, command []string) string {
	t.Helper()
	// The path of a socket may have about 100 characters: that of a test's own directory is too long.
	directory, err := os.MkdirTemp("", "om")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(directory, "s")
	server := exec.Command(command[0], append(command[1:len(command):len(command)], "serve", "--socket", path)...)
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		_ = os.RemoveAll(directory)
	})
	for range 600 {
		if connection, err := net.Dial("unix", path); err == nil {
			_ = connection.Close()
			return path
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("om does not listen")
	return ""
}

// bothTransports asks an operator, and of the first calls also the program: both have to want the same.
type bothTransports struct {
	t       *testing.T
	socket  om.OM
	program om.Exec
	// most is how many calls are left to be compared.
	most int
}

func (b *bothTransports) Inputs(ctx context.Context) (om.InputResources, error) {
	return b.socket.Inputs(ctx)
}
func (b *bothTransports) Outputs(ctx context.Context) (om.OutputResources, error) {
	return b.socket.Outputs(ctx)
}

func (b *bothTransports) Apply(ctx context.Context, request om.Request) (om.Response, error) {
	response, err := b.socket.Apply(ctx, request)
	if err != nil || b.most == 0 {
		return response, err
	}
	b.most--
	other, err := b.program.Apply(ctx, request)
	if err != nil {
		return response, err
	}
	if asked, again := wanted(response), wanted(other); len(asked) == 0 || !slices.Equal(asked, again) {
		b.t.Errorf("the socket's server wants %v, the program %v", asked, again)
	}
	return response, nil
}

// wanted names writes in their order. Bodies of a new control plane hold passwords, which are others each time.
func wanted(response om.Response) []string {
	var names []string
	for _, controller := range response.Writes {
		for _, write := range controller.Writes {
			if !write.IsEvent() {
				names = append(names, controller.Controller+": "+Fate{Write: write}.String())
			}
		}
	}
	return names
}
