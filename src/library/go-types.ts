import type { TypeName } from '../kube/field-order/type-name';
import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { withZeroFields } from '../kube/zero-fill';
import { apiVersionOf, type ResourceType } from '../om/resource-type';

/** The Go types that the typed clients of the original print: what is sent has their zero values. */
const goTypes: ReadonlyMap<string, TypeName | undefined> = new Map(
  Object.entries({
    'apiservices.apiregistration.k8s.io': 'apiregistration/v1.APIService',
    'authentications.config.openshift.io': 'config/v1.Authentication',
    'certificatesigningrequests.certificates.k8s.io': 'certificates/v1.CertificateSigningRequest',
    'clusteroperators.config.openshift.io': 'config/v1.ClusterOperator',
    'clusterrolebindings.rbac.authorization.k8s.io': 'rbac/v1.ClusterRoleBinding',
    'clusterroles.rbac.authorization.k8s.io': 'rbac/v1.ClusterRole',
    'configmaps.': 'core/v1.ConfigMap',
    'deployments.apps': 'apps/v1.Deployment',
    'namespaces.': 'core/v1.Namespace',
    'networkpolicies.networking.k8s.io': 'networking/v1.NetworkPolicy',
    'oauthclients.oauth.openshift.io': 'oauth/v1.OAuthClient',
    'poddisruptionbudgets.policy': 'policy/v1.PodDisruptionBudget',
    'rolebindings.rbac.authorization.k8s.io': 'rbac/v1.RoleBinding',
    'roles.rbac.authorization.k8s.io': 'rbac/v1.Role',
    'routes.route.openshift.io': 'route/v1.Route',
    'secrets.': 'core/v1.Secret',
    'serviceaccounts.': 'core/v1.ServiceAccount',
    'services.': 'core/v1.Service',
  }),
);

/** The Go type of a kind's objects, or undefined where a client without types writes it. */
const goTypeOf = ({ group, resource }: ResourceType): TypeName | undefined => goTypes.get(`${resource}.${group}`);

/** An object as its client sends it: with apiVersion and kind, and the zero values that its Go type always prints. */
export function asSent<T extends KubeObject>(type: ResourceType<T>, object: T): JsonObject {
  const goType = goTypeOf(type);
  const printed = goType === undefined ? object : withZeroFields(object, goType);
  return { ...printed, apiVersion: apiVersionOf(type), kind: type.kind };
}
