import { listAt } from '../../src/api-server/kinds/shape';
import { configMaps, namespaces } from '../../src/library/resources/core';
import type { ControllerContext } from '../../src/om/controller';
import type { Step } from '../../src/sequence/scenario';
import { type Decide, dataOf, HOME, namespaceConditions, played, source, subjectOf } from './support';

type TextOf = (context: ControllerContext) => string;

const settle: Step = { settle: {} };
const others = (name: string): Step => ({
  apply: { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: HOME } } },
});
const without = [{ property: 'declared-only', reason: 'namespaces are none of the outputs of these tests' }] as const;

/** Says something in a condition of a Namespace, where it does not say so yet. */
const saying =
  (message: TextOf, status: TextOf = () => 'True', reason: TextOf = () => 'Lacking'): Decide =>
  (context) => {
    const found = context.input.clusters.Management.get(namespaces, HOME);
    if (found === undefined) return [];
    const condition = { type: 'Lacking', status: status(context), reason: reason(context), message: message(context) };
    const [said] = listAt(found.status ?? {}, 'conditions');
    if (said?.message === condition.message && said.reason === condition.reason) return [];
    return [namespaceConditions(found, [condition])];
  };

const listed: TextOf = ({ input }) =>
  input.clusters.Management.list(configMaps, HOME)
    .map(({ metadata }) => metadata.name)
    .join(', ');
const sorted: TextOf = (context) => listed(context).split(', ').sort().join(', ');
const minute: TextOf = ({ clock }) => `for ${Math.floor(clock.now() / 60_000)} minutes`;
const drawn: TextOf = ({ random }) => `attempt ${random.bytes(2).toString('hex')}`;
/** Another text as soon as an hour of the day is over, at which it runs again. */
const hourly: TextOf = ({ clock }) => {
  const noon = Date.parse('2026-12-01T12:00:00Z');
  return clock.isAfter(noon + 30_000) ? 'the day is half over' : 'it is noon';
};

const story: readonly Step[] = [source('a'), others('other'), settle];

test.each<[string, Decide, 'message' | 'reason', string]>([
  ['lists what it is told of as it comes', saying(listed), 'message', 'the order of lists'],
  ['tells for how long', saying(minute), 'message', 'the time'],
  ['tells which attempt it is', saying(drawn), 'message', 'chance'],
  [
    'tells in its reason which attempt it is',
    saying(
      () => 'no',
      () => 'True',
      drawn,
    ),
    'reason',
    'chance',
  ],
])('a condition that %s is told, with what varied', (_, decide, field, varied) => {
  expect(played(subjectOf(decide), story, { without }).violations).toEqual([
    {
      property: 'texts-steady',
      message: `the ${field} of condition Lacking varies with ${varied}`,
      object: 'Namespace default',
      field: `status.conditions[type=Lacking].${field}`,
      details: [expect.stringMatching(/^it says: {2}"/), expect.stringMatching(/^and then: "/)],
    },
  ]);
});

test('a text that varies where several things are others is told with all of them', () => {
  const both: TextOf = (context) =>
    listed(context) !== sorted(context) && context.clock.now() > Date.parse('2026-12-01T12:00:45Z') ? 'odd' : 'well';
  const [found] = played(subjectOf(saying(both)), story, { without }).violations;
  expect(found).toMatchObject({
    property: 'texts-steady',
    message: 'the message of condition Lacking varies with the order of lists and chance and the time',
  });
});

test.each<[string, Decide]>([
  ['in an order of its own', saying(sorted)],
  ['of an input', saying((context) => dataOf(context, 'source')?.data?.value ?? 'nothing')],
  ['that is another at a time for which it asks to run again', saying(hourly)],
  ['of a condition that turns with it', saying(drawn, ({ random }) => random.bytes(2).toString('hex'))],
])('a text %s is no finding', (_, decide) => {
  const { violations } = played(subjectOf(decide), story, { without });
  expect(violations.filter(({ property }) => property === 'texts-steady')).toEqual([]);
});
