package om

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// program writes a shell script that stands for an operator.
func program(t *testing.T, script string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "operator")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return []string{"/bin/sh", file}
}

const answering = `
out=$5
mkdir -p "$out/Management/Create/namespaces/a/core/configmaps" "$out/Unspecified/Create/namespaces/a/core/pods" "$out/Management/Delete/namespaces/a/core/secrets"
cat > "$out/controller-results.yaml" <<'X'
controllerResults:
- {controllerName: one, status: Succeeded, warnings: [{message: mind the gap}]}
- {controllerName: two, status: Failed, errors: [{message: it broke}]}
X
cat > "$out/request-order.yaml" <<'X'
requestOrder:
- controllerName: one
  requests: [Management/Create/namespaces/a/core/configmaps/0001-body-x.yaml, Management/Delete/namespaces/a/core/secrets/0002-body-y.yaml, Unspecified/Create/namespaces/a/core/pods/0003-body-z.yaml]
X
printf 'action: Create\nname: x\nnamespace: a\nresourceType: {Group: "", Version: v1, Resource: configmaps}\n' > "$out/Management/Create/namespaces/a/core/configmaps/0001-metadata-x.yaml"
printf 'data: {k: v}\n' > "$out/Management/Create/namespaces/a/core/configmaps/0001-body-x.yaml"
printf 'action: Delete\nname: y\nnamespace: a\nresourceType: {Group: "", Version: v1, Resource: secrets}\n' > "$out/Management/Delete/namespaces/a/core/secrets/0002-metadata-y.yaml"
printf 'action: Create\nname: z\nnamespace: a\nresourceType: {Group: "", Version: v1, Resource: pods}\n' > "$out/Unspecified/Create/namespaces/a/core/pods/0003-metadata-z.yaml"
test -f "$3/Management/namespaces/a/core/configmaps.yaml" || exit 2
test -d "$3/UserWorkload" || exit 2
echo '{"runAgainAt": "2030-01-01T00:00:00Z"}'
exit 1
`

func someObjects() map[Cluster][]ObjectList {
	item := unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "v1", "kind": "ConfigMap", "metadata": map[string]any{"name": "in", "namespace": "a"},
	}}
	lists := []ObjectList{{Resource: Resource{Version: "v1", Resource: "configmaps"}, Items: []unstructured.Unstructured{item}}}
	return map[Cluster][]ObjectList{Management: lists, UserWorkload: {}}
}

func TestExecApply(t *testing.T) {
	t.Run("When the operator answers, it should read writes in order, results and deadline", func(t *testing.T) {
		temp := t.TempDir()
		response, err := Exec{Command: program(t, answering), TempDir: temp}.Apply(context.Background(), Request{Objects: someObjects()})
		if err != nil {
			t.Fatal(err)
		}
		if len(response.Writes) != 1 || len(response.Writes[0].Writes) != 2 {
			t.Fatalf("writes: %+v", response.Writes)
		}
		first, second := response.Writes[0].Writes[0], response.Writes[0].Writes[1]
		if first.Action != Create || string(first.Body) != `{"data":{"k":"v"}}` || first.Resource.Name != "x" || first.Controller != "one" {
			t.Errorf("first: %+v", first)
		}
		if second.Action != Delete || second.Body != nil {
			t.Errorf("second: %+v", second)
		}
		if len(response.Undeclared) != 1 || response.Undeclared[0] != "Create pods a/z" {
			t.Errorf("undeclared: %v", response.Undeclared)
		}
		if failed := response.Failures(); len(failed) != 1 || failed[0].Errors[0] != "it broke" {
			t.Errorf("failures: %+v", failed)
		}
		if response.Results[0].Warnings[0] != "mind the gap" || response.RunAgainAt.Year() != 2030 {
			t.Errorf("response: %+v", response)
		}
		if left, _ := os.ReadDir(temp); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	t.Run("When nothing was done, it should say why", func(t *testing.T) {
		_, err := Exec{Command: program(t, "echo 'a.yaml: spec: expected an object' >&2; exit 2")}.Apply(context.Background(), Request{})
		if err == nil || !strings.Contains(err.Error(), "expected an object") || errors.Is(err, ErrUnavailable) {
			t.Errorf("error: %v", err)
		}
	})
	t.Run("When the program is not there, it should be unavailable", func(t *testing.T) {
		_, err := Exec{Command: []string{filepath.Join(t.TempDir(), "none")}}.Inputs(context.Background())
		if !errors.Is(err, ErrUnavailable) {
			t.Errorf("error: %v", err)
		}
	})
	t.Run("When the operator hangs, it should kill it with its children", func(t *testing.T) {
		pidFile := filepath.Join(t.TempDir(), "pid")
		e := Exec{Command: program(t, "sleep 60 & echo $! > "+pidFile+"; wait"), Timeout: 300 * time.Millisecond}
		if _, err := e.Inputs(context.Background()); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("error: %v", err)
		}
		text, err := os.ReadFile(pidFile)
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		for tries := 0; syscall.Kill(pid, 0) == nil && !isZombie(pid); tries++ {
			if tries > 100 {
				t.Fatal("its child still runs")
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
	t.Run("When a request leads out of the directory, it should refuse the answer", func(t *testing.T) {
		if _, err := readWrite(t.TempDir(), "../x/0001-body-a.yaml"); err == nil {
			t.Error("it was read")
		}
	})
}

func TestExecEnvironment(t *testing.T) {
	t.Run("When variables are passed on, it should give the program those that are set, and no others of the caller", func(t *testing.T) {
		t.Setenv("OM_ASSETS", "/assets")
		t.Setenv("HTTPS_PROXY", "http://proxy:3128")
		t.Setenv("OM_RECORDED_ANSWERS", "/etc/answers.yaml")
		environment := PassOn(AssetsVariable, HTTPSProxy, "OM_TEST_NOT_SET")
		if len(environment) != 2 {
			t.Error(environment)
		}
		script := `echo "$OM_ASSETS,$HTTPS_PROXY,$OM_RECORDED_ANSWERS,${PATH:+path}" >&2; exit 2`
		_, err := Exec{Command: program(t, script)}.Apply(context.Background(), Request{Environment: environment})
		if err == nil || !strings.Contains(err.Error(), "/assets,http://proxy:3128,,path") {
			t.Error(err)
		}
	})
}

func isZombie(pid int) bool {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err == nil && strings.Contains(string(text), ") Z ")
}

func TestRemember(t *testing.T) {
	t.Run("When it was told once, it should not ask again; what failed it should", func(t *testing.T) {
		marker := filepath.Join(t.TempDir(), "asked")
		remembered := Remember(Exec{Command: program(t, "test -f "+marker+" && { echo '{}'; rm "+marker+"; exit 0; }; touch "+marker+"; exit 1")})
		if _, err := remembered.Inputs(context.Background()); err == nil {
			t.Fatal("the first answer fails")
		}
		for range 2 {
			if _, err := remembered.Inputs(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
	})
}
