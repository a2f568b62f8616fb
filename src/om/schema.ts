import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../kube/json';
import type { ObjectMeta } from '../kube/types';

/** Anything JSON: what the reader hands over is JSON already, so there is nothing to check. */
export const jsonValue: z.ZodMiniType<JsonValue> = z.custom<JsonValue>();

/** A JSON object whose fields nobody here depends on. */
export const jsonObject: z.ZodMiniType<JsonObject> = z.record(z.string(), jsonValue);

/** A map of strings. */
export const stringMap = z.record(z.string(), z.string());

/** An object with these fields, unknown ones kept as they are, as an API server with a newer schema would. */
export const fields = <S extends z.core.$ZodLooseShape>(shape: S) => z.catchall(z.object(shape), jsonValue);

/**
 * An object cut down to these fields: whoever reads it sees no others. For kinds that an operator looks at and never writes,
 * and of which much changes that it does not care for: what it cannot see is no change to it.
 */
export const only = <S extends z.core.$ZodLooseShape>(shape: S) => z.object(shape);

/*
 * What the API asks for, so that no API server hands out an object without it. Where it is missing all the same, as in
 * an input written by hand, it is what Go decodes: the zero value of its type. Structs: `z.prefault(fields(…), {})`.
 */

/** A text, empty where it is missing. */
export const presumedText = z._default(z.string(), '');

/** A number, 0 where it is missing. */
export const presumedNumber = z._default(z.number(), 0);

/** `metadata` of any object. A null in place of a map or list is read as absent, as Go does. */
export const objectMeta: z.ZodMiniType<ObjectMeta> = fields({
  name: z.optional(z.string()),
  generateName: z.optional(z.string()),
  namespace: z.optional(z.string()),
  uid: z.optional(z.string()),
  resourceVersion: z.optional(z.string()),
  generation: z.optional(z.number()),
  creationTimestamp: z.optional(z.string()),
  deletionTimestamp: z.optional(z.string()),
  labels: z.optional(stringMap),
  annotations: z.optional(stringMap),
  ownerReferences: z.optional(
    z.array(
      fields({
        apiVersion: presumedText,
        kind: presumedText,
        name: presumedText,
        uid: presumedText,
        controller: z.optional(z.boolean()),
        blockOwnerDeletion: z.optional(z.boolean()),
      }),
    ),
  ),
  finalizers: z.optional(z.array(z.string())),
  managedFields: z.optional(
    z.array(
      fields({
        manager: z.optional(z.string()),
        operation: z.optional(z.string()),
        apiVersion: z.optional(z.string()),
        time: z.optional(z.string()),
        fieldsType: z.optional(z.string()),
        fieldsV1: z.optional(jsonObject),
        subresource: z.optional(z.string()),
      }),
    ),
  ),
});
