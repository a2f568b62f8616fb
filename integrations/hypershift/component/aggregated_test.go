package component

import (
	"context"
	"errors"
	"net/http"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
)

var (
	oauthClient = om.Resource{Group: "oauth.openshift.io", Version: "v1", Resource: "oauthclients", Name: "a"}
	apiService  = om.Resource{Group: "apiregistration.k8s.io", Version: "v1", Resource: "apiservices", Name: "v1.oauth.openshift.io"}
	unavailable = &apierrors.StatusError{ErrStatus: metav1.Status{Reason: metav1.StatusReasonServiceUnavailable, Code: http.StatusServiceUnavailable}}
)

// guestOM reads an OAuthClient and a ConfigMap of the guest cluster, and writes both.
type guestOM struct {
	fakeOM
	outputs om.OutputResources
}

func (g *guestOM) Inputs(context.Context) (om.InputResources, error) {
	list := om.ResourceList{ExactResources: []om.Resource{
		{Version: "v1", Resource: "configmaps", Namespace: namespace, Name: "in"}, oauthClient, oauthClient,
	}}
	return om.InputResources{OperandResources: om.OperandResources{UserWorkloadResources: list}}, nil
}

func (g *guestOM) Outputs(context.Context) (om.OutputResources, error) { return g.outputs, nil }

// guestWhose answers for OAuthClients with an error, and serves them only if so.
func guestWhose(t *testing.T, served bool, err error) client.Client {
	t.Helper()
	c := cluster(t, configMap("in", "1"))
	kind := schema.GroupVersionKind{Group: oauthClient.Group, Version: oauthClient.Version, Kind: "OAuthClient"}
	if served {
		mapper, ok := c.RESTMapper().(*meta.DefaultRESTMapper)
		if !ok {
			t.Fatalf("%T", c.RESTMapper())
		}
		mapper.Add(kind, meta.RESTScopeRoot)
	}
	return interceptor.NewClient(c, interceptor.Funcs{
		Get: func(ctx context.Context, c client.WithWatch, key client.ObjectKey, object client.Object, options ...client.GetOption) error {
			if object.GetObjectKind().GroupVersionKind() == kind {
				return err
			}
			return c.Get(ctx, key, object, options...)
		},
	})
}

func TestAggregatedAPI(t *testing.T) {
	declares := om.OutputResources{UserWorkloadResources: om.ResourceList{ExactResources: []om.Resource{apiService}}}
	for name, one := range map[string]struct {
		outputs  om.OutputResources
		isServed bool
		err      error
		// outcomes of the pass; empty where there is none.
		outcomes string
	}{
		"When the API server that it brings up does not answer, it should go on and hold back what that serves": {
			declares, true, unavailable, "accepted, held back, left out",
		},
		"When that API is not there yet, it should do the same": {declares, false, nil, "accepted, held back, left out"},
		"When an API that others bring up does not answer, it should decide nothing": {
			om.OutputResources{}, true, unavailable, "",
		},
		"When it may not read there, it should decide nothing": {
			declares, true, apierrors.NewForbidden(schema.GroupResource{Resource: "oauthclients"}, "a", errors.New("no")), "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			writes := []om.Write{
				writeConfigMap(t, om.Create, configMap("x", "1")), write(t, om.Create, oauthClient, map[string]any{}), writeConfigMap(t, om.Create, configMap("y", "1")),
			}
			for at := range writes {
				writes[at].Cluster = om.UserWorkload
			}
			var report Report
			runner := &GuestRunner{
				Operator: Operator{OM: &guestOM{fakeOM: fakeOM{writes: asked(writes...)}, outputs: one.outputs}},
				OnReport: func(_ Context, r Report) { report = r },
			}
			cp := contextOf(cluster(t), controlPlane(Enforce))
			cp.Guest = guestWhose(t, one.isServed, one.err)
			err := runner.Reconcile(cp)
			if err == nil || errors.Is(err, ErrAnotherPass) != (one.outcomes != "") {
				t.Error(err)
			}
			if got := outcomes(report.Fates); got != one.outcomes {
				t.Error(got)
			}
			if one.outcomes != "" && (len(report.Unread) != 1 || report.Unread[0] != "UserWorkload: oauthclients.oauth.openshift.io") {
				t.Error(report.Unread)
			}
		})
	}
}
