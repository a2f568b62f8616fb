import { join } from 'node:path';
import { standaloneBannerOperator as bannerOperator } from '../../examples/operator-banner/operator';
import { VirtualClock } from '../../src/api-server/actors/virtual-clock';
import { readInput } from '../../src/om/input/read-input';
import type { Operator } from '../../src/om/operator';
import { explore } from '../../src/sequence/exhaustive/explore';
import { areIndependent, footprintOf } from '../../src/sequence/exhaustive/footprint';
import { actionsOf, scheduleCount } from '../../src/sequence/exhaustive/schedules';
import type { Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import { servedCluster } from '../../src/simulation/served-cluster';

const folder = join(__dirname, '../../examples/operator-banner');
const input = readInput(join(folder, 'input'), bannerOperator.types);
const head = { name: 'explored', start: { input: 'input' } };

/** The operator of the example, in one cluster. */
const subjectOf = (operator: Operator): Subject<undefined> => ({
  target: operator.name,
  operator,
  environment: {},
  actors: [],
  judged: () => [],
  stage: ({ input: { clusters }, now, seed, conducts }) => {
    const clock = new VirtualClock(now);
    const { types } = operator;
    const cluster = servedCluster({ state: clusters.Management, types, clock, seed, actors: [], conducts, facts: {} });
    return { clusters: { layout: 'single', cluster }, clock, settings: () => undefined };
  },
});

/** One that never takes its banner away. */
const forgetful: Operator = {
  ...bannerOperator,
  prepare: (context) => ({
    controllers: bannerOperator.prepare(context).controllers.map((controller) => ({
      ...controller,
      run(given) {
        const { requests, ...rest } = controller.run(given);
        return { ...rest, requests: requests.filter(({ action }) => action !== 'Delete') };
      },
    })),
  }),
};

const settings = { kind: 'ConfigMap', namespace: 'openshift-config', name: 'console-banner' };
const steps: readonly Step[] = [
  { settle: {} },
  { patch: { ...settings, patch: { data: { text: 'Upgrade on Sunday' } } } },
  { delete: { kind: 'ConsoleNotification', name: 'banner' } },
  { refuse: { with: 'conflict' } },
  { delete: settings },
];

/** Explores with or without leaving anything out. */
const explored = (operator: Operator, prunes: boolean, of: readonly Step[], depth: number) => {
  const { before, actions } = actionsOf({ steps: of }, 2);
  return explore({ subject: subjectOf(operator), input, head, before, actions, depth, prunes });
};

test.each<[string, Operator, number, readonly Step[], boolean]>([
  ['an operator that does it well', bannerOperator, 3, steps.slice(0, 4), false],
  ['one that forgets to delete', forgetful, 2, steps, true],
  [
    'crashes at each boundary and lost changes',
    bannerOperator,
    2,
    [...steps.slice(0, 3), { crash: { afterWrites: 'each' } }, { drop: { kind: 'ConfigMap' } }],
    false,
  ],
])('of %s leaving out comes to the same as running everything', (_, operator, depth, of, isFound) => {
  const [quick, full] = [explored(operator, true, of, depth), explored(operator, false, of, depth)];
  expect(full.pruned).toBe(0);
  expect(quick.pruned).toBeGreaterThan(0);
  expect(quick.schedules).toBe(full.schedules);
  expect(quick.states).toEqual(full.states);
  const found = ({ findings }: typeof full) => findings.map(({ result }) => result.violations[0]?.property).sort();
  expect(found(quick)).toEqual(found(full));
  expect(quick.findings.length > 0).toBe(isFound);
});

test('what is found is the shortest schedule that shows it', () => {
  const [finding] = explored(forgetful, true, steps, 1).findings;
  expect(finding?.scenario.steps).toEqual([{ settle: {} }, { delete: settings }]);
});

test('a schedule is an order of a choice, with or without a rest between two steps', () => {
  const action = (variants: number) => ({ variants: Array.from({ length: variants }, () => ({ run: {} })) });
  expect(scheduleCount([], 3)).toBe(1);
  expect(scheduleCount([action(1), action(1)], 1)).toBe(1 + 2);
  expect(scheduleCount([action(1), action(1)], 2)).toBe(1 + 2 + 2 * 2);
  expect(scheduleCount([action(1), action(1), action(1)], 3)).toBe(1 + 3 + 6 * 2 + 6 * 4);
  expect(scheduleCount([action(2), action(1)], 5)).toBe(1 + 3 + 2 * 2 * 2);
});

test('what is expected holds at its place alone, and waits in between are tried anyway', () => {
  const { before, actions, left } = actionsOf(
    {
      steps: [
        { advance: { by: '1m' } },
        ...steps.slice(0, 2),
        { settle: {} },
        { expect: { atRest: true } },
        { run: {} },
      ],
    },
    3,
  );
  expect(before).toEqual([{ advance: { by: '1m' } }, { settle: {} }]);
  expect(actions.map(({ variants }) => Object.keys(variants[0] ?? {})[0])).toEqual(['patch', 'run']);
  expect(left).toBe(1);
});

const secret = { kind: 'Secret', namespace: 'a', name: 'b' };
test.each<[Step, Step, boolean]>([
  [{ delete: secret }, { delete: settings }, true],
  [{ delete: secret }, { patch: { ...secret, patch: {} } }, false],
  [{ delete: secret }, { delete: { kind: 'Namespace', name: 'a' } }, false],
  [{ delete: secret }, { refuse: { with: 'conflict' } }, true],
  [{ delete: secret }, { drop: { kind: 'Secret' } }, false],
  [{ delete: secret }, { 'stop-actor': { name: 'router' } }, false],
  [{ refuse: { with: 'conflict' } }, { refuse: { with: 'server-error' } }, false],
  [{ refuse: { with: 'conflict' } }, { stale: { kind: 'Secret' } }, true],
  [{ stale: { kind: 'Secret' } }, { advance: { by: '1s' } }, false],
])('%j and %j commute: %s', (one, other, commute) => {
  expect(areIndependent(footprintOf(one), footprintOf(other))).toBe(commute);
  expect(areIndependent(footprintOf(other), footprintOf(one))).toBe(commute);
});
