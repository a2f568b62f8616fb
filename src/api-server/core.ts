import type { JsonObject } from '../kube/json';
import { formatTime } from '../om/clock';
import type { Clock } from '../om/controller';
import type { KindRegistry } from './kinds/registry';
import { type Circumstances, kindKey, type ServedKind } from './kinds/served-kind';
import type { Names } from './names';
import { admin } from './request';
import type { ObjectStore } from './store/object-store';
import { metaOf } from './validation/object-meta';

/** What all verbs work with. */
export interface Core {
  readonly store: ObjectStore;
  readonly kinds: KindRegistry;
  readonly clock: Clock;
  readonly names: Names;
}

let lastTime = { milliseconds: Number.NaN, text: '' };

/** A time as `metav1.Time`. The last one is kept: requests come many to a second. */
function timeText(milliseconds: number): string {
  if (milliseconds !== lastTime.milliseconds) lastTime = { milliseconds, text: formatTime(milliseconds) };
  return lastTime.text;
}

/** The circumstances of a request that is served now. */
export const circumstances = ({ clock, names }: Core, isDryRun = false, user = admin): Circumstances => ({
  user,
  now: timeText(clock.now()),
  // What is only tried is handed nothing out: the original shows the first of what it has.
  pick: isDryRun ? () => 0 : names.pick,
});

/** An object of a kind; undefined where there is none. */
export const existing = ({ store }: Core, kind: ServedKind, namespace: string, name: string): JsonObject | undefined =>
  store.get(kindKey(kind), namespace, name);

/** Stores an object with the revision of the write in it. */
export function stored(core: Core, kind: ServedKind, object: JsonObject): JsonObject {
  const { namespace = '', name = '' } = metaOf(object);
  return core.store.put(kindKey(kind), namespace, name, (revision) => withRevision(object, revision));
}

/** Removes an object. */
export function removed(core: Core, kind: ServedKind, object: JsonObject): void {
  const { namespace = '', name = '' } = metaOf(object);
  core.store.remove(kindKey(kind), namespace, name, withRevision);
}

export const withRevision = (object: JsonObject, resourceVersion: string): JsonObject => ({
  ...object,
  metadata: { ...metaOf(object), resourceVersion },
});
