import { append } from '../../kube/append';
import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import { sameJson } from '../../kube/same-json';
import { type FieldError, invalidValue, notSupported, required, tooMany, typeInvalid } from '../validation/field-error';
import { formatError } from './formats';
import { goPattern } from './go-pattern';
import { itemsOf, propertyOf, type Structural } from './structural';

/**
 * What is wrong with a custom resource by its schema, in the words of the original (apiextensions `ValidateCustomResource`).
 * What an update leaves as it was is not looked at again.
 *
 * @param old the value before; undefined where there was none
 * @param root the path of what is validated, which messages leave out where they name a place in it
 */
export function schemaErrors(
  value: JsonValue,
  schema: Structural,
  path: string,
  old?: JsonValue,
  root = '',
): readonly FieldError[] {
  if (old !== undefined && sameJson(value, old)) return [];
  if (value === null && schema.nullable === true) return [];
  const place = { path, root };
  const wrong = typeError(value, schema, place);
  if (wrong !== undefined) return [wrong];
  return [
    ...enumErrors(value, schema, path),
    ...(typeof value === 'string' ? textErrors(value, schema, place) : []),
    ...(typeof value === 'number' ? numberErrors(value, schema, place) : []),
    ...(Array.isArray(value) ? listErrors(value, schema, place, old) : []),
    ...(isJsonObject(value) ? objectErrors(value, schema, place, old) : []),
  ];
}

/** Where a value is, and where what is validated begins. */
interface Place {
  readonly path: string;
  readonly root: string;
}

/** A place as the body of a message names it. */
const inBody = ({ path, root }: Place): string => {
  const within = root === '' ? path : path.slice(root.length).replace(/^\./, '');
  return `${within} in body`;
};

/** What a value is, in the words of a schema. */
export const jsonType = (value: JsonValue): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

function typeError(value: JsonValue, schema: Structural, place: Place): FieldError | undefined {
  const { type } = schema;
  const { path } = place;
  const found = jsonType(value);
  if (schema['x-kubernetes-int-or-string'] === true) {
    return found === 'integer' || found === 'string'
      ? undefined
      : typeInvalid(path, found, `${inBody(place)} must be of type integer,string: ${JSON.stringify(found)}`);
  }
  if (typeof type !== 'string' || type === found || (type === 'number' && found === 'integer')) return undefined;
  return typeInvalid(path, found, `${inBody(place)} must be of type ${type}: ${JSON.stringify(found)}`);
}

function enumErrors(value: JsonValue, { enum: allowed }: Structural, path: string): readonly FieldError[] {
  if (!Array.isArray(allowed) || allowed.some((one) => sameJson(one, value))) return [];
  return [
    notSupported(
      path,
      value,
      allowed.map((one) => (typeof one === 'string' ? one : goJson(one))),
    ),
  ];
}

function textErrors(value: string, schema: Structural, place: Place): readonly FieldError[] {
  const { path } = place;
  const { maxLength, minLength, pattern, format } = schema;
  const length = [...value].length;
  const errors: FieldError[] = [];
  if (typeof maxLength === 'number' && length > maxLength) {
    errors.push({
      type: 'TooLong',
      field: path,
      detail: `may not be more than ${maxLength} ${maxLength === 1 ? 'byte' : 'bytes'}`,
    });
  }
  if (typeof minLength === 'number' && length < minLength) {
    errors.push(invalidValue(path, value, `${inBody(place)} should be at least ${minLength} chars long`));
  }
  if (typeof pattern === 'string' && !goPattern(pattern).test(value)) {
    errors.push(invalidValue(path, value, `${inBody(place)} should match '${pattern}'`));
  }
  const wrong = typeof format === 'string' ? formatError(value, format) : undefined;
  if (wrong !== undefined) {
    errors.push(typeInvalid(path, value, `${inBody(place)} must be of type ${wrong}: ${JSON.stringify(value)}`));
  }
  return errors;
}

function numberErrors(value: number, schema: Structural, place: Place): readonly FieldError[] {
  const { path } = place;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const errors: FieldError[] = [];
  if (typeof maximum === 'number') {
    const isExclusive = exclusiveMaximum === true;
    if (isExclusive ? value >= maximum : value > maximum) {
      const words = isExclusive ? 'less than' : 'less than or equal to';
      errors.push(invalidValue(path, value, `${inBody(place)} should be ${words} ${maximum}`));
    }
  }
  if (typeof minimum === 'number') {
    const isExclusive = exclusiveMinimum === true;
    if (isExclusive ? value <= minimum : value < minimum) {
      const words = isExclusive ? 'greater than' : 'greater than or equal to';
      errors.push(invalidValue(path, value, `${inBody(place)} should be ${words} ${minimum}`));
    }
  }
  return errors;
}

function listErrors(
  value: readonly JsonValue[],
  schema: Structural,
  place: Place,
  old: JsonValue | undefined,
): readonly FieldError[] {
  const { path, root } = place;
  const { maxItems, minItems } = schema;
  const errors: FieldError[] = [];
  if (typeof minItems === 'number' && value.length < minItems) {
    errors.push(invalidValue(path, value.length, `${inBody(place)} should have at least ${minItems} items`));
  }
  if (typeof maxItems === 'number' && value.length > maxItems) errors.push(tooMany(path, value.length, maxItems));
  const items = itemsOf(schema);
  const before = oldItems(schema, old);
  for (const [index, item] of value.entries()) {
    append(errors, schemaErrors(item, items, `${path}[${index}]`, before(item), root));
  }
  return errors;
}

/** The old element that a new one is compared with; there is none in lists whose elements are not told apart. */
function oldItems(schema: Structural, old: JsonValue | undefined): (item: JsonValue) => JsonValue | undefined {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (!Array.isArray(old) || !Array.isArray(keys)) return () => undefined;
  const names = keys.filter((key) => typeof key === 'string');
  return (item) =>
    old.find(
      (one) => isJsonObject(one) && isJsonObject(item) && names.every((name) => sameJson(one[name], item[name])),
    );
}

function objectErrors(
  value: JsonObject,
  schema: Structural,
  { path, root }: Place,
  old: JsonValue | undefined,
): readonly FieldError[] {
  const errors: FieldError[] = [];
  const { required: names } = schema;
  const before = isJsonObject(old) ? old : {};
  for (const name of Object.keys(value).sort()) {
    const inner = value[name];
    const property = propertyOf(schema, name);
    if (inner === undefined || property === undefined) continue;
    append(errors, schemaErrors(inner, property, path === '' ? name : `${path}.${name}`, own(before, name), root));
  }
  for (const name of Array.isArray(names) ? names : []) {
    if (typeof name === 'string' && value[name] === undefined) {
      errors.push(required(path === '' ? name : `${path}.${name}`));
    }
  }
  return errors;
}

/** Kinds of errors after which rules are not looked at. */
const blocking: ReadonlySet<string> = new Set(['NotSupported', 'Required', 'TooLong', 'TooMany', 'TypeInvalid']);

/** What is said of rules that were not looked at; nothing where they can be. */
export const blockedErrors = (errors: readonly FieldError[]): readonly FieldError[] =>
  errors.some(({ type }) => blocking.has(type))
    ? [
        invalidValue(
          '<nil>',
          null,
          'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
        ),
      ]
    : [];
