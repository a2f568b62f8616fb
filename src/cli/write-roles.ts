import { toYamlDocuments } from '../kube/yaml';
import type { ClusterRbac } from '../om/rights/host-roles';
import type { CommandHost } from './command';
import type { RightsOptions } from './rights-options';

/** Prints roles and bindings for `kubectl apply`. */
export function writeRoles(roles: readonly ClusterRbac[], output: RightsOptions['output'], host: CommandHost): void {
  const items = roles.flatMap(({ objects }) => objects);
  const list = { apiVersion: 'v1', kind: 'List', items };
  host.data(output === 'json' ? `${JSON.stringify(list, undefined, 2)}\n` : toYamlDocuments(items));
}
