import { resolve } from 'node:path';
import type { Actor } from '../api-server/actors/definition';
import { kubernetesActors } from '../api-server/actors/kubernetes';
import { VirtualClock } from '../api-server/actors/virtual-clock';
import { InputError } from '../om/input/input-error';
import { readInput } from '../om/input/read-input';
import type { Operator } from '../om/operator';
import type { Input } from '../om/state/cluster-state';
import { emptyState, singleInput, splitInput } from '../om/state/memory-state';
import type { Clusters } from '../simulation/clusters';
import { servedCluster } from '../simulation/served-cluster';
import type { Start } from './scenario';
import type { StageOptions, Subject } from './subject';
import type { TestedClusters, TestedOperator } from './tested-operator';

const oneCluster: TestedClusters = { layout: 'single', actors: kubernetesActors };

/** An operator of anybody's as scenarios run it. */
export function subjectOf<S>(tested: TestedOperator<S>): Subject<S> {
  const { operator, clusters = oneCluster, environment = {}, settings, conditionsOf, endState, properties } = tested;
  const { sometimes, leavesAll, declared, changes } = tested;
  return {
    target: operator.name,
    operator,
    environment,
    actors: [...new Set(actorsOf(clusters).map(({ name }) => name))],
    judged: conditionsOf ?? (() => []),
    stage: (options) => {
      const clock = new VirtualClock(options.now);
      return { clusters: clustersOf(operator, clusters, options, clock), clock, settings: () => settings };
    },
    ...(endState === undefined ? {} : { endState }),
    ...(properties === undefined ? {} : { properties }),
    ...(sometimes === undefined ? {} : { sometimes }),
    ...(leavesAll === undefined ? {} : { leavesAll }),
    ...(declared === undefined ? {} : { declared }),
    ...(changes === undefined ? {} : { changes }),
  };
}

/**
 * What a scenario of anybody's operator starts from.
 *
 * @param folder where paths begin
 * @throws InputError for a directory that cannot be read, or an example: those are of the authentication operator
 */
export function inputOfStart<S>(
  start: Start,
  { operator, clusters = oneCluster }: TestedOperator<S>,
  folder: string,
): Input {
  if ('input' in start) return readInput(resolve(folder, start.input), operator.types);
  if ('empty' in start) {
    return clusters.layout === 'single' ? singleInput(emptyState) : splitInput(emptyState, emptyState);
  }
  throw new InputError({ file: folder, path: 'start', found: `example ${start.example}`, expected: 'input or empty' });
}

const actorsOf = (clusters: TestedClusters): readonly Actor[] =>
  clusters.layout === 'single' ? clusters.actors : [...clusters.management, ...clusters.guest];

function clustersOf<S>(
  { types }: Operator<S>,
  tested: TestedClusters,
  { input, seed, conducts }: StageOptions,
  clock: VirtualClock,
): Clusters {
  const common = { types, clock, conducts, facts: {} };
  const { Management, UserWorkload } = input.clusters;
  if (tested.layout === 'single') {
    return { layout: 'single', cluster: servedCluster({ ...common, state: Management, seed, actors: tested.actors }) };
  }
  const management = servedCluster({ ...common, state: Management, seed, actors: tested.management });
  const guest = servedCluster({ ...common, state: UserWorkload, seed: `${seed} guest`, actors: tested.guest });
  return { layout: 'split', management, guest, guestServer: guest.server };
}
