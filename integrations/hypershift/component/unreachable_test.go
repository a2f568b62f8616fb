package component

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
)

// failedCall is how a request to the guest cluster fails, with the address and the port of the connection.
func failedCall(call string, code syscall.Errno) error {
	at := func(port int) *net.TCPAddr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port} }
	failed := &net.OpError{Op: call, Net: "tcp", Source: at(50123), Addr: at(6443), Err: os.NewSyscallError(call, code)}
	return &url.Error{Op: "Get", URL: "https://127.0.0.1:6443/api/v1/x", Err: failed}
}

// guestThatFails is a guest cluster whose reads fail as long as there is an error.
func guestThatFails(t *testing.T, failure *error) client.Client {
	t.Helper()
	return interceptor.NewClient(cluster(t, configMap("in", "1")), interceptor.Funcs{
		Get: func(ctx context.Context, c client.WithWatch, key client.ObjectKey, object client.Object, options ...client.GetOption) error {
			if *failure != nil {
				return *failure
			}
			return c.Get(ctx, key, object, options...)
		},
	})
}

// bothOM reads a ConfigMap of each cluster.
type bothOM struct{ fakeOM }

func (b *bothOM) Inputs(ctx context.Context) (om.InputResources, error) {
	inputs, err := b.fakeOM.Inputs(ctx)
	read := []om.Resource{{Version: "v1", Resource: "configmaps", Namespace: namespace, Name: "in"}}
	inputs.OperandResources.UserWorkloadResources = om.ResourceList{ExactResources: read}
	return inputs, err
}

func TestUnreachableGuest(t *testing.T) {
	for _, one := range []struct {
		name    string
		failure error
		message string
	}{
		{"nobody listens", failedCall("connect", syscall.ECONNREFUSED), "connect: connection refused"},
		{"there is no way", failedCall("connect", syscall.EHOSTUNREACH), "connect: no route to host"},
		{"connections are reset", failedCall("read", syscall.ECONNRESET), "its API server breaks connections off"},
		{"connections end", &url.Error{Op: "Get", URL: "https://a", Err: io.EOF}, "its API server breaks connections off"},
		{"there is no answer in time", &url.Error{Op: "Get", URL: "https://a", Err: context.DeadlineExceeded}, "its API server does not answer in time"},
		{"its name is unknown", &url.Error{Op: "Get", URL: "https://a", Err: &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "a"}}}, "lookup a: no such host"},
	} {
		t.Run("When "+one.name+", it should write to the management cluster, say why in a condition, and take it back later", func(t *testing.T) {
			failure := one.failure
			management, guest := cluster(t), guestThatFails(t, &failure)
			fake := &bothOM{fakeOM{writes: asked(writeConfigMap(t, om.Create, configMap("out", "1")))}}
			component := &Component{Operator: Operator{OM: fake}}
			cp := contextOf(management, controlPlane(Enforce))
			cp.Guest = guest
			if err := component.Reconcile(cp); !errors.Is(err, ErrGuestUnreachable) || !errors.Is(err, ErrAnotherPass) {
				t.Error(err)
			}
			current(t, management, configMap("out", ""))
			if _, ok := fake.asked.Objects[om.UserWorkload]; ok {
				t.Error("the guest cluster was not read, and passes for an empty one")
			}
			expectCondition(t, management, "Available", "True AsExpected")
			expectCondition(t, management, "RolloutComplete", "True AsExpected")
			expectCondition(t, management, "GuestClusterReachable", "False APIServerUnreachable")
			conditions, _ := conditionsOf(current(t, management, newComponent(namespace, "authentication")))
			if got := meta.FindStatusCondition(conditions, "GuestClusterReachable").Message; got != "the guest cluster cannot be reached: "+one.message {
				t.Error(got)
			}

			failure, fake.writes = nil, nil
			if err := component.Reconcile(cp); err != nil {
				t.Error(err)
			}
			if len(fake.asked.Objects[om.UserWorkload]) != 1 {
				t.Error("the guest cluster was not read")
			}
			expectCondition(t, management, "GuestClusterReachable", "True AsExpected")
		})
	}
	t.Run("When the caller knows that it cannot be reached, it should say so, and the guest's part should ask nothing", func(t *testing.T) {
		management := cluster(t)
		fake := &bothOM{}
		cp := contextOf(management, controlPlane(Enforce))
		cp.GuestFault = errors.New("/readyz: 500 Internal Server Error")
		var report Report
		runner := &GuestRunner{Operator: Operator{OM: fake}, OnReport: func(_ Context, r Report) { report = r }}
		err := runner.Reconcile(cp)
		if !errors.Is(err, ErrGuestUnreachable) || !errors.Is(err, ErrAnotherPass) || !strings.Contains(err.Error(), "/readyz: 500") {
			t.Error(err)
		}
		if fake.asked != nil || report.Guest != Unreachable {
			t.Errorf("%+v, asked: %v", report, fake.asked)
		}
		if err := (&Component{Operator: Operator{OM: fake}}).Reconcile(cp); !errors.Is(err, ErrGuestUnreachable) || fake.asked == nil {
			t.Error(err)
		}
		expectCondition(t, management, "GuestClusterReachable", "False APIServerUnreachable")
	})
	t.Run("When nobody tries, it should leave the condition as it is", func(t *testing.T) {
		management := cluster(t)
		cp := contextOf(management, controlPlane(Enforce))
		if err := (&Component{Operator: Operator{OM: &bothOM{}}}).Reconcile(cp); err != nil {
			t.Fatal(err)
		}
		conditions, err := conditionsOf(current(t, management, newComponent(namespace, "authentication")))
		if err != nil || meta.FindStatusCondition(conditions, "GuestClusterReachable") != nil {
			t.Error(conditions, err)
		}
	})
	t.Run("When the guest cluster refuses, it should decide nothing", func(t *testing.T) {
		failure := error(apierrors.NewForbidden(schema.GroupResource{Resource: "configmaps"}, "in", errors.New("no")))
		fake := &bothOM{}
		cp := contextOf(cluster(t), controlPlane(Enforce))
		cp.Guest = guestThatFails(t, &failure)
		err := (&Component{Operator: Operator{OM: fake}}).Reconcile(cp)
		if err == nil || errors.Is(err, ErrAnotherPass) || fake.asked != nil {
			t.Error(err)
		}
		expectCondition(t, cp.Management, "RolloutComplete", "False ReconciliationError")
	})
	t.Run("When the management cluster does not answer, it should decide nothing", func(t *testing.T) {
		failure := failedCall("connect", syscall.ECONNREFUSED)
		fake := &bothOM{}
		cp := contextOf(guestThatFails(t, &failure), controlPlane(Shadow))
		cp.Guest = cluster(t)
		if err := (&Component{Operator: Operator{OM: fake}}).Reconcile(cp); err == nil || errors.Is(err, ErrGuestUnreachable) || fake.asked != nil {
			t.Error(err)
		}
	})
}
