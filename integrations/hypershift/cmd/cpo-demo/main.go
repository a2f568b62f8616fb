// Command cpo-demo is a small control plane operator: one for one control plane, as in HyperShift. It runs authentication through
// om with [component.Component] and [component.GuestRunner], under the rights that `om rbac` prints, and can play the neighbours
// that a control plane needs at clusters which have none.
//
// Usage: cpo-demo [FLAG...] [--] OM [ARGUMENT...]
//
// OM is the program with what stands before its command, such as "om", or "node bin/om.js". The standard output has lines of
// JSON: when the operator begins to work, each pass, and when it rests. The standard error has what a person reads.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
	"openshift-manager.dev/hypershift/cmd/cpo-demo/neighbours"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

// callLimit is how long om may take at its socket.
const callLimit = 30 * time.Second

// settings are what the command line says.
type settings struct {
	namespace                   string
	target                      string
	management, guest           string
	socket                      string
	neighbours, neighboursGuest string
	konnectivity                string
	program                     []string
}

func parse(arguments []string) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("cpo-demo", flag.ContinueOnError)
	flags.StringVar(&s.namespace, "namespace", "", "namespace of the control plane")
	flags.StringVar(&s.target, "target", string(om.HostedCPO), "whose writes om makes: hosted-cpo or hosted-converged")
	flags.StringVar(&s.management, "management", "", "kubeconfig of the management cluster, with the rights of om rbac")
	flags.StringVar(&s.guest, "guest", "", "kubeconfig of the guest cluster, with the rights of om rbac; none: nothing is decided about it")
	flags.StringVar(&s.socket, "socket", "", "socket of om serve; the program is run where nobody answers there")
	flags.StringVar(&s.neighbours, "neighbours", "", "kubeconfig of the management cluster for the neighbours; none: nobody plays them")
	flags.StringVar(&s.neighboursGuest, "neighbours-guest", "", "kubeconfig of the guest cluster for the neighbours")
	flags.StringVar(&s.konnectivity, "konnectivity-socket", "", "socket at which the guest cluster's API server reaches the OAuth API server")
	if err := flags.Parse(arguments); err != nil {
		return s, err
	}
	s.program = flags.Args()
	switch {
	case s.namespace == "" || s.management == "":
		return s, errors.New("--namespace and --management are needed")
	case s.target != string(om.HostedCPO) && s.target != string(om.HostedConverged):
		return s, fmt.Errorf("--target %s: expected %s or %s", s.target, om.HostedCPO, om.HostedConverged)
	case s.neighbours != "" && s.neighboursGuest == "":
		return s, errors.New("--neighbours needs --neighbours-guest")
	case len(s.program) == 0:
		return s, errors.New("the program of om is missing: it stands after the flags, such as `cpo-demo ... om`")
	}
	return s, nil
}

func main() {
	s, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "cpo-demo:", err)
		os.Exit(2)
	}
	log.SetLogger(klog.NewKlogr())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, s); err != nil {
		fmt.Fprintln(os.Stderr, "cpo-demo:", err)
		os.Exit(1)
	}
}

// run serves until the context ends, or a part fails.
func run(ctx context.Context, s settings) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	operator, err := newOperator(s)
	if err != nil {
		return err
	}
	parts := []func(context.Context) error{operator.Start}
	if s.neighbours != "" {
		around, err := around(s)
		if err != nil {
			return err
		}
		parts = append(parts, around.Start)
	}
	ended := make(chan error, len(parts))
	for _, part := range parts {
		go func() { ended <- part(ctx) }()
	}
	var all error
	for range parts {
		all = errors.Join(all, <-ended)
		cancel()
	}
	return all
}

func around(s settings) (*neighbours.Neighbours, error) {
	management, err := configOf(s.neighbours)
	if err != nil {
		return nil, err
	}
	guest, err := configOf(s.neighboursGuest)
	if err != nil {
		return nil, err
	}
	return neighbours.New(neighbours.Options{
		Namespace: s.namespace, Management: management, Guest: guest, KonnectivitySocket: s.konnectivity,
	})
}

// configOf reads a kubeconfig. It is not throttled, since the API server does that, and tells of no deprecated kinds: HyperShift's are.
func configOf(file string) (*rest.Config, error) {
	config, err := clientcmd.BuildConfigFromFlags("", file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	config.QPS, config.WarningHandler = -1, rest.NoWarnings{}
	return config, nil
}

// omOf reaches om: at its socket, if there is one, and else as a program.
func omOf(s settings, target om.Target) om.OM {
	program := om.Exec{Command: s.program, Target: target}
	if s.socket == "" {
		return om.Remember(program)
	}
	return om.Remember(om.Fallback{First: om.NewSocket(s.socket, target, callLimit), Then: program})
}
