import type { JsonObject } from '../../kube/json';
import { remembering } from '../../kube/remembering';
import type { ManagedFieldsEntry } from '../../kube/types/meta';
import { type FieldSet, isEmpty } from './field-set';
import { readFieldsV1, writeFieldsV1 } from './fields-v1';

/** One who set fields of an object, and which. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string | undefined;
  readonly set: FieldSet;
}

/** Managers by {@link managerKey}. */
export type Managers = ReadonlyMap<string, Manager>;

/** What tells two managers apart. One who applies is the same whatever version it applies. */
export const managerKey = ({ name, operation, apiVersion, subresource }: Omit<Manager, 'set' | 'time'>): string =>
  `${name}\0${operation}\0${operation === 'Apply' ? '' : apiVersion}\0${subresource}`;

/** Entries that were made of managers, and know them still. */
class WrittenEntries extends Array<ManagedFieldsEntry & JsonObject> {
  managers: Managers = noManagers;

  // What is made of the list, such as a part of it, is a plain one.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** Nobody. */
export const noManagers: Managers = new Map();

/** Reads `metadata.managedFields`. Undefined where an entry can't be read. */
export function readManagers(entries: readonly ManagedFieldsEntry[] | undefined): Managers | undefined {
  if (entries === undefined || entries.length === 0) return noManagers;
  return entries instanceof WrittenEntries ? entries.managers : read(entries);
}

function read(entries: readonly ManagedFieldsEntry[]): Managers | undefined {
  const managers = new Map<string, Manager>();
  for (const {
    manager = '',
    operation,
    apiVersion = '',
    fieldsType,
    fieldsV1 = {},
    subresource = '',
    time,
  } of entries) {
    if (operation !== 'Apply' && operation !== 'Update') return undefined;
    if (apiVersion === '' || fieldsType !== 'FieldsV1') return undefined;
    const one: Manager = { name: manager, operation, apiVersion, subresource, time, set: readFieldsV1(fieldsV1) };
    managers.set(managerKey(one), one);
  }
  return managers;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of the entries: who applies first, then the longest unchanged. */
const compareManagers = (a: Manager, b: Manager): number =>
  byText(a.operation, b.operation) ||
  byText(a.time ?? '', b.time ?? '') ||
  byText(a.name, b.name) ||
  byText(a.apiVersion, b.apiVersion) ||
  byText(a.subresource, b.subresource);

/** What was written of managers, who do not change. */
const written = new WeakMap<Managers, readonly ManagedFieldsEntry[]>();

/** Writes `metadata.managedFields`; undefined where nobody manages anything. */
export function writeManagers(managers: Managers): readonly ManagedFieldsEntry[] | undefined {
  const before = written.get(managers);
  if (before !== undefined) return before;
  const sorted = [...managers.values()].filter(({ set }) => !isEmpty(set)).sort(compareManagers);
  if (sorted.length === 0) return undefined;
  const entries = new WrittenEntries();
  for (const manager of sorted) entries.push(entryOf(manager));
  entries.managers = managers;
  written.set(managers, entries);
  return entries;
}

/** Most managers stay as they are when one of them writes. */
const entryOf = remembering(
  ({ name, operation, apiVersion, subresource, time, set }: Manager): ManagedFieldsEntry & JsonObject => {
    const fieldsV1 = writeFieldsV1(set);
    const entry = { manager: name, operation, apiVersion, time, fieldsType: 'FieldsV1', fieldsV1 };
    return subresource === '' ? entry : { ...entry, subresource };
  },
);
