import type { JsonValue } from '../../kube/json';
import {
  atomicList,
  booleanScalar,
  deduced,
  type MergeList,
  type MergeType,
  mapOf,
  numberScalar,
  scalar,
  textScalar,
} from '../fields/merge-type';
import type { GoField, GoScalarKind, GoStruct, GoType } from './go-type';

const known = new WeakMap<GoStruct, MergeType>();

/** How values of a published type are merged. */
export function mergeTypeOf(struct: GoStruct): MergeType {
  const before = known.get(struct);
  if (before !== undefined) return before;
  const fields = new Map<string, MergeType>();
  const type: MergeType = { kind: 'map', fields, atomic: false };
  known.set(struct, type);
  for (const [name, field] of struct.fields) fields.set(name, fieldMergeType(field));
  return type;
}

function fieldMergeType(field: GoField): MergeType {
  const { type, atomic } = field;
  switch (type.kind) {
    case 'list':
      return listMergeType(type.items, field);
    case 'map':
      return mapOf(whole(valueMergeType(type.values), field.atomicItems), atomic);
    case 'struct':
      return whole(mergeTypeOf(type), atomic);
    default:
      return scalarMergeType(type.kind);
  }
}

/** The type as one that is merged as a whole, where it has to be. */
const whole = (type: MergeType, atomic: boolean): MergeType =>
  atomic && type.kind === 'map' ? { ...type, atomic: true } : type;

function scalarMergeType(kind: GoScalarKind): MergeType {
  switch (kind) {
    case 'raw':
      return deduced;
    case 'bool':
      return booleanScalar;
    case 'float64':
    case 'int32':
    case 'int64':
      return numberScalar;
    case 'intOrString':
    case 'quantity':
    case 'time':
    case 'microTime':
      return scalar;
    case 'bytes':
    case 'duration':
    case 'string':
      return textScalar;
  }
}

function valueMergeType(type: GoType): MergeType {
  switch (type.kind) {
    case 'list':
      return atomicList(valueMergeType(type.items));
    case 'map':
      return mapOf(valueMergeType(type.values));
    case 'struct':
      return mergeTypeOf(type);
    default:
      return scalarMergeType(type.kind);
  }
}

function listMergeType(items: GoType, { listType, keys, atomicItems }: GoField): MergeList {
  const list = atomicList(whole(valueMergeType(items), atomicItems));
  if (listType === 'set') return { ...list, relation: 'set' };
  if (listType !== 'map') return list;
  const keyDefaults = new Map<string, JsonValue>();
  if (items.kind === 'struct') {
    for (const key of keys) {
      const value = items.fields.get(key)?.default;
      if (value !== undefined) keyDefaults.set(key, value);
    }
  }
  return { ...list, relation: 'map', keys, keyDefaults };
}
