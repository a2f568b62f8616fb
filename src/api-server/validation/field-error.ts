import type { JsonObject, JsonValue } from '../../kube/json';

/** What is wrong with a field (apimachinery `field.Error`). */
export interface FieldError {
  readonly type: ErrorType;
  readonly field: string;
  /** What was found. Absent where the message doesn't show it. */
  readonly value?: JsonValue;
  readonly detail: string;
  /** The values that are taken, where the value is none of them. */
  readonly supported?: readonly string[];
}

/** By which name a cause goes, and how a message begins. */
const errorTypes = {
  NotFound: ['FieldValueNotFound', 'Not found'],
  Required: ['FieldValueRequired', 'Required value'],
  Duplicate: ['FieldValueDuplicate', 'Duplicate value'],
  Invalid: ['FieldValueInvalid', 'Invalid value'],
  TypeInvalid: ['FieldValueTypeInvalid', 'Invalid value'],
  NotSupported: ['FieldValueNotSupported', 'Unsupported value'],
  Forbidden: ['FieldValueForbidden', 'Forbidden'],
  TooLong: ['FieldValueTooLong', 'Too long'],
  TooMany: ['FieldValueTooMany', 'Too many'],
  Internal: ['InternalError', 'Internal error'],
} as const;

type ErrorType = keyof typeof errorTypes;

export const invalidValue = (field: string, value: JsonValue, detail: string): FieldError => ({
  type: 'Invalid',
  field,
  value,
  detail,
});
export const typeInvalid = (field: string, value: JsonValue, detail: string): FieldError => ({
  type: 'TypeInvalid',
  field,
  value,
  detail,
});
export const required = (field: string, detail = ''): FieldError => ({ type: 'Required', field, detail });
export const forbiddenField = (field: string, detail: string): FieldError => ({ type: 'Forbidden', field, detail });
export const duplicate = (field: string, value: JsonValue): FieldError => ({
  type: 'Duplicate',
  field,
  value,
  detail: '',
});
export const notFoundValue = (field: string, value: JsonValue): FieldError => ({
  type: 'NotFound',
  field,
  value,
  detail: '',
});
export const notSupported = (field: string, value: JsonValue, supported: readonly string[]): FieldError => ({
  type: 'NotSupported',
  field,
  value,
  detail: supported.length === 0 ? '' : `supported values: ${supported.map((one) => JSON.stringify(one)).join(', ')}`,
  supported,
});
export const tooLong = (field: string, most: number): FieldError => ({
  type: 'TooLong',
  field,
  detail: `may not be more than ${most} ${most === 1 ? 'byte' : 'bytes'}`,
});
export const tooMany = (field: string, found: number, most: number): FieldError => ({
  type: 'TooMany',
  field,
  value: found,
  detail: `must have at most ${most} ${most === 1 ? 'item' : 'items'}`,
});

/** A field that may not change once it is set. */
export const immutable = (field: string, value: JsonValue): FieldError =>
  invalidValue(field, value, 'field is immutable');

function bodyOf({ type, value, detail }: FieldError): string {
  const [, text] = errorTypes[type];
  const found = value === undefined ? '' : `: ${typeof value === 'string' ? goQuoted(value) : valueText(value)}`;
  return `${text}${found}${detail === '' ? '' : `: ${detail}`}`;
}

/** A value as Go writes JSON, in the order in which it is given. */
const valueText = (value: JsonValue): string =>
  JSON.stringify(value).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);

/** Text as Go's `%q` writes it. */
const goQuoted = (text: string): string => JSON.stringify(text).replace(/\u007f/g, '\\x7f');

/** `spec.replicas: Invalid value: -1: must be …` */
export const errorText = (error: FieldError): string => `${error.field}: ${bodyOf(error)}`;

/** An error as a cause in the details of a status. */
export const causeOf = (error: FieldError): JsonObject => ({
  reason: errorTypes[error.type][0],
  message: bodyOf(error),
  field: error.field,
});
