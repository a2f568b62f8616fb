import { groupOf } from '../../kube/group-of';
import { withoutTrailing } from '../../kube/trim';
import type { ObjectMeta, OwnerReference, StringMap } from '../../kube/types';

/** A merge: what came out, and whether it differs from what was there. */
export type Merged<T> = { readonly value: T; readonly changed: boolean };

/** A key that ends so asks for the removal of the key without it. */
const REMOVAL = '-';

/**
 * Existing metadata with the required labels, annotations and owners in it. What is there beyond them stays.
 * Upstream: openshift/library-go pkg/operator/resource/resourcemerge/object_merger.go.
 */
export function mergeMetadata(existing: ObjectMeta, required: ObjectMeta): Merged<ObjectMeta> {
  const labels = mergeMap(existing.labels, required.labels);
  const annotations = mergeMap(existing.annotations, required.annotations);
  const owners = mergeOwners(existing.ownerReferences, required.ownerReferences);
  return {
    value: { ...existing, labels: labels.value, annotations: annotations.value, ownerReferences: owners.value },
    changed: labels.changed || annotations.changed || owners.changed,
  };
}

function mergeMap(existing: StringMap | undefined, required: StringMap | undefined): Merged<StringMap | undefined> {
  if (required === undefined) return { value: existing, changed: false };
  const merged: Record<string, string> = { ...existing };
  let changed = false;
  for (const [key, value] of Object.entries(required)) {
    if (key.endsWith(REMOVAL)) {
      const removed = withoutTrailing(key, '-');
      changed ||= Object.hasOwn(merged, removed);
      delete merged[removed];
    } else if (merged[key] !== value) {
      merged[key] = value;
      changed = true;
    }
  }
  return { value: changed ? merged : existing, changed };
}

const sameOwner = (a: OwnerReference, b: OwnerReference): boolean =>
  a.name === b.name && a.kind === b.kind && groupOf(a.apiVersion) === groupOf(b.apiVersion);

function mergeOwners(
  existing: readonly OwnerReference[] | undefined,
  required: readonly OwnerReference[] = [],
): Merged<readonly OwnerReference[] | undefined> {
  let owners = existing ?? [];
  let changed = false;
  for (const owner of required) {
    const known = owners.find((one) => sameOwner(one, owner));
    const same =
      known !== undefined &&
      known.uid === owner.uid &&
      known.apiVersion === owner.apiVersion &&
      known.controller === owner.controller &&
      known.blockOwnerDeletion === owner.blockOwnerDeletion;
    if (same) continue;
    owners = known === undefined ? [...owners, owner] : owners.map((one) => (one === known ? owner : one));
    changed = true;
  }
  return { value: changed ? owners : existing, changed };
}

/** Metadata as it is created: without the keys that only ask for removals. */
export const withoutRemovals = (metadata: ObjectMeta): ObjectMeta => ({
  ...metadata,
  labels: cleaned(metadata.labels),
  annotations: cleaned(metadata.annotations),
});

const cleaned = (map: StringMap | undefined): StringMap | undefined =>
  map && Object.fromEntries(Object.entries(map).filter(([key]) => !key.endsWith(REMOVAL)));
