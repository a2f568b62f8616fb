import type { JsonValue } from '../../kube/json';

/** How values of a type are merged and compared (structured-merge-diff `schema.Atom`). */
export type MergeType =
  /** A value that is replaced as a whole. */
  | { readonly kind: 'scalar'; readonly of: 'boolean' | 'numeric' | 'string' | 'untyped' }
  | MergeMap
  | MergeList
  /** Nothing is known: objects are merged by name, lists replaced as a whole. */
  | { readonly kind: 'deduced' };

/** An object. Fields are declared by name; `values` is the type of all others, absent where there are none. */
export interface MergeMap {
  readonly kind: 'map';
  readonly fields: ReadonlyMap<string, MergeType>;
  readonly values?: MergeType;
  /** Replaced as a whole. */
  readonly atomic: boolean;
}

/** A list: replaced as a whole, a set of values, or elements told apart by keys. */
export interface MergeList {
  readonly kind: 'list';
  readonly items: MergeType;
  readonly relation: 'atomic' | 'set' | 'map';
  readonly keys: readonly string[];
  /** What a key is where an element does not have it. */
  readonly keyDefaults: ReadonlyMap<string, JsonValue>;
}

export const scalar: MergeType = { kind: 'scalar', of: 'untyped' };
export const textScalar: MergeType = { kind: 'scalar', of: 'string' };
export const numberScalar: MergeType = { kind: 'scalar', of: 'numeric' };
export const booleanScalar: MergeType = { kind: 'scalar', of: 'boolean' };
export const deduced: MergeType = { kind: 'deduced' };

const noFields: ReadonlyMap<string, MergeType> = new Map();
const noDefaults: ReadonlyMap<string, JsonValue> = new Map();
/** An object of which nothing is known. */
const deducedMap: MergeMap = { kind: 'map', fields: noFields, values: deduced, atomic: false };

export const mapOf = (values: MergeType, atomic = false): MergeMap => ({
  kind: 'map',
  fields: noFields,
  values,
  atomic,
});
export const atomicList = (items: MergeType): MergeList => ({
  kind: 'list',
  items,
  relation: 'atomic',
  keys: [],
  keyDefaults: noDefaults,
});

/** The type as an object; undefined where it can be none. */
export const asMap = (type: MergeType): MergeMap | undefined =>
  type.kind === 'map' ? type : type.kind === 'deduced' ? deducedMap : undefined;

/** The type of a field of an object, and whether it is declared by name. */
export const fieldType = (type: MergeMap, name: string): MergeType => type.fields.get(name) ?? type.values ?? deduced;
