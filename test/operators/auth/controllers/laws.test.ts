import * as fc from 'fast-check';
import type { KubeObject } from '../../../../src/kube/types';
import { fixedClock } from '../../../../src/om/clock';
import { readInput } from '../../../../src/om/input/read-input';
import { seededSource } from '../../../../src/om/random';
import type { ResourceType } from '../../../../src/om/resource-type';
import { applyRequests } from '../../../../src/om/run/apply-requests';
import { runControllers } from '../../../../src/om/run/run-controllers';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { entry, memoryState, type StateEntry, singleInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { clusterVersions } from '../../../../src/operators/auth/resources/openshift';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import { react } from '../../../../src/operators/auth/standalone/simulated-cluster';
import { example } from '../../../support/examples';
import { NOON } from './run-controller';

const { types } = standaloneAuthOperator;
const settings = { recordedAnswers: noAnswers, assets: loadAssets() };

const run = (state: ClusterState, controllers?: readonly string[]) =>
  runControllers(standaloneAuthOperator, {
    input: singleInput(state),
    clock: fixedClock(NOON),
    random: seededSource('laws'),
    secrets: 'random',
    environment: {},
    settings,
    controllers,
  });

const fresh = readInput(example('standalone'), types).clusters.Management;

/** The example's cluster once the operator and the rest of the cluster have nothing more to do. */
const settled = (): OverlayState => {
  const state = new OverlayState(fresh);
  for (let round = 0; round < 12; round++) {
    const changed = applyRequests(state, run(state).requests, types);
    if (!react(state) && !changed) return state;
  }
  throw new Error('the operator and the rest of the cluster never come to rest');
};

const entriesOf = (state: ClusterState): readonly StateEntry[] =>
  types.flatMap((type: ResourceType) => state.list(type).map((object: KubeObject) => entry(type, object)));

const all = entriesOf(settled());

test('an operator that has nothing to do does nothing', () => {
  const state = settled();
  const { requests } = run(state);
  expect(applyRequests(state, requests, types)).toBe(false);
});

test('what is where in the input does not matter', () => {
  const expected = run(memoryState(all));
  fc.assert(
    fc.property(fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }), (shuffled) => {
      expect(run(memoryState(shuffled))).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});

test('what is missing makes controllers fail, and nothing else', () => {
  const indispensable = all.filter(({ type }) => type === clusterVersions);
  const others = all.filter(({ type }) => type !== clusterVersions);
  fc.assert(
    fc.property(fc.subarray([...others]), (some) => {
      const { controllerResults, undeclared } = run(memoryState([...indispensable, ...some]));
      const messages = controllerResults.flatMap(({ errors = [] }) => errors.map(({ message }) => message));
      expect(messages.filter((message) => message.startsWith('internal error'))).toEqual([]);
      expect(undeclared).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what one controller asks for does not depend on who else runs, but for what they are to copy and report', () => {
  const together = run(memoryState(all));
  const dependent = ['TODO-resourceSyncer', 'authentication'];
  for (const { controllerName } of together.controllerResults) {
    if (dependent.includes(controllerName)) continue;
    const alone = run(memoryState(all), [controllerName]);
    const own = ({ controller }: { readonly controller: string }): boolean => controller === controllerName;
    expect(alone.requests.filter(own)).toEqual(together.requests.filter(own));
  }
});
