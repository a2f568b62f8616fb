import { sortBytewise } from '../../../../kube/compare';
import { DESIRED_STATE_HASH_ANNOTATION, desiredStateHash } from '../../../../kube/hash';
import type { JsonObject, JsonValue } from '../../../../kube/json';
import type { KubeObject, ObjectMeta, StringMap } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterClient } from '../pass/cluster-client';
import { isDerivative } from './derivative';
import { goForm } from './go-form';
import { hasNothingAppended } from './processes';

/**
 * Writes a desired object where it is absent or differs: the way of everything that a component or the kube-apiserver is
 * configured with. The hash of the desired state, kept in an annotation, tells changes on this side; what others changed
 * shows in a one-sided comparison, so that what they only added is left alone until the next write.
 * Upstream: openshift/hypershift support/upsert/apply.go.
 *
 * @param desired the object as it should be; a Deployment already has the selector of the existing one
 * @param processesExact whether what others added to the processes of its containers is taken away
 */
export function applyManifest<T extends KubeObject>(
  client: ClusterClient,
  type: ResourceType<T>,
  desired: T,
  processesExact = false,
): void {
  const wanted = goForm(type, desired);
  const hash = desiredStateHash(wanted);
  const { name = '', namespace } = wanted.metadata;
  const existing = client.get(type, name, namespace);
  if (existing === undefined) {
    client.createForm(type, stamped(wanted, hash));
    return;
  }
  const merged: T = { ...wanted, metadata: mergedMetadata(existing.metadata, wanted.metadata) };
  const isUnchanged = existing.metadata.annotations?.[DESIRED_STATE_HASH_ANNOTATION] === hash;
  const isExact = !processesExact || hasNothingAppended(merged, existing);
  if (isUnchanged && isInPlace(merged, existing) && isExact) return;
  const written = stamped(merged, hash);
  client.update(type, existing.status === undefined ? written : goForm(type, { ...written, status: existing.status }));
}

/** An object with the hash of its desired state. */
export const stamped = <T extends KubeObject>(object: T, hash: string): T => ({
  ...object,
  metadata: {
    ...object.metadata,
    annotations: { ...object.metadata.annotations, [DESIRED_STATE_HASH_ANNOTATION]: hash },
  },
});

/** Labels, annotations and finalizers of both, the desired ones winning; everything else as desired. */
function mergedMetadata(existing: ObjectMeta, desired: ObjectMeta): ObjectMeta {
  return {
    ...desired,
    labels: nonEmpty({ ...existing.labels, ...desired.labels }),
    annotations: nonEmpty({ ...existing.annotations, ...desired.annotations }),
    finalizers: union(existing.finalizers ?? [], desired.finalizers ?? []),
    resourceVersion: existing.resourceVersion,
  };
}

const nonEmpty = (map: StringMap): StringMap | undefined => (Object.keys(map).length === 0 ? undefined : map);

const union = (a: readonly string[], b: readonly string[]): readonly string[] | undefined =>
  a.length + b.length === 0 ? undefined : sortBytewise([...new Set([...a, ...b])]);

/**
 * Whether the existing object has all that is desired. The original merges labels and annotations into the existing
 * object's own maps before it compares, so their values count only where the existing object has none at all.
 */
function isInPlace(merged: KubeObject, existing: KubeObject): boolean {
  const { labels, annotations } = existing.metadata;
  const seen = {
    ...existing.metadata,
    labels: labels && merged.metadata.labels,
    annotations: annotations && merged.metadata.annotations,
  };
  return isDerivative(compared(merged), compared({ ...existing, metadata: seen }));
}

const compared = ({ status: _status, metadata, ...content }: KubeObject): JsonObject => {
  const { uid, generation, creationTimestamp, resourceVersion, managedFields, annotations, ...kept } = metadata;
  const { [DESIRED_STATE_HASH_ANNOTATION]: _hash, ...others } = annotations ?? {};
  const rest: JsonValue = { ...kept, annotations: nonEmpty(others) };
  return { ...content, metadata: rest };
};
