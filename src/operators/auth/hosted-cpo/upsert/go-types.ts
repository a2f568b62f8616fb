import type { TypeName } from '../../../../kube/field-order/type-name';

const types: ReadonlyMap<string, TypeName> = new Map(
  Object.entries({
    APIService: 'apiregistration/v1.APIService',
    ClusterRole: 'rbac/v1.ClusterRole',
    ClusterRoleBinding: 'rbac/v1.ClusterRoleBinding',
    ConfigMap: 'core/v1.ConfigMap',
    ControlPlaneComponent: 'hypershift/v1beta1.ControlPlaneComponent',
    Deployment: 'apps/v1.Deployment',
    Endpoints: 'core/v1.Endpoints',
    OAuthClient: 'oauth/v1.OAuthClient',
    PodDisruptionBudget: 'policy/v1.PodDisruptionBudget',
    Role: 'rbac/v1.Role',
    RoleBinding: 'rbac/v1.RoleBinding',
    Route: 'route/v1.Route',
    Secret: 'core/v1.Secret',
    Service: 'core/v1.Service',
  }),
);

/** The Go type that the original's client holds an object of this kind in; undefined for kinds it does not write. */
export const goTypeOf = (kind: string): TypeName | undefined => types.get(kind);
