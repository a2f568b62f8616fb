import { elementOf, type StructField, structFields } from './field-order';
import type { TypeName } from './field-order/type-name';
import { isJsonObject, type JsonObject, type JsonValue } from './json';

/**
 * The value as Go's marshaller prints it when it is held in the Go type: what has no `omitempty` is added with its zero
 * value (`status: {}`, `resources: {}`, `env: ""`), and what has it is dropped when it is zero (`""`, `0`, `false`, an empty
 * list or map, null; a pointer only when null). So objects can be written tersely and still come out as Go writes them.
 *
 * Members that the type does not know are kept as they are. The order of members is the struct's.
 */
export const withZeroFields = (value: JsonObject, type: TypeName): JsonObject => struct(value, type);

const struct = (value: JsonObject, type: string): JsonObject => {
  const fields = structFields(type);
  const out: Record<string, JsonValue> = {};
  for (const field of fields.list) {
    const printed = printedValue(value[field.name], field);
    if (printed !== undefined) out[field.name] = printed;
  }
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined && !fields.byName.has(key)) out[key] = member;
  }
  return out;
};

/** What is printed for a field; undefined when it is left out. */
const printedValue = (given: JsonValue | undefined, field: StructField): JsonValue | undefined => {
  const value = given ?? undefined;
  switch (field.printed) {
    case 'struct':
      return filled(value ?? {}, field);
    case 'always':
      return value === undefined ? field.zero : filled(value, field);
    case 'present':
      return value === undefined ? undefined : filled(value, field);
    case 'nonzero': {
      if (value === undefined) return undefined;
      const content = filled(value, field);
      return isZero(content) ? undefined : content;
    }
  }
};

const filled = (value: JsonValue, field: StructField): JsonValue =>
  field.type === undefined ? value : typed(value, field.type);

const typed = (value: JsonValue, type: string): JsonValue => {
  const element = elementOf(type);
  if (element === undefined) return isJsonObject(value) ? struct(value, type) : value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => typed(item, element.type));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typed(item ?? null, element.type)]));
};

const isZero = (value: JsonValue): boolean => {
  if (value === null || typeof value !== 'object')
    return value === null || value === '' || value === 0 || value === false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
};
