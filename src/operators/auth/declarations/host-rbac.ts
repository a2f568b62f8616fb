import { hostedControlPlanes } from '../../../host/control-planes/hosted-control-planes';
import type { HostMode } from '../../../host/live/host-mode';
import { allControlPlanesRoles } from '../../../om/rights/all-control-planes-roles';
import {
  type ClusterDeclarations,
  hostedDeclarations,
  standaloneDeclarations,
} from '../../../om/rights/declared-by-cluster';
import {
  type ClusterRbac,
  type HostRolesOptions,
  hostRoles,
  type ServiceAccountName,
} from '../../../om/rights/host-roles';
import type { LeaseName } from '../../../om/rights/lease-rights';
import type { Target } from '../divergences/divergence';
import { loadBeyondDeclarations, loadDeclarations, loadTypes } from './load-declarations';

/** Which operator a host runs, and where. */
export type HostedOperator =
  | { readonly target: 'standalone' }
  /** The namespace is that of the control plane. */
  | { readonly target: Exclude<Target, 'standalone'>; readonly namespace: string };

/** What a host does, and as whom. */
export interface HostRbacOptions {
  /** `detect` and `shadow` write nothing, so they need no more than to read. */
  readonly mode: HostMode;
  /** Whether it has the server try what it does not write, to find conflicts. Default: it does not. */
  readonly predictsConflicts?: boolean;
  /** The Lease of several hosts, in the cluster that the host runs in. Default: none. */
  readonly lease?: LeaseName;
  readonly serviceAccounts: Readonly<Record<ClusterDeclarations['cluster'], ServiceAccountName>>;
}

/** The least roles and bindings that a host needs to run the operator of a target, cluster by cluster. */
export function hostRbac(operator: HostedOperator, options: HostRbacOptions): readonly ClusterRbac[] {
  const { target } = operator;
  const name = `openshift-manager:${target}${operator.target === 'standalone' ? '' : `:${operator.namespace}`}`;
  return hostRoles(declaredBy(operator), rolesOptions(target, name, options));
}

/**
 * Those of one host for all control planes of a management cluster.
 *
 * @param namespaces those of control planes that are there
 */
export function allControlPlanesRbac(
  target: Exclude<Target, 'standalone'>,
  namespaces: readonly string[],
  options: HostRbacOptions,
): readonly ClusterRbac[] {
  const roles = rolesOptions(target, `openshift-manager:${target}`, options);
  const declaredIn = (namespace: string) => declaredBy({ target, namespace });
  return allControlPlanesRoles(declaredIn, { ...roles, controlPlanes: hostedControlPlanes, namespaces });
}

function rolesOptions(
  target: Target,
  name: string,
  { mode, predictsConflicts, lease, serviceAccounts }: HostRbacOptions,
): HostRolesOptions {
  const beyond = loadBeyondDeclarations(target);
  return { name, beyond, writes: mode === 'enforce', tries: predictsConflicts, lease, serviceAccounts };
}

/** What the operator of a target declares, cluster by cluster. */
export function declaredBy(operator: HostedOperator): readonly ClusterDeclarations[] {
  const { target } = operator;
  if (operator.target === 'standalone') return standaloneDeclarations(loadDeclarations(target));
  return hostedDeclarations(loadDeclarations(target, operator.namespace), operator.namespace, loadTypes(target));
}
