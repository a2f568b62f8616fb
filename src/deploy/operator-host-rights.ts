import type { Construct } from 'constructs';
import { Manifest } from '../constructs/manifest';
import type { ObjectMeta } from '../kube/types';
import type { ServiceAccountName } from '../om/rights/host-roles';
import type { LeaseName } from '../om/rights/lease-rights';
import { declaredBy, hostRbac } from '../operators/auth/declarations/host-rbac';
import type { HostPlan } from './operator-host-props';

type Cluster = 'management' | 'guest';

/**
 * What the roles of a host go into, and the roles: those that `om rbac` prints. Namespaces that the operator itself makes are among them,
 * by name alone, since no role can be made in one that is not there.
 */
export function addRights(
  scope: Construct,
  cluster: Cluster,
  { operator, mode }: HostPlan,
  lease: LeaseName,
  serviceAccount: ServiceAccountName,
): void {
  const serviceAccounts = { management: serviceAccount, guest: serviceAccount };
  const own = declaredBy(operator).filter((declared) => declared.cluster === cluster);
  const made = own.flatMap(({ writes }) =>
    writes.flatMap(({ exactResources = [] }) =>
      exactResources.flatMap(({ group, resource, name }) => (group === '' && resource === 'namespaces' ? name : [])),
    ),
  );
  for (const name of mode === 'enforce' ? new Set(made) : []) addNamespace(scope, { name });
  for (const { objects } of hostRbac(operator, { mode, lease, serviceAccounts }).filter(
    (one) => one.cluster === cluster,
  )) {
    for (const object of objects) {
      const { namespace, name } = object.metadata;
      new Manifest(scope, [object.kind.toLowerCase(), namespace, name].filter(Boolean).join('-'), object);
    }
  }
}

/** A namespace, called after itself. */
export function addNamespace(scope: Construct, metadata: ObjectMeta): void {
  new Manifest(scope, `namespace-${metadata.name}`, { apiVersion: 'v1', kind: 'Namespace', metadata });
}
