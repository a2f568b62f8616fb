import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import type { ManagedFieldsEntry, ObjectMeta } from '../../kube/types/meta';
import { type Managers, noManagers, readManagers, writeManagers } from '../fields/managers';
import { updateManagers, type Writer } from '../fields/updater';
import type { Endpoint, ServedKind } from '../kinds/served-kind';
import { without } from '../kinds/shape';
import { metaOf } from '../validation/object-meta';

/** The object without `metadata.managedFields`. */
export const unmanagedObject = (object: JsonObject): JsonObject => {
  const meta = metaOf(object);
  return meta.managedFields === undefined ? object : { ...object, metadata: without(meta, 'managedFields') };
};

/** The object with managers written into its metadata. */
export function withManagers(object: JsonObject, managers: Managers): JsonObject {
  const managedFields = writeManagers(managers);
  const meta = metaOf(object);
  if (managedFields === undefined) return meta.managedFields === undefined ? object : unmanagedObject(object);
  return { ...object, metadata: { ...meta, managedFields } };
}

/** Whether managers are to be forgotten: the list is there and empty, or has one empty entry. */
const isReset = (entries: readonly ManagedFieldsEntry[] | undefined): boolean =>
  entries !== undefined && (entries.length === 0 || (entries.length === 1 && sameJson(entries[0], {})));

/** Whose managers count: the ones that were sent, if they can be read, else those that were there. */
function managersBefore(live: ObjectMeta, sent: ObjectMeta, isSubresource: boolean): Managers {
  const before = readManagers(live.managedFields) ?? noManagers;
  if (isSubresource) return before;
  if (isReset(sent.managedFields)) return noManagers;
  const own = readManagers(sent.managedFields);
  return own === undefined || own.size === 0 ? before : own;
}

/**
 * The object that a write leaves with who manages its fields after it.
 *
 * @param live the object before; undefined where there was none
 */
export function managed(
  live: JsonObject | undefined,
  object: JsonObject,
  kind: ServedKind,
  endpoint: Endpoint,
  writer: Writer,
): JsonObject {
  const before = managersBefore(live === undefined ? {} : metaOf(live), metaOf(object), writer.subresource !== '');
  // Fields of an object that was made without managers stay without.
  if (before.size === 0 && live !== undefined) return unmanagedObject(object);
  const rules = { type: kind.mergeType, ignored: endpoint.ignored };
  const old = live === undefined ? kind.empty : unmanagedObject(live);
  return withManagers(object, updateManagers(old, unmanagedObject(object), before, writer, rules));
}

/**
 * The object with the managers of the old one where nothing else changed but the times of managers: such a write changes
 * nothing.
 */
export function withoutTimeChanges(object: JsonObject, old: JsonObject): JsonObject {
  const [entries, before] = [metaOf(object).managedFields, metaOf(old).managedFields];
  if (entries === before || entries === undefined || entries.length !== before?.length) return object;
  if (entries.every(({ time }, at) => time === before[at]?.time)) return object;
  const isSame = entries.every((entry, at) => sameJson({ ...entry, time: '' }, { ...before[at], time: '' }));
  if (!isSame || !sameJson(unmanagedObject(object), unmanagedObject(old))) return object;
  return { ...object, metadata: { ...metaOf(object), managedFields: before } };
}
