import type { TypeName } from '../kube/field-order/type-name';
import { specHash } from '../kube/hash';
import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';

/** Where library-go keeps the hash of the spec it last applied. */
export const SPEC_HASH_ANNOTATION = 'operator.openshift.io/spec-hash';

/**
 * The object with the hash of its spec in its annotations, by which a later run tells that the spec changed, as library-go
 * applies it (`pkg/operator/resource/resourceapply`).
 */
export function withSpecHash<T extends KubeObject & { readonly spec: JsonObject }>(object: T, type: TypeName): T {
  const annotations = { ...object.metadata.annotations, [SPEC_HASH_ANNOTATION]: specHash(type, object.spec) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
