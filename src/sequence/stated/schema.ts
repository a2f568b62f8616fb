import * as z from 'zod/mini';
import type { JsonValue } from '../../kube/json';
import { jsonObject } from '../../om/schema';
import { absent, cluster, conditions, described, duration, text } from '../schema-parts';

const partialObject = described(
  z.catchall(
    z.object({
      apiVersion: text('Group and version'),
      kind: text('Kind'),
      metadata: z.optional(described(jsonObject, 'Without a name it is any object of the kind')),
    }),
    z.custom<JsonValue>(),
  ),
  'An object in part',
);
const state = {
  objects: z.optional(
    described(
      z.array(z.strictObject({ cluster, object: partialObject })),
      'Objects that are there and have at least these fields. Lists are as they are here',
    ),
  ),
  absent,
  conditions,
};
const stateSchema = z.strictObject(state);
const name = text('What has to be so, in a line');
const when = z.optional(described(stateSchema, 'It counts only while this is so. Default: all the time'));

/** What a property says, by its word. */
export const stated = {
  always: described(
    stateSchema,
    'It becomes so, and is so at every moment from then on. Of an object without a name it is about each that is there.',
  ),
  never: described(stateSchema, 'At no moment it is so.'),
  eventually: described(
    z.strictObject({ ...state, within: z.optional(duration('How long it may take. Default: to the end')) }),
    'It becomes so: from the beginning on or, with `when`, each time that becomes so.',
  ),
  sometimes: described(stateSchema, 'At some moment of the scenario it is so.'),
};

/** Words by which a property says something. */
export const statedWords = [
  'always',
  'never',
  'eventually',
  'sometimes',
] as const satisfies readonly (keyof typeof stated)[];

/** Names that a property may have. */
export const statedNames: readonly string[] = ['name', 'when', ...statedWords];

/** What each name of a property is told. */
export const statedFields = { name, when, ...stated };

/** A property as a scenario states it. */
export const statedPropertySchema = z.union([
  z.strictObject({ name, when, always: stated.always }),
  z.strictObject({ name, when, never: stated.never }),
  z.strictObject({ name, when, eventually: stated.eventually }),
  z.strictObject({ name, sometimes: stated.sometimes }),
]);
