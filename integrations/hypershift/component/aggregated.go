package component

import (
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"openshift-manager.dev/hypershift/om"
)

// aggregated are the APIs of a cluster that an API server of the control plane serves, as "version.group". The operator brings them up
// and so has to run before they answer.
type aggregated map[string]bool

// aggregatedBy are the APIs of the guest cluster whose APIService an operator declares to write.
func aggregatedBy(outputs om.OutputResources) aggregated {
	all := aggregated{}
	for _, list := range [][]om.Resource{outputs.UserWorkloadResources.ExactResources, outputs.UserWorkloadResources.GeneratedNameResources} {
		for _, declared := range list {
			if declared.Group == "apiregistration.k8s.io" && declared.Resource == "apiservices" {
				all[declared.Name] = true
			}
		}
	}
	return all
}

// isDown tells whether a kind could not be read because the API server that serves it is not known yet or does not answer. The cluster's own
// does, and says so.
func (a aggregated) isDown(cluster om.Cluster, resource om.Resource, err error) bool {
	return cluster == om.UserWorkload && a[resource.Version+"."+resource.Group] &&
		(meta.IsNoMatchError(err) || apierrors.IsServiceUnavailable(err))
}

// kindName names a kind of a cluster in reports.
func kindName(cluster om.Cluster, resource om.Resource) string {
	return fmt.Sprintf("%s: %s", cluster, resource.GVR().GroupResource())
}
