import { append } from '../kube/append';
import { compareBytes } from '../kube/compare';
import { groupOf } from '../kube/group-of';
import type { KubeObject } from '../kube/types';
import { compare } from './compare';
import type { Difference } from './model';
import { withHiddenSecrets } from './secrets';

/** What tells objects apart; a version of an API is no part of it. */
export interface ObjectId {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** An object that is on one side only, or differs. */
export type ObjectDifference =
  | { readonly kind: 'added'; readonly id: ObjectId; readonly right: KubeObject }
  | { readonly kind: 'removed'; readonly id: ObjectId; readonly left: KubeObject }
  | {
      readonly kind: 'changed';
      readonly id: ObjectId;
      readonly leftId: ObjectId;
      readonly differences: readonly Difference[];
    };

/** The comparison of two sets of objects. */
export interface Comparison {
  /** Objects that are equal on both sides. */
  readonly equal: number;
  /** The others, in the order of their identities. */
  readonly objects: readonly ObjectDifference[];
}

export interface CompareOptions {
  /** Under which identity of the right side a left object is looked up. Default: its own. */
  readonly rename?: (id: ObjectId) => ObjectId;
}

/** Compares two sets of objects, matched by identity. Secret values take part as short hashes. */
export function compareObjects(
  left: readonly KubeObject[],
  right: readonly KubeObject[],
  options: CompareOptions = {},
): Comparison {
  const objects: ObjectDifference[] = [];
  let equal = 0;
  for (const match of matchObjects(left, right, options)) {
    const { id } = match;
    switch (match.kind) {
      case 'left':
        objects.push({ kind: 'removed', id, left: match.left });
        break;
      case 'right':
        objects.push({ kind: 'added', id, right: match.right });
        break;
      case 'both': {
        const differences = compare(withHiddenSecrets(match.left), withHiddenSecrets(match.right));
        if (differences.length === 0) equal++;
        else objects.push({ kind: 'changed', id, leftId: idOf(match.left), differences });
      }
    }
  }
  return { equal, objects };
}

/** An object on both sides, or on one. `id` is that of the right side where it has one. */
type ObjectMatch =
  | { readonly kind: 'both'; readonly id: ObjectId; readonly left: KubeObject; readonly right: KubeObject }
  | { readonly kind: 'left'; readonly id: ObjectId; readonly left: KubeObject }
  | { readonly kind: 'right'; readonly id: ObjectId; readonly right: KubeObject };

/** Every object of two sets with its partner, in the order of their identities. Of equal identities the first meet. */
function matchObjects(
  left: readonly KubeObject[],
  right: readonly KubeObject[],
  { rename = (id) => id }: CompareOptions,
): readonly ObjectMatch[] {
  const rest = new Map<string, KubeObject[]>();
  for (const object of right) {
    const key = formatId(idOf(object));
    const alike = rest.get(key);
    if (alike === undefined) rest.set(key, [object]);
    else alike.push(object);
  }
  const matches: ObjectMatch[] = left.map((object) => {
    const leftId = idOf(object);
    const id = rename(leftId);
    const other = rest.get(formatId(id))?.shift();
    return other === undefined
      ? { kind: 'left', id: leftId, left: object }
      : { kind: 'both', id, left: object, right: other };
  });
  const unmatched = [...rest.values()].flat();
  append(
    matches,
    unmatched.map((object): ObjectMatch => ({ kind: 'right', id: idOf(object), right: object })),
  );
  return matches.sort((a, b) => compareBytes(formatId(a.id), formatId(b.id)));
}

/** The identity of an object. */
export const idOf = ({ apiVersion, kind, metadata }: KubeObject): ObjectId => ({
  group: groupOf(apiVersion),
  kind,
  namespace: metadata.namespace,
  name: metadata.name ?? metadata.generateName ?? '',
});

/** `Deployment.apps openshift-authentication/oauth-openshift`. */
export const formatId = ({ group, kind, namespace, name }: ObjectId): string =>
  `${kind}${group === '' ? '' : `.${group}`} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
