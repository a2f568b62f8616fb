import type { Role, RoleBinding } from '../../kube/types';
import type { ClusterDeclarations } from './declared-by-cluster';
import { type LeaseName, leaseRights } from './lease-rights';
import { rbacObjects } from './rbac-objects';
import { type BeyondDeclarations, nothingBeyond, type Right } from './right';
import { rightsOf, tryingRightsOf } from './rights-of';

/** Who is to have the rights in a cluster. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly name: string;
}

/** What a host of an operator does, and as whom. */
export interface HostRolesOptions {
  /** Name of every role and binding. */
  readonly name: string;
  /** What the operator may do beyond what it declares. */
  readonly beyond: BeyondDeclarations;
  /** Whether the host writes what the operator asks for, or only reads. */
  readonly writes: boolean;
  /** Whether it has the server try what it does not write, to find conflicts. Default: it does not. */
  readonly tries?: boolean;
  /** The Lease of several hosts, in the cluster that the host runs in. Default: none. */
  readonly lease?: LeaseName;
  readonly serviceAccounts: Readonly<Record<ClusterDeclarations['cluster'], ServiceAccountName>>;
}

/** The roles and bindings of one cluster. */
export interface ClusterRbac {
  readonly cluster: ClusterDeclarations['cluster'];
  readonly objects: readonly (Role | RoleBinding)[];
}

/** The least roles and bindings that a host needs to run an operator, cluster by cluster. */
export const hostRoles = (
  declarations: readonly ClusterDeclarations[],
  options: HostRolesOptions,
): readonly ClusterRbac[] =>
  declarations.map((declared) => {
    const { cluster } = declared;
    const { name, lease, serviceAccounts } = options;
    const held = lease !== undefined && cluster === 'management' ? leaseRights(lease) : [];
    const rights = [...operatorRights(declared, options), ...held];
    return { cluster, objects: rbacObjects(rights, { name, cluster, serviceAccount: serviceAccounts[cluster] }) };
  });

/** What a host does in a cluster for its operator, some of it more than once. */
export const operatorRights = (
  declared: ClusterDeclarations,
  { beyond, writes, tries = false }: Pick<HostRolesOptions, 'beyond' | 'writes' | 'tries'>,
): readonly Right[] => [
  ...(writes ? rightsOf(declared, beyond) : rightsOf({ ...declared, writes: [] }, nothingBeyond)),
  ...(tries ? tryingRightsOf(declared, beyond) : []),
];
