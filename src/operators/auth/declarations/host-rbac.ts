import type { HostMode } from '../../../host/live/host-mode';
import type { Role, RoleBinding } from '../../../kube/types';
import {
  type ClusterDeclarations,
  hostedDeclarations,
  standaloneDeclarations,
} from '../../../om/rights/declared-by-cluster';
import { type LeaseName, leaseRights } from '../../../om/rights/lease-rights';
import { rbacObjects } from '../../../om/rights/rbac-objects';
import type { Right } from '../../../om/rights/right';
import { rightsOf } from '../../../om/rights/rights-of';
import type { Target } from '../divergences/divergence';
import { loadBeyondDeclarations, loadDeclarations, loadTypes } from './load-declarations';

/** Which operator a host runs, and where. */
export type HostedOperator =
  | { readonly target: 'standalone' }
  /** The namespace is that of the control plane. */
  | { readonly target: Exclude<Target, 'standalone'>; readonly namespace: string };

/** Who is to have the rights in a cluster. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly name: string;
}

/** What a host does, and as whom. */
export interface HostRbacOptions {
  /** `detect` and `shadow` write nothing, so they need no more than to read. */
  readonly mode: HostMode;
  /** The Lease of several hosts, in the cluster that the host runs in. Default: none. */
  readonly lease?: LeaseName;
  readonly serviceAccounts: Readonly<Record<ClusterDeclarations['cluster'], ServiceAccountName>>;
}

/** The roles and bindings of one cluster. */
export interface ClusterRbac {
  readonly cluster: ClusterDeclarations['cluster'];
  readonly objects: readonly (Role | RoleBinding)[];
}

/** The least roles and bindings that a host needs to run the operator of a target, cluster by cluster. */
export function hostRbac(
  operator: HostedOperator,
  { mode, lease, serviceAccounts }: HostRbacOptions,
): readonly ClusterRbac[] {
  const { target } = operator;
  const beyond = loadBeyondDeclarations(target);
  const name = `openshift-manager:${target}${operator.target === 'standalone' ? '' : `:${operator.namespace}`}`;
  return declaredBy(operator).map((declared) => {
    const { cluster } = declared;
    const rights: readonly Right[] = [
      ...rightsOf(mode === 'enforce' ? declared : { ...declared, writes: [] }, beyond),
      ...(lease !== undefined && cluster === 'management' ? leaseRights(lease) : []),
    ];
    return { cluster, objects: rbacObjects(rights, { name, cluster, serviceAccount: serviceAccounts[cluster] }) };
  });
}

/** What the operator of a target declares, cluster by cluster. */
export function declaredBy(operator: HostedOperator): readonly ClusterDeclarations[] {
  const { target } = operator;
  if (operator.target === 'standalone') return standaloneDeclarations(loadDeclarations(target));
  return hostedDeclarations(loadDeclarations(target, operator.namespace), operator.namespace, loadTypes(target));
}
