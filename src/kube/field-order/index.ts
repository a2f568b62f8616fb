import { type FieldTable, parseFields, type StructFields } from './fields';
import { packages } from './packages';

export type { StructField, StructFields, ZeroValue } from './fields';
export type { TypeName } from './type-name';

const tables: Readonly<Record<string, FieldTable>> = packages;
const cache = new Map<string, StructFields>();

/**
 * The fields of a Go struct, in declared order.
 *
 * @param type package and name, such as `core/v1.PodSpec`
 * @throws RangeError if there is no table for it
 */
export const structFields = (type: string): StructFields => {
  const known = cache.get(type);
  if (known !== undefined) return known;
  const dot = type.lastIndexOf('.');
  const packageName = type.slice(0, dot);
  const line = tables[packageName]?.[type.slice(dot + 1)];
  if (line === undefined) throw new RangeError(`no field order is known for the Go type ${type}`);
  const fields = parseFields(line, packageName);
  cache.set(type, fields);
  return fields;
};

/** For `[]T` and `{}T`: the kind of container and the element's type. Undefined for a struct itself. */
export const elementOf = (type: string): { readonly container: 'list' | 'map'; readonly type: string } | undefined => {
  if (type.startsWith('[]')) return { container: 'list', type: type.slice(2) };
  return type.startsWith('{}') ? { container: 'map', type: type.slice(2) } : undefined;
};
