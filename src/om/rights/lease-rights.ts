import type { Right } from './right';

/** A Lease, by which one of several hosts is the one that runs. */
export interface LeaseName {
  readonly namespace: string;
  readonly name: string;
}

/**
 * What a host needs to hold a Lease. It neither lists nor watches, and deletes nothing: who may delete a Lease can make two leaders.
 */
export const leaseRights = ({ namespace, name }: LeaseName): readonly Right[] => {
  const kind = { group: 'coordination.k8s.io', resource: 'leases', namespace };
  // The name of what is created is not known when the API server decides whether it may be.
  return [
    { ...kind, name, verb: 'get' },
    { ...kind, verb: 'create' },
    { ...kind, name, verb: 'update' },
  ];
};
