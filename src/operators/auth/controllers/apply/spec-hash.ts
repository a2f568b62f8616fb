import type { TypeName } from '../../../../kube/field-order/type-name';
import { specHash } from '../../../../kube/hash';
import type { JsonObject } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import { SPEC_HASH_ANNOTATION } from '../../operands/spec-hash-annotation';

/** The object with the hash of its spec in its annotations, by which a later run tells that the spec changed. */
export function withSpecHash<T extends KubeObject & { readonly spec: JsonObject }>(object: T, type: TypeName): T {
  const annotations = { ...object.metadata.annotations, [SPEC_HASH_ANNOTATION]: specHash(type, object.spec) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
