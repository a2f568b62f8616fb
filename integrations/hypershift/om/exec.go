package om

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// The exit codes of the contract.
const (
	exitFailed   = 1
	exitNotDone  = 2
	defaultLimit = 30 * time.Second
	// complaintLimit bounds how much of the standard error is kept, in bytes.
	complaintLimit = 16 << 10
)

// Exec runs an operator as a program: one process for each question, nothing in between.
//
// Of the caller's environment the program gets PATH and HOME alone, so that nothing of the caller steers it unseen. What else it
// is to have is [Request].Environment; [PassOn] takes it from the caller's.
type Exec struct {
	// Command is the program and what stands before its command, such as ["om"] or ["node", "bin/om.js"].
	Command []string
	// Target of questions about resources.
	Target Target
	// Timeout of one call. Default: 30 seconds. The whole process group is killed then.
	Timeout time.Duration
	// TempDir is where inputs and outputs stay during a call; it has to be writable. Default: that of the process ($TMPDIR).
	TempDir string
}

var _ OM = Exec{}

// Inputs runs `input-resources`.
func (e Exec) Inputs(ctx context.Context) (InputResources, error) {
	var resources InputResources
	return resources, e.resources(ctx, "input-resources", &resources)
}

// Outputs runs `output-resources`.
func (e Exec) Outputs(ctx context.Context) (OutputResources, error) {
	var resources OutputResources
	return resources, e.resources(ctx, "output-resources", &resources)
}

func (e Exec) resources(ctx context.Context, command string, into any) error {
	output, code, err := e.run(ctx, nil, command, "--target", string(e.Target), "--output", "json")
	if err != nil {
		return err
	}
	if code != 0 {
		return fmt.Errorf("%s: exit code %d", command, code)
	}
	if err := json.Unmarshal(output, into); err != nil {
		return fmt.Errorf("%s: not what was expected: %w", command, err)
	}
	return nil
}

// Apply runs `apply-configuration` over a private directory, which is removed again.
func (e Exec) Apply(ctx context.Context, request Request) (Response, error) {
	directory, err := os.MkdirTemp(e.TempDir, "om-")
	if err != nil {
		return Response{}, err
	}
	defer os.RemoveAll(directory)
	input, output := filepath.Join(directory, "input"), filepath.Join(directory, "output")
	if err := writeInputDirectory(input, request.Objects); err != nil {
		return Response{}, fmt.Errorf("input directory: %w", err)
	}
	arguments := []string{"apply-configuration", "--input-dir", input, "--output-dir", output, "--output", "json"}
	if request.Target != "" {
		arguments = append(arguments, "--target", string(request.Target))
	}
	if len(request.Controllers) > 0 {
		arguments = append(arguments, "--controllers", strings.Join(request.Controllers, ","))
	}
	if !request.Now.IsZero() {
		arguments = append(arguments, "--now", request.Now.UTC().Format(time.RFC3339))
	}
	if len(request.RecordedAnswers) > 0 {
		answers := filepath.Join(directory, "answers.yaml")
		if err := os.WriteFile(answers, request.RecordedAnswers, 0o600); err != nil {
			return Response{}, err
		}
		arguments = append(arguments, "--recorded-answers", answers)
	}
	printed, code, err := e.run(ctx, request.Environment, arguments...)
	if err != nil {
		return Response{}, err
	}
	if code != 0 && code != exitFailed {
		return Response{}, fmt.Errorf("apply-configuration: exit code %d", code)
	}
	response, err := readOutputDirectory(output)
	if err != nil {
		return Response{}, fmt.Errorf("output directory: %w", err)
	}
	var told struct{ RunAgainAt time.Time }
	if json.Unmarshal(printed, &told) == nil {
		response.RunAgainAt = told.RunAgainAt
	}
	return response, nil
}

// run returns what a command printed, and its exit code. Nothing is passed on of the environment but PATH, HOME and what is given.
func (e Exec) run(ctx context.Context, environment map[string]string, arguments ...string) ([]byte, int, error) {
	if len(e.Command) == 0 {
		return nil, 0, errors.New("no command is given for the operator")
	}
	timeout := e.Timeout
	if timeout == 0 {
		timeout = defaultLimit
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	command := exec.CommandContext(ctx, e.Command[0], append(e.Command[1:len(e.Command):len(e.Command)], arguments...)...)
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "NO_COLOR=1"}
	for name, value := range environment {
		command.Env = append(command.Env, name+"="+value)
	}
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	command.WaitDelay = time.Second
	var output bytes.Buffer
	complaint := tail{limit: complaintLimit}
	command.Stdout, command.Stderr = &output, &complaint
	err := command.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return nil, 0, fmt.Errorf("%s: killed after %s: %w", arguments[0], timeout, ctx.Err())
	case err == nil:
		return output.Bytes(), 0, nil
	case errors.As(err, &exit) && exit.ExitCode() == exitNotDone:
		return nil, exitNotDone, fmt.Errorf("%s: %s", arguments[0], strings.TrimSpace(complaint.String()))
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		return output.Bytes(), exit.ExitCode(), nil
	default:
		return nil, 0, fmt.Errorf("%w: %s: %w", ErrUnavailable, e.Command[0], err)
	}
}

// tail keeps the end of what is written to it.
type tail struct {
	limit int
	kept  []byte
}

func (t *tail) Write(text []byte) (int, error) {
	t.kept = append(t.kept, text...)
	if over := len(t.kept) - t.limit; over > 0 {
		t.kept = append([]byte(nil), t.kept[over:]...)
	}
	return len(text), nil
}

func (t *tail) String() string { return string(t.kept) }
