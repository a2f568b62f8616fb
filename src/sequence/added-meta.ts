import { metaOf } from '../api-server/validation/object-meta';
import { isJsonObject, type JsonObject } from '../kube/json';
import type { ObjectChange } from './history';

/** Maps of an object's metadata that several writers share. */
export const metaMaps = ['labels', 'annotations'] as const;

/** Labels and annotations of an object, as `labels team`. */
function namesIn(object: JsonObject | undefined): ReadonlySet<string> {
  const metadata = metaOf(object ?? {});
  return new Set(
    metaMaps.flatMap((map) => {
      const { [map]: all } = metadata;
      return isJsonObject(all) ? Object.keys(all).map((name) => `${map} ${name}`) : [];
    }),
  );
}

/** Labels and annotations that a step put on an object that had none of the name. */
export const addedMeta = (changes: readonly ObjectChange[]): ReadonlySet<string> => new Set(changes.flatMap(addedBy));

/** Those that a change added, where a step made it. */
function addedBy({ writer, before, after }: ObjectChange): readonly string[] {
  if (writer.by !== 'step' || before === undefined) return [];
  const had = namesIn(before);
  return [...namesIn(after)].filter((name) => !had.has(name));
}

/** A change by which the operator takes away what a step had put on; undefined where it leaves all of it. */
export function takingAway(
  changes: readonly ObjectChange[],
): { readonly change: ObjectChange; readonly name: string } | undefined {
  const added = new Set<string>();
  for (const change of changes) {
    for (const name of addedBy(change)) added.add(name);
    if (change.after === undefined) added.clear();
    const left = namesIn(change.after);
    for (const name of added) {
      if (left.has(name)) continue;
      if (change.writer.by === 'operator') return { change, name };
      added.delete(name);
    }
  }
  return undefined;
}
