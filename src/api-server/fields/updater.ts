import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { type Comparison, compare } from './compare';
import {
  difference,
  differenceBelow,
  type FieldSet,
  forEachPath,
  includes,
  intersection,
  isEmpty,
  sameSet,
  setOf,
  union,
} from './field-set';
import { type Manager, type Managers, managerKey } from './managers';
import { merge } from './merge';
import type { MergeType } from './merge-type';
import { withNamedFields } from './named-fields';
import { removeItems } from './remove-items';
import { toFieldSet } from './to-field-set';

/** How the fields of one kind are managed. */
export interface FieldRules {
  readonly type: MergeType;
  /** What a write through this endpoint never sets, such as `status` through the main one. */
  readonly ignored: FieldSet;
}

/** Who writes, through what, and when. */
export interface Writer {
  readonly manager: string;
  readonly apiVersion: string;
  readonly subresource: string;
  /** The time of the write, as `metav1.Time`. */
  readonly now: string;
}

/** A field that somebody else manages and that an apply would change. */
export interface FieldConflict {
  readonly manager: Manager;
  readonly path: readonly string[];
}

/** What is never managed: what tells an object apart, and what the server alone sets. */
const unmanaged = setOf(
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields'].map(
    (name) => ['f:metadata', `f:${name}`],
  ),
  ['f:metadata', 'f:resourceVersion'],
);

/** More writers than this that never applied are kept as one. */
const maxUpdaters = 10;

/**
 * Who manages what after a write that is no apply: what it changed is the writer's, and nobody else's (structured-merge-diff
 * `Updater.Update`).
 *
 * @param live the object before, `{}`-like where there was none, without managed fields
 */
export function updateManagers(
  live: JsonObject,
  changed: JsonObject,
  managers: Managers,
  writer: Writer,
  rules: FieldRules,
): Managers {
  const comparison = without(compare(live, changed, rules.type), rules.ignored);
  const taken = union(comparison.modified, comparison.added);
  const own = identity(writer, 'Update');
  const key = managerKey(own);
  const before = managers.get(key);
  const set = difference(taken, unmanaged);
  // What a body leaves out of what only the server sets is not gone.
  const removed = difference(comparison.removed, unmanaged);
  const all = before === undefined ? set : withTaken(before.set, set, removed);
  const time = isEmpty(set) ? before?.time : writer.now;
  const others = withoutTaken(managers, set, removed, key);
  if (others === managers && before !== undefined && all === before.set && time === before.time) return managers;
  const result = new Map(others);
  if (isEmpty(all)) result.delete(key);
  else result.set(key, { ...own, time, set: all });
  return result.size > maxUpdaters ? capped(result, writer.apiVersion) : result;
}

/** The set of a manager before, where it is the same: what was made of that one need not be made again. */
const known = (set: FieldSet, before: Manager | undefined): FieldSet =>
  before !== undefined && sameSet(set, before.set) ? before.set : set;

const identity = ({ manager, apiVersion, subresource }: Writer, operation: 'Apply' | 'Update') => ({
  name: manager,
  operation,
  apiVersion,
  subresource,
});

const without = ({ added, modified, removed }: Comparison, ignored: FieldSet): Comparison => ({
  added: differenceBelow(added, ignored),
  modified: differenceBelow(modified, ignored),
  removed: differenceBelow(removed, ignored),
});

/** The fields of a manager after a write of its own. */
const withTaken = (set: FieldSet, taken: FieldSet, removed: FieldSet): FieldSet =>
  isEmpty(removed) && includes(set, taken) ? set : union(difference(set, removed), taken);

/** The managers after somebody else took fields, and after fields are gone. */
function withoutTaken(managers: Managers, taken: FieldSet, removed: FieldSet, except?: string): Managers {
  if (isEmpty(taken) && isEmpty(removed)) return managers;
  const isOnly = except !== undefined && managers.size === 1 && managers.has(except);
  if (isOnly) return managers;
  const result = new Map<string, Manager>();
  for (const [key, manager] of managers) {
    const set = key === except ? manager.set : difference(difference(manager.set, taken), removed);
    if (!isEmpty(set)) result.set(key, set === manager.set ? manager : { ...manager, set });
  }
  return result;
}

/** Beyond ten, the writers that changed nothing for longest are taken together as `ancient-changes`. */
function capped(managers: Managers, apiVersion: string): Managers {
  const updaters = [...managers].filter(([, { operation }]) => operation === 'Update');
  if (updaters.length <= maxUpdaters) return managers;
  const order = ([keyA, a]: [string, Manager], [keyB, b]: [string, Manager]): number =>
    (a.time ?? '') < (b.time ?? '') ? -1 : (a.time ?? '') > (b.time ?? '') ? 1 : keyA < keyB ? -1 : 1;
  const oldest = updaters.sort(order).slice(0, updaters.length - maxUpdaters + 1);
  const result = new Map(managers);
  const set = oldest.reduce((all, [, one]) => union(all, one.set), setOf());
  for (const [key] of oldest) result.delete(key);
  const time = oldest.at(-1)?.[1].time;
  const ancient: Manager = { name: 'ancient-changes', operation: 'Update', apiVersion, subresource: '', time, set };
  return result.set(managerKey(ancient), ancient);
}

/** What comes of an apply. */
export type Applied =
  /** `isSame`: the object is as it was, whoever manages it now. */
  | { readonly kind: 'applied'; readonly object: JsonObject; readonly isSame: boolean; readonly managers: Managers }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] };

/**
 * Lays a configuration over an object: what it has becomes the applier's, what it had and has no longer is removed unless
 * others manage it too, and what others manage with another value is a conflict, unless forced (structured-merge-diff
 * `Updater.Apply`).
 */
export function apply(
  live: JsonObject,
  configuration: JsonObject,
  managers: Managers,
  writer: Writer,
  rules: FieldRules,
  force: boolean,
): Applied {
  const { type, ignored } = rules;
  const applier: Manager = {
    ...identity(writer, 'Apply'),
    time: undefined,
    set: differenceBelow(toFieldSet(configuration, type), ignored),
  };
  const key = managerKey(applier);
  const last = managers.get(key);
  const all = new Map(managers).set(key, { ...applier, time: last?.time });
  const object = pruned(merge(live, configuration, type), all, applier.set, last?.set, type);
  const comparison = without(compare(live, object, type), ignored);
  const taken = union(comparison.modified, comparison.added);
  const conflicts = force ? [] : conflictsOf(all, taken, key);
  if (conflicts.length > 0) return { kind: 'conflict', conflicts };

  const result = new Map(withoutTaken(all, taken, comparison.removed, key));
  const own = result.get(key);
  const set = difference(applier.set, unmanaged);
  const isSame = sameJson(live, object);
  if (own !== undefined && isEmpty(set)) result.delete(key);
  else if (own !== undefined) result.set(key, { ...own, set: known(set, last), time: isSame ? own.time : writer.now });
  return { kind: 'applied', object, isSame, managers: result };
}

function conflictsOf(managers: Managers, taken: FieldSet, applier: string): readonly FieldConflict[] {
  const conflicts: FieldConflict[] = [];
  for (const [key, manager] of managers) {
    if (key === applier) continue;
    forEachPath(intersection(taken, manager.set), (path) => conflicts.push({ manager, path }));
  }
  return conflicts;
}

/** The merged object without what the applier applied last time and does not now, and nobody else manages. */
function pruned(
  merged: JsonValue,
  managers: Managers,
  applied: FieldSet,
  last: FieldSet | undefined,
  type: MergeType,
): JsonObject {
  const asObject = (value: JsonValue): JsonObject => (isJsonObject(value) ? value : {});
  if (last === undefined || includes(applied, last)) return asObject(merged);
  const named = (set: FieldSet): FieldSet => withNamedFields(set, type);
  const managed = [...managers.values()].reduce((all, { set }) => union(all, set), setOf());
  const lastSet = named(last);
  if (isEmpty(difference(lastSet, named(managed)))) return asObject(merged);
  const mergedSet = named(toFieldSet(merged, type));
  const first = removeItems(merged, lastSet, type);
  const kept = union(named(toFieldSet(first, type)), named(managed));
  const second = removeItems(merged, difference(mergedSet, kept), type);
  const secondSet = named(toFieldSet(second, type));
  return asObject(removeItems(merged, intersection(difference(mergedSet, secondSet), lastSet), type));
}
