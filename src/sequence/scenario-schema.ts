import * as z from 'zod/mini';
import { jsonObject } from '../om/schema';
import { propertyNames, type ScenarioHead, type Step, type StepArguments, type StepKind } from './scenario';
import { absent, cluster, conditions, count, described, duration, named, object, text, time } from './schema-parts';
import { statedPropertySchema } from './stated/schema';

const watched = {
  cluster,
  kind: text('Kind, such as Secret'),
  apiVersion: z.optional(text('Where several groups have the kind')),
  namespace: z.optional(text('Namespace. Default: any')),
  name: z.optional(text('Name. Default: any')),
};
const times = z.optional(count('How often. Default: 1'));

/** What a step is told, by the step's name. */
const steps = {
  apply: described(
    z.strictObject({ cluster, object }),
    'Somebody creates an object, or replaces the one that is there; what they do not name of its metadata stays.',
  ),
  patch: described(
    z.strictObject({ ...named, patch: described(jsonObject, 'A JSON merge patch: null takes a field away') }),
    'Somebody changes fields of an object.',
  ),
  delete: described(z.strictObject(named), 'Somebody deletes an object.'),
  status: described(
    z.strictObject({ ...named, status: described(jsonObject, 'A JSON merge patch of the status') }),
    "Somebody changes fields of an object's status.",
  ),
  advance: described(z.strictObject({ by: duration('How long') }), 'Time passes, and whatever is due in it happens.'),
  run: described(
    z.strictObject({ full: z.optional(described(z.boolean(), 'All controllers, not only those that have to')) }),
    'The operator runs now, without waiting for the host to find it due.',
  ),
  settle: described(
    z.strictObject({ within: z.optional(duration('How long at most. Default: the bound of the scenario')) }),
    'Time passes until nothing is left to do. A scenario ends with one by itself.',
  ),
  crash: described(
    z.strictObject({
      afterWrites: described(
        z.union([z.int().check(z.minimum(0)), z.literal('each')]),
        'After how many accepted writes, counted from here. `each`: the scenario is run once for every boundary',
      ),
      downFor: z.optional(duration('How long until it is back. Default: 10s')),
    }),
    'The host stops at the border between two writes and loses all it remembers.',
  ),
  drop: described(
    z.strictObject({ ...watched, times }),
    'The next changes of an object are not told to the host until it lists everything again.',
  ),
  delay: described(
    z.strictObject({ ...watched, by: duration('How long'), times }),
    'The next changes of an object reach the host late; later ones of the same kind wait behind them.',
  ),
  duplicate: described(z.strictObject({ ...watched, times }), 'The next changes of an object are told twice.'),
  reorder: described(
    z.strictObject({ during: duration('How long') }),
    'Changes of different kinds reach the host in another order, drawn by the seed. Within a kind the order stays.',
  ),
  stale: described(
    z.strictObject({
      ...watched,
      versions: z.optional(count('How many versions behind. Default: 1')),
      runs: z.optional(count('How many runs see it. Default: 1')),
    }),
    'Runs see an older version of an object, as from an API server that lags behind.',
  ),
  'switch-version': described(
    z
      .strictObject({
        to: z.optional(
          described(
            z.string().check(z.minLength(1)),
            'Another target, with --binary another program, or a name that a test gave. Default: the same',
          ),
        ),
        environment: z.optional(
          described(z.record(z.string(), z.string()), 'Variables of the operator that become others'),
        ),
      })
      .check(z.refine(({ to, environment }) => to !== undefined || environment !== undefined, 'to or environment')),
    'Another version of the operator takes over. The host starts with it, and remembers nothing.',
  ),
  refuse: described(
    z.strictObject({
      ...watched,
      kind: z.optional(text('Kind. Default: any')),
      action: z.optional(text('Such as Create, Update or ApplyStatus. Default: any')),
      nth: z.optional(count('Which of the matching writes is the first, counted from here. Default: 1')),
      times,
      with: described(
        z.enum(['conflict', 'too-many-requests', 'server-error', 'timeout-after-effect']),
        'The answer: 409, 429, 500, or none although it was carried out',
      ),
    }),
    'The API server refuses writes of the operator.',
  ),
  'cold-cache': described(
    z.strictObject({
      kinds: z.optional(described(z.array(z.string()), 'Kinds of which the next run sees nothing. Default: none')),
    }),
    'The host forgets its caches and lists everything again.',
  ),
  'slow-actor': described(
    z.strictObject({ name: text('Which'), factor: described(z.number().check(z.minimum(0.01)), 'So many times') }),
    'Another component takes so many times as long from now on.',
  ),
  'stop-actor': described(z.strictObject({ name: text('Which') }), 'Another component does nothing from now on.'),
  'start-actor': described(z.strictObject({ name: text('Which') }), 'Another component is as it should be again.'),
  'two-hosts': described(
    z.strictObject({ during: z.optional(duration('How long. Default: to the end')) }),
    'A second host runs the same operator beside the first, with caches of its own.',
  ),
  expect: described(
    z.strictObject({
      objects: z.optional(
        described(
          z.array(z.strictObject({ cluster, object })),
          'Objects that are there and have at least these fields. Lists are as they are here',
        ),
      ),
      absent,
      conditions,
      writes: z.optional(
        described(
          z.strictObject({
            least: z.optional(count('At least so many. Default: 0', 0)),
            most: z.optional(count('At most so many', 0)),
          }),
          'How much the operator has changed since the last expectation, or since the beginning',
        ),
      ),
      atRest: z.optional(described(z.boolean(), 'Whether nothing is left to do')),
    }),
    'Something has to be true now.',
  ),
};

/** Parsers by the name of a step. */
export const stepSchemas: { readonly [K in StepKind]: (typeof steps)[K] } = steps;

/** One step: a map with one member, whose name says what happens. */
export const stepSchema = z.union([
  z.strictObject({ apply: steps.apply }),
  z.strictObject({ patch: steps.patch }),
  z.strictObject({ delete: steps.delete }),
  z.strictObject({ status: steps.status }),
  z.strictObject({ advance: steps.advance }),
  z.strictObject({ run: steps.run }),
  z.strictObject({ settle: steps.settle }),
  z.strictObject({ crash: steps.crash }),
  z.strictObject({ drop: steps.drop }),
  z.strictObject({ delay: steps.delay }),
  z.strictObject({ duplicate: steps.duplicate }),
  z.strictObject({ reorder: steps.reorder }),
  z.strictObject({ stale: steps.stale }),
  z.strictObject({ 'switch-version': steps['switch-version'] }),
  z.strictObject({ refuse: steps.refuse }),
  z.strictObject({ 'cold-cache': steps['cold-cache'] }),
  z.strictObject({ 'slow-actor': steps['slow-actor'] }),
  z.strictObject({ 'stop-actor': steps['stop-actor'] }),
  z.strictObject({ 'start-actor': steps['start-actor'] }),
  z.strictObject({ 'two-hosts': steps['two-hosts'] }),
  z.strictObject({ expect: steps.expect }),
]);
const startSchema = described(
  z.union([
    z.strictObject({ input: text('A directory, archive or file of manifests, from where the scenario is') }),
    z.strictObject({ example: text('An example that comes with the package: standalone or hosted') }),
    z.strictObject({ empty: described(z.literal(true), 'Nothing is there but what the steps bring') }),
  ]),
  'What is in the clusters at first',
);

/** Everything of a scenario but its steps. */
export const scenarioFields = {
  name: text('What happens, in a line'),
  target: z.optional(text('Whose operator: standalone, hosted-cpo or hosted-converged. Default: as the start says')),
  seed: z.optional(count('Decides on chance: names, keys, the order of what happens at once. Default: 0', 0)),
  now: z.optional(time('When it begins. Default: 2026-12-01T12:00:00Z')),
  start: startSchema,
  settled: z.optional(
    described(
      z.literal(true),
      'The operator has come to rest in the start before the first step, and its host starts anew. Default: it starts with the scenario',
    ),
  ),
  environment: z.optional(
    described(z.record(z.string(), z.string()), 'Variables of the operator, such as the images of its release'),
  ),
  host: z.optional(
    described(
      z.strictObject({
        debounce: z.optional(duration('So long it waits after a change. Default: 1s')),
        coolDown: z.optional(duration('The least time between two runs. Default: 1s')),
        resync: z.optional(duration('How often everything is listed and run again. Default: 10m')),
      }),
      'When the host runs the operator',
    ),
  ),
  actors: z.optional(
    described(
      z.strictObject({
        stopped: z.optional(described(z.array(z.string()), 'They do nothing')),
        slowed: z.optional(
          described(z.record(z.string(), z.number().check(z.minimum(0.01))), 'They take so many times as long'),
        ),
        failing: z.optional(described(z.array(z.string()), 'They fail at what they do')),
      }),
      'What is done to other components from the start, by their names',
    ),
  ),
  bound: z.optional(
    duration('How long it may take to come to rest. Default: 1h, times the factor of the slowest component'),
  ),
  properties: z.optional(
    described(z.array(statedPropertySchema), 'What the scenario is held to beside what all are held to'),
  ),
  without: z.optional(
    described(
      z.array(
        z.strictObject({
          property: described(z.enum(propertyNames), 'Which'),
          reason: text('Why it does not hold here'),
        }),
      ),
      'Properties that this scenario is not held to',
    ),
  ),
};

/** A scenario without its steps, which are read one by one. */
export const headSchema = z.strictObject(scenarioFields);

/** Whether two types have the same fields. */
type SameKeys<A, B> = [keyof A, keyof B] extends [keyof B, keyof A] ? true : never;

/** What is read is what the types of a scenario say, field by field: else this does not compile. */
export const schemasAreTyped: {
  readonly head: z.infer<typeof headSchema> extends ScenarioHead
    ? SameKeys<z.infer<typeof headSchema>, ScenarioHead>
    : never;
  readonly step: z.infer<typeof stepSchema> extends Step ? true : never;
} & {
  readonly [K in StepKind]: SameKeys<z.infer<(typeof steps)[K]>, StepArguments[K]>;
} = {
  head: true,
  step: true,
  apply: true,
  patch: true,
  delete: true,
  status: true,
  advance: true,
  run: true,
  settle: true,
  crash: true,
  drop: true,
  delay: true,
  duplicate: true,
  reorder: true,
  stale: true,
  'switch-version': true,
  refuse: true,
  'cold-cache': true,
  'slow-actor': true,
  'stop-actor': true,
  'start-actor': true,
  'two-hosts': true,
  expect: true,
};

/** The format of scenarios as JSON Schema (2020-12): `docs/scenario.schema.json`. */
export const scenarioJsonSchema = (): object => {
  return {
    ...z.toJSONSchema(z.strictObject({ ...scenarioFields, steps: z.array(stepSchema) }), {
      io: 'input',
      unrepresentable: 'any',
    }),
    title: 'A sequence of events for an operator',
  };
};
