import { objectAt } from '../api-server/kinds/shape';
import { metaOf } from '../api-server/validation/object-meta';
import { asText } from '../kube/as-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import type { ObjectChange } from './history';

/** Maps of an object's metadata that several writers share. */
const metaMaps = ['labels', 'annotations'] as const;

/** What several writers share of an object: labels, annotations, finalizers and owners, as `labels team` and `ownerReferences Secret/a`. */
function namesIn(object: JsonObject | undefined): ReadonlySet<string> {
  const metadata = metaOf(object ?? {});
  const { finalizers = [], ownerReferences = [] } = metadata;
  return new Set([
    ...metaMaps.flatMap((map) => {
      const { [map]: all } = metadata;
      return isJsonObject(all) ? Object.keys(all).map((name) => `${map} ${name}`) : [];
    }),
    ...finalizers.map((name) => `finalizers ${name}`),
    ...ownerReferences.map(ownerName),
  ]);
}

/** Metadata without what has one of these names. A map or list of which nothing is left is not there. */
export function withoutShared(metadata: JsonObject, names: ReadonlySet<string>): JsonObject {
  const { labels: _, annotations: __, finalizers, ownerReferences, ...rest } = metadata;
  const maps = metaMaps.map((map) => {
    const { [map]: all } = metadata;
    const kept = Object.entries(isJsonObject(all) ? all : {}).filter(([name]) => !names.has(`${map} ${name}`));
    return [map, kept.length === 0 ? undefined : Object.fromEntries(kept)] as const;
  });
  const holders: readonly JsonValue[] = Array.isArray(finalizers) ? finalizers : [];
  const owners: readonly JsonValue[] = Array.isArray(ownerReferences) ? ownerReferences : [];
  const lists = [
    ['finalizers', holders.filter((name) => !names.has(`finalizers ${asText(name)}`))],
    ['ownerReferences', owners.filter((one) => !isJsonObject(one) || !names.has(ownerName(one)))],
  ] as const;
  return {
    ...rest,
    ...Object.fromEntries(maps.filter(([, map]) => map !== undefined)),
    ...Object.fromEntries(lists.filter(([, list]) => list.length > 0)),
  };
}

const ownerName = ({ kind, name }: { readonly kind?: JsonValue; readonly name?: JsonValue }): string =>
  `ownerReferences ${asText(kind ?? '')}/${asText(name ?? '')}`;

/** What a step put on an object that had none of the name. */
export const addedMeta = (changes: readonly ObjectChange[]): ReadonlySet<string> => new Set(changes.flatMap(addedBy));

/** Those that a change added, where a step made it. */
function addedBy({ writer, before, after }: ObjectChange): readonly string[] {
  if (writer.by !== 'step' || before === undefined) return [];
  const had = namesIn(before);
  return [...namesIn(after)].filter((name) => !had.has(name));
}

/** Keys of a ConfigMap or Secret as `data ca-bundle.crt`. */
const keysIn = (object: JsonObject | undefined): readonly string[] =>
  Object.keys(objectAt(object ?? {}, 'data')).map((key) => `data ${key}`);

/** Keys that another component of the cluster put into what was there without. */
function filledInBy({ writer, before, after }: ObjectChange): readonly string[] {
  if (writer.by !== 'actor' || before === undefined) return [];
  const had = new Set(keysIn(before));
  return keysIn(after).filter((key) => !had.has(key));
}

/** Changes by which the operator takes away what a step had put on an object, or another component into it: of each name the first. */
export function takingAway(
  changes: readonly ObjectChange[],
): readonly { readonly change: ObjectChange; readonly name: string }[] {
  const taken = new Map<string, ObjectChange>();
  const added = new Set<string>();
  for (const change of changes) {
    for (const name of [...addedBy(change), ...filledInBy(change)]) added.add(name);
    if (change.after === undefined) added.clear();
    const left = new Set([...namesIn(change.after), ...keysIn(change.after)]);
    for (const name of added) {
      if (left.has(name)) continue;
      if (change.writer.by === 'operator' && !taken.has(name)) taken.set(name, change);
      added.delete(name);
    }
  }
  return [...taken].map(([name, change]) => ({ change, name }));
}
