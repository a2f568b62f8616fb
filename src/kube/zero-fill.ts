import { elementOf, type StructField, structFields } from './field-order';
import type { TypeName } from './field-order/type-name';
import { isJsonObject, type JsonObject, type JsonValue } from './json';
import { isPrintedOnce } from './printed-once';
import { remembering } from './remembering';

/**
 * The value as Go's marshaller prints it when it is held in the Go type: what has no `omitempty` is added with its zero
 * value (`status: {}`, `resources: {}`, `env: ""`), and what has it is dropped when it is zero (`""`, `0`, `false`, an empty
 * list or map, null; a pointer only when null). So objects can be written tersely and still come out as Go writes them.
 *
 * Members that the type does not know are kept as they are. The order of members says nothing: writers bring their own.
 */
export const withZeroFields = (value: JsonObject, type: TypeName): JsonObject => planOf(type).fill(value);

/** How the values of one Go struct are printed, worked out once for each type. */
class StructPlan {
  private readonly members = new Map<string, MemberPlan>();
  /** Those that print something even where nothing was given. */
  private readonly required: MemberPlan[] = [];
  /** The value as it is printed. A fresh object but where the type {@link isPrintedOnce}. */
  readonly fill: (value: JsonObject) => JsonObject;

  constructor(type: string) {
    this.fill = isPrintedOnce(type) ? remembering((value) => this.filled(value)) : (value) => this.filled(value);
    for (const field of structFields(type).list) {
      const member = { field, content: contentOf(field.type) };
      this.members.set(field.name, member);
      if (field.printed === 'struct' || field.printed === 'always') this.required.push(member);
    }
  }

  private filled(value: JsonObject): JsonObject {
    const out: Record<string, JsonValue> = {};
    for (const key in value) {
      const given = value[key];
      if (given === undefined) continue;
      const member = this.members.get(key);
      const printed = member === undefined ? given : printedValue(given, member);
      if (printed !== undefined) out[key] = printed;
    }
    for (const { field, content } of this.required) {
      if (Object.hasOwn(out, field.name)) continue;
      out[field.name] = field.printed === 'struct' && content !== undefined ? content({}) : field.zero;
    }
    return out;
  }
}

interface MemberPlan {
  readonly field: StructField;
  /** What becomes of the structs that the member is or holds; undefined where it holds none. */
  readonly content: ((value: JsonValue) => JsonValue) | undefined;
}

const plans = new Map<string, StructPlan>();

function planOf(type: string): StructPlan {
  const known = plans.get(type);
  if (known !== undefined) return known;
  const plan = new StructPlan(type);
  plans.set(type, plan);
  return plan;
}

/** Types may hold themselves, so a plan is asked for when there is a value, not before. */
function contentOf(type: string | undefined): MemberPlan['content'] {
  if (type === undefined) return undefined;
  const element = elementOf(type);
  const name = element?.type ?? type;
  const fill = (value: JsonValue): JsonValue => (isJsonObject(value) ? planOf(name).fill(value) : value);
  switch (element?.container) {
    case undefined:
      return fill;
    case 'list':
      return (value) => (Array.isArray(value) ? value.map(fill) : value);
    case 'map':
      return (value) => (isJsonObject(value) ? filledMap(value, fill) : value);
  }
}

function filledMap(value: JsonObject, fill: (value: JsonValue) => JsonValue): JsonObject {
  const out: Record<string, JsonValue> = {};
  for (const key in value) out[key] = fill(value[key] ?? null);
  return out;
}

/** What is printed for a value that was given; undefined when it is left out. */
function printedValue(given: JsonValue, { field, content }: MemberPlan): JsonValue | undefined {
  // A null is the zero value; what that prints is up to the required members.
  if (given === null) return undefined;
  const value = content === undefined ? given : content(given);
  return field.printed === 'nonzero' && isZero(value) ? undefined : value;
}

function isZero(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null)
    return value === '' || value === 0 || value === false || value === null;
  for (const _ in value) return false;
  return true;
}
