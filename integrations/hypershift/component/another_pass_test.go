package component

import (
	"context"
	"errors"
	"net"
	"net/url"
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

// refusing is a client whose ConfigMaps cannot be created.
func refusing(t *testing.T, refusal error) client.Client {
	t.Helper()
	return interceptor.NewClient(cluster(t), interceptor.Funcs{
		Create: func(ctx context.Context, c client.WithWatch, one client.Object, options ...client.CreateOption) error {
			if one.GetObjectKind().GroupVersionKind().Kind == "ConfigMap" {
				return refusal
			}
			return c.Create(ctx, one, options...)
		},
	})
}

func TestRefusals(t *testing.T) {
	resource := schema.GroupResource{Resource: "configmaps"}
	kind := schema.GroupKind{Kind: "ConfigMap"}
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	for _, one := range []struct {
		name    string
		refusal error
		passes  bool
	}{
		{"a conflict", apierrors.NewConflict(resource, "x", errors.New("it was modified")), true},
		{"an object that is there by now", apierrors.NewAlreadyExists(resource, "x"), true},
		{"a namespace that is not there yet", apierrors.NewNotFound(schema.GroupResource{Resource: "namespaces"}, namespace), true},
		{"a timeout", apierrors.NewTimeoutError("it took too long", 1), true},
		{"too many requests", apierrors.NewTooManyRequests("slow down", 1), true},
		{"a server that is not ready", apierrors.NewServiceUnavailable("it starts"), true},
		{"a deadline", context.DeadlineExceeded, true},
		{"nobody at the address", &url.Error{Op: "Post", URL: "https://a", Err: refused}, true},
		{"forbidden", apierrors.NewForbidden(resource, "x", errors.New("no right to create")), false},
		{"invalid", apierrors.NewInvalid(kind, "x", nil), false},
		{"a bad request", apierrors.NewBadRequest("an unknown field"), false},
		{"unauthorized", apierrors.NewUnauthorized("who is this"), false},
		{"a fault of the server", apierrors.NewInternalError(errors.New("it broke")), false},
	} {
		t.Run("When a write meets "+one.name+", it should say whether another pass is all that is needed", func(t *testing.T) {
			c := refusing(t, one.refusal)
			fake := &fakeOM{writes: asked(writeConfigMap(t, om.Create, configMap("x", "1")))}
			err := (&Component{Operator: Operator{OM: fake}}).Reconcile(contextOf(c, controlPlane(Enforce)))
			if err == nil || errors.Is(err, ErrAnotherPass) != one.passes {
				t.Error(err)
			}
			if one.passes {
				expectCondition(t, c, "RolloutComplete", "False WaitingForOperands")
				return
			}
			expectCondition(t, c, "RolloutComplete", "False ReconciliationError")
			conditions, _ := conditionsOf(current(t, c, newComponent(namespace, "authentication")))
			if message := meta.FindStatusCondition(conditions, "RolloutComplete").Message; !strings.Contains(message, one.refusal.Error()) {
				t.Errorf("the message does not say why: %s", message)
			}
		})
	}
	t.Run("When one write is forbidden and another has to wait, it should not pass for another pass", func(t *testing.T) {
		fates := []Fate{{Outcome: HeldBack, AnotherPass: true}, {Outcome: Refused, Reason: "forbidden"}}
		if err := (Report{Fates: fates}).Err(); err == nil || errors.Is(err, ErrAnotherPass) {
			t.Error(err)
		}
		if err := (Report{Fates: fates[:1]}).Err(); !errors.Is(err, ErrAnotherPass) {
			t.Error(err)
		}
	})
	t.Run("When the operator wants what it does not declare, it should be an error", func(t *testing.T) {
		err := (Report{Response: om.Response{Undeclared: []string{"Create secrets a/x"}}}).Err()
		if err == nil || errors.Is(err, ErrAnotherPass) || !strings.Contains(err.Error(), "Create secrets a/x") {
			t.Error(err)
		}
	})
	t.Run("When a kind is not served, it should wait for it only if this pass defined it", func(t *testing.T) {
		thing := write(t, om.Create, om.Resource{Group: "example.com", Resource: "things", Name: "x"}, map[string]any{})
		if fates := carry(Writer{}, cluster(t), asked(thing)); fates[0].Outcome != Refused || fates[0].AnotherPass {
			t.Error(fates)
		}
		definition := object(definitionKind, "things.example.com", nil)
		define := write(t, om.Create, om.Resource{Group: definitionKind.Group, Resource: "customresourcedefinitions", Name: definition.GetName()}, definition.Object)
		define.Resource.Namespace = ""
		if fates := carry(Writer{}, cluster(t), asked(define, thing)); outcomes(fates) != "accepted, refused" || !fates[1].AnotherPass {
			t.Error(fates)
		}
	})
}
