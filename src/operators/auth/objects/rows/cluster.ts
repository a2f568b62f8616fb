import { reportsClusterOperator } from '../../divergences/guest';
import { CLUSTER_OPERATOR } from '../../operands/cluster-operator';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { BROWSER_CLIENT, CHALLENGING_CLIENT, CLI_CLIENT } from '../../operands/oauth-clients';
import { SERVING_CERT_TRUST } from '../../operands/rbac/serving-cert-trust';
import { TOKEN_MANAGER } from '../../operands/rbac/token-manager';
import { ROLE_BINDING_RESTRICTIONS } from '../../operands/role-binding-restriction';
import * as r from '../../resources';
import { guest, leftOut, standaloneOnly, type TopologyObject } from '../object';

/** What a cluster has of authentication whoever runs the servers, and what the operator says of itself. */
export const clusterObjects: readonly TopologyObject[] = [
  guest('trust-role/oauth-server', r.roles, [CONFIG_MANAGED_NAMESPACE, SERVING_CERT_TRUST]),
  guest('trust-binding/oauth-server', r.roleBindings, [CONFIG_MANAGED_NAMESPACE, SERVING_CERT_TRUST]),
  guest('token-role/users', r.clusterRoles, [undefined, TOKEN_MANAGER]),
  guest('token-binding/users', r.clusterRoleBindings, [undefined, TOKEN_MANAGER]),
  guest('client/browser', r.oauthClients, [undefined, BROWSER_CLIENT]),
  guest('client/challenging', r.oauthClients, [undefined, CHALLENGING_CLIENT]),
  guest('client/cli', r.oauthClients, [undefined, CLI_CLIENT]),
  standaloneOnly('definition/role-binding-restrictions', r.customResourceDefinitions, [
    undefined,
    ROLE_BINDING_RESTRICTIONS,
  ]),
  // For a hosted cluster it is kept in a config map, which the names say.
  standaloneOnly('operator/configuration', r.operatorAuthentications, [undefined, 'cluster']),
  standaloneOnly(
    'operator/cluster-operator',
    r.clusterOperators,
    [undefined, CLUSTER_OPERATOR],
    leftOut(reportsClusterOperator),
  ),
];
