import * as z from 'zod/mini';
import { described, text } from './schema-parts';

const when = {
  at: text('When, in the time of the scenario, to the second'),
  ms: described(z.int().check(z.minimum(0), z.maximum(999)), 'Milliseconds beyond that'),
};
const object = text(
  'What it is about, such as Secret openshift-config/htpasswd; an object of a guest cluster has guest before it',
);
const host = text('Which host: a, or b where a second one runs beside it');

/** A line of a trace, by what it tells of. */
const events = [
  described(
    z.strictObject({
      ...when,
      what: z.literal('step'),
      step: described(z.int().check(z.minimum(1)), 'Which step of the scenario begins'),
      kind: text('What it does, such as patch'),
    }),
    'A step of the scenario begins.',
  ),
  described(
    z.strictObject({
      ...when,
      what: z.literal('change'),
      by: text('Who changed it: a controller, another component, a step, the API server'),
      object,
      type: described(z.enum(['ADDED', 'MODIFIED', 'DELETED']), 'As a watch tells it'),
      fields: z.optional(
        described(z.array(z.string()), 'Where it is modified. Values are not told: they may be secret'),
      ),
    }),
    'An object comes, becomes another or goes.',
  ),
  described(
    z.strictObject({
      ...when,
      what: z.literal('run'),
      host,
      occasion: described(z.enum(['start', 'change', 'retry', 'deadline', 'resync', 'asked']), 'Why; asked: by a step'),
      ran: described(z.array(z.string()), 'The controllers that ran'),
      outcomes: described(
        z.record(z.string(), z.int()),
        'How many writes ended how, such as accepted, unchanged, refused or held back',
      ),
      failures: described(z.array(z.string()), 'What controllers say that they could not do'),
    }),
    'The operator ran.',
  ),
  described(
    z.strictObject({
      ...when,
      what: z.literal('refused'),
      host,
      controller: text('Whose write'),
      action: text('Such as Create, Update or ApplyStatus'),
      message: text('Why, as the API server says it'),
      object,
    }),
    'The API server refused a write.',
  ),
  described(
    z.strictObject({ ...when, what: z.literal('fault'), fault: text('Which'), object: z.optional(object) }),
    'A fault struck.',
  ),
  described(
    z.strictObject({
      ...when,
      what: z.literal('host'),
      host,
      event: described(z.enum(['started', 'stopped']), 'What became of it'),
    }),
    'A host started or stopped.',
  ),
  described(
    z.strictObject({ ...when, what: z.literal('end'), digest: text('SHA-256 of all objects in the end') }),
    'The scenario is over.',
  ),
] as const;

/** A line of a trace, read from its JSON. */
export const traceLineSchema = z.union(events);

/** The format of a line of a trace as JSON Schema (2020-12): `docs/trace.schema.json`. */
export const traceJsonSchema = (): object => ({
  ...z.toJSONSchema(traceLineSchema, { io: 'input' }),
  title: 'A line of the trace of a scenario',
});
