import * as z from 'zod/mini';
import { jsonObject } from '../om/schema';

/** A schema with what it says. */
export const described = <S extends z.ZodMiniType>(schema: S, description: string): S =>
  schema.check(z.meta({ description }));

/** A text. */
export const text = (description: string) => described(z.string(), description);
/** A whole number from the least on. */
export const count = (description: string, least = 1) => described(z.int().check(z.minimum(least)), description);
/** A text of a form. */
const formed = (description: string, form: RegExp, error: string, ...examples: readonly string[]) =>
  z.string().check(z.regex(form, { error }), z.meta({ description, examples }));
/** A duration. */
export const duration = (description: string) =>
  formed(description, /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/, 'a duration such as 30s, 5m or 1h30m', '30s', '1h30m');
/** A time. */
export const time = (description: string) =>
  formed(
    description,
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    'a time such as 2026-03-01T12:00:00Z',
    '2026-03-01T12:00:00Z',
  );

/** Which cluster an object is in. */
export const cluster = described(
  z.optional(z.enum(['management', 'guest'])),
  'Which cluster of a hosted control plane. Default: management',
);
/** Names of an object. */
export const named = {
  cluster,
  kind: text('Kind, such as Secret'),
  apiVersion: z.optional(text('Where several groups have the kind, such as operator.openshift.io/v1')),
  namespace: z.optional(text('Namespace; left out for what is in none')),
  name: text('Name'),
};
/** A whole object. */
export const object = described(
  z.catchall(
    z.object({
      apiVersion: text('Group and version'),
      kind: text('Kind'),
      metadata: described(jsonObject, 'At least its name'),
    }),
    z.custom<import('../kube/json').JsonValue>(),
  ),
  'An object as `oc get -o yaml` prints it',
);
/** Objects that are not there. */
export const absent = z.optional(described(z.array(z.strictObject(named)), 'Objects that are not there'));
/** Conditions of objects. */
export const conditions = z.optional(
  described(
    z.array(z.strictObject({ ...named, conditions: described(z.record(z.string(), z.string()), 'Status by type') })),
    'Conditions of objects',
  ),
);
