import type { KubeObject, OwnerReference } from './types';

/** The reference to the one object that controls another. An owner that was never created has an empty uid. */
export const controllerReference = (owner: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name ?? '',
  uid: owner.metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});

/**
 * The references with this owner among them: in the place of one to the same object, whatever API version or uid it was
 * written with, or else at the end. Upstream: hypershift support/k8sutil/ownerref.go.
 */
export const withOwner = (
  references: readonly OwnerReference[] | undefined,
  owner: OwnerReference,
): readonly OwnerReference[] => {
  const same = (reference: OwnerReference): boolean =>
    reference.kind === owner.kind &&
    reference.name === owner.name &&
    (reference.apiVersion === owner.apiVersion || reference.uid === owner.uid);
  const existing = references ?? [];
  const at = existing.findIndex(same);
  return at < 0 ? [...existing, owner] : existing.with(at, owner);
};
