import type { KubeObject } from '../../../../src/kube/types';
import { fixedClock } from '../../../../src/om/clock';
import { readInput } from '../../../../src/om/input/read-input';
import { seededSource } from '../../../../src/om/random';
import type { ResourceType } from '../../../../src/om/resource-type';
import { applyRequests } from '../../../../src/om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../../src/om/run/memory-api-server';
import { type RunResult, runControllers } from '../../../../src/om/run/run-controllers';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { entry, type StateEntry, singleInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { Store } from '../../../../src/om/state/store';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import type { AuthSettings } from '../../../../src/operators/auth/settings';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import { react } from '../../../../src/operators/auth/standalone/simulated-cluster';
import { example } from '../../../support/examples';
import { NOON } from '../controllers/run-controller';

const { types } = standaloneAuthOperator;

/** What all runs of these tests start from. */
export const sources = {
  random: seededSource('laws'),
  secrets: 'random',
  environment: {},
  settings: { recordedAnswers: noAnswers, assets: loadAssets() },
} as const;

/** Runs the standalone operator over a state. */
export const runStandalone = (
  state: ClusterState,
  controllers?: readonly string[],
  now = NOON,
  settings: AuthSettings = sources.settings,
): RunResult =>
  runControllers(standaloneAuthOperator, {
    ...sources,
    settings,
    input: singleInput(state),
    clock: fixedClock(now),
    controllers,
  });

/** The example's cluster. */
export const freshCluster = (): ClusterState => readInput(example('standalone'), types).clusters.Management;

/** An API server over such a cluster. */
export const serverOf = (state: OverlayState): MemoryApiServer =>
  new MemoryApiServer(state, { types: servedKinds(types), clock: fixedClock(NOON), defaulted: withSecretType });

/** The example's cluster once the operator and the rest of the cluster have nothing more to do. */
export function settledCluster(): OverlayState {
  const state = new OverlayState(freshCluster());
  for (let round = 0; round < 12; round++) {
    const changed = applyRequests(serverOf(state), runStandalone(state).requests);
    if (react(serverOf(state)).length === 0 && changed.length === 0) return state;
  }
  throw new Error('the operator and the rest of the cluster never come to rest');
}

/** The objects of a state that the operator knows. */
export const entriesOf = (state: ClusterState): readonly StateEntry[] =>
  types.flatMap((type: ResourceType) => state.list(type).map((object: KubeObject) => entry(type, object)));

/** A store that holds these objects. */
export function storeOf(entries: readonly StateEntry[]): Store {
  const store = new Store();
  for (const { type, object } of entries) store.put(type, object);
  return store;
}
