import { fixedClock } from '../../../src/om/clock';
import type { Controller } from '../../../src/om/controller';
import { Handover } from '../../../src/om/handover';
import type { Operator } from '../../../src/om/operator';
import { seededSource } from '../../../src/om/random';
import { uninformedControllers } from '../../../src/om/run/uninformed';
import { emptyState, singleInput } from '../../../src/om/state/memory-state';
import { operatorOf } from '../support/operator';
import { configMaps, namespaces } from '../support/types';

const found = new Handover<string>('what was found');

/** A controller that asks for config maps or for namespaces, and leaves and takes what it is said to. */
const controller = (
  name: string,
  asks: 'config maps' | 'namespaces',
  more: { leaves?: true; takes?: true } = {},
): Controller => ({
  name,
  ...(more.takes && { takes: [found] }),
  run: ({ input }) => {
    if (asks === 'namespaces') input.clusters.Management.list(namespaces);
    else input.clusters.Management.get(configMaps, 'any', 'ns');
    return { requests: [], ...(more.leaves && { provides: [found.of(name)] }) };
  },
});

const namesOf = (operator: Operator) => [
  ...uninformedControllers(
    operator,
    {
      input: singleInput(emptyState),
      clock: fixedClock(0),
      random: seededSource(1),
      secrets: 'empty',
      environment: {},
      settings: undefined,
    },
    ({ type }) => type === configMaps,
  ),
];

const knows = controller('knows', 'namespaces');
const asks = controller('asks', 'config maps');

test.each<[string, readonly Controller[], readonly string[]]>([
  ['who asks', [asks, knows], ['asks']],
  [
    'who takes what such a one left',
    [controller('first', 'config maps', { leaves: true }), controller('takes', 'namespaces', { takes: true }), knows],
    ['first', 'takes'],
  ],
  [
    'nobody who takes what another left',
    [controller('first', 'namespaces', { leaves: true }), controller('takes', 'namespaces', { takes: true }), asks],
    ['asks'],
  ],
])('of controllers %s is uninformed', (_, controllers, names) => {
  expect(namesOf(operatorOf(...controllers))).toEqual(names);
});

test('all are where the plan asks', () => {
  const operator = operatorOf(knows);
  const asking: Operator = {
    ...operator,
    prepare: (context) => {
      context.input.clusters.Management.get(configMaps, 'any', 'ns');
      return operator.prepare(context);
    },
  };
  expect(namesOf(asking)).toEqual(['knows']);
});
