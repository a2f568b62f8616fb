/**
 * The building blocks with which authors of an operator describe their kinds, as `openshift-manager/om` has them: those of
 * `schema.ts` and a few more, typed without naming the library behind them.
 */
import * as z from 'zod/mini';
import { $ZodType } from 'zod/v4/core';
import type { JsonObject, JsonValue } from '../kube/json';
import type { ObjectMeta, StringMap } from '../kube/types';
import * as schema from './schema';
import type { Schema } from './schema-type';

/** A text. */
export const text: Schema<string> = z.string();

/** A number. */
export const number: Schema<number> = z.number();

/** True or false. */
export const boolean: Schema<boolean> = z.boolean();

/** Anything JSON. */
export const jsonValue: Schema<JsonValue> = schema.jsonValue;

/** A JSON object whose fields nobody depends on. */
export const jsonObject: Schema<JsonObject> = schema.jsonObject;

/** A map of texts, such as labels. */
export const stringMap: Schema<StringMap> = schema.stringMap;

/** `metadata` of any object. */
export const objectMeta: Schema<ObjectMeta> = schema.objectMeta;

/** What a schema makes of a value. */
export type Parsed<S> = S extends Schema<infer T> ? T : never;

/** Schemas of an object's fields, by name. */
export type Shape = { readonly [field: string]: Schema<unknown> };

type OptionalKey<S extends Shape> = { [K in keyof S]: undefined extends Parsed<S[K]> ? K : never }[keyof S];

/** An object with the fields of a shape, and others that nobody depends on. */
export type Fields<S extends Shape> = { readonly [K in Exclude<keyof S, OptionalKey<S>>]: Parsed<S[K]> } & {
  readonly [K in OptionalKey<S>]?: Parsed<S[K]>;
} & JsonObject;

/** An object with these fields, unknown ones kept as they are, as an API server with a newer schema would. */
export function fields<S extends Shape>(shape: S): Schema<Fields<S>>;
export function fields(shape: Shape): Schema<object> {
  return schema.fields(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, inZod(field)])));
}

/**
 * An object cut down to these fields: whoever reads it sees no others. For kinds that an operator looks at and never writes:
 * what it cannot see is no change to it.
 */
export function only<S extends Shape>(shape: S): Schema<Fields<S>>;
export function only(shape: Shape): Schema<object> {
  return schema.only(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, inZod(field)])));
}

/** A value that may be missing. */
export function optional<T>(value: Schema<T>): Schema<T | undefined>;
export function optional(value: Schema<unknown>): Schema<unknown> {
  return z.optional(inZod(value));
}

/** A list of such values. */
export function list<T>(element: Schema<T>): Schema<readonly T[]>;
export function list(element: Schema<unknown>): Schema<readonly unknown[]> {
  return z.array(inZod(element));
}

/** Any of these texts, and no other. */
export const oneOf = <T extends string>(...texts: readonly T[]): Schema<T> => z.enum(texts);

/** The schema as zod has it; one that is not zod's is asked when its turn comes. */
const inZod = (value: Schema<unknown>): $ZodType =>
  value instanceof $ZodType
    ? value
    : z.pipe(
        z.unknown(),
        z.transform((input, context) => {
          const parsed = value.safeParse(input);
          if (parsed.success) return parsed.data;
          for (const { path, message } of parsed.error.issues) {
            context.issues.push({ code: 'custom', input, path: [...path], message });
          }
          return z.NEVER;
        }),
      );
