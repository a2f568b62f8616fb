import { resolve } from 'node:path';
import type { Actor } from '../api-server/actors/definition';
import { kubernetesActors } from '../api-server/actors/kubernetes';
import { VirtualClock } from '../api-server/actors/virtual-clock';
import { own } from '../kube/own';
import { InputError } from '../om/input/input-error';
import { readInput } from '../om/input/read-input';
import type { ResourceType } from '../om/resource-type';
import type { Input } from '../om/state/cluster-state';
import { emptyState, singleInput, splitInput } from '../om/state/memory-state';
import type { Clusters } from '../simulation/clusters';
import { servedCluster } from '../simulation/served-cluster';
import { noVersion } from './running-version';
import type { Start } from './scenario';
import type { VersionSwitch } from './search/version-switches';
import type { StageOptions, Subject } from './subject';
import type { TestedClusters, TestedOperator } from './tested-operator';

const oneCluster: TestedClusters = { layout: 'single', actors: kubernetesActors };

/** An operator of anybody's as scenarios run it. */
export function subjectOf<S>(tested: TestedOperator<S>): Subject<S> {
  const { operator, clusters = oneCluster, environment = {}, settings, conditionsOf, endState, properties } = tested;
  const { sometimes, leavesAll, declared, podInputs, changes, anew, versions = {} } = tested;
  const types = typesOf(tested);
  const first: Subject<S> = {
    target: operator.name,
    operator,
    environment,
    actors: [...new Set(actorsOf(clusters).map(({ name }) => name))],
    judged: conditionsOf ?? (() => []),
    stage: (options) => {
      const clock = new VirtualClock(options.now);
      return { clusters: clustersOf(types, clusters, options, clock), clock, settings: () => settings };
    },
    ...(endState === undefined ? {} : { endState }),
    ...(properties === undefined ? {} : { properties }),
    ...(sometimes === undefined ? {} : { sometimes }),
    ...(leavesAll === undefined ? {} : { leavesAll }),
    ...(declared === undefined ? {} : { declared }),
    ...(podInputs === undefined ? {} : { podInputs }),
    ...(changes === undefined ? {} : { changes }),
    ...(anew === undefined ? {} : { anew }),
  };
  const { anew: _, ...alone } = first;
  const others = Object.keys(versions);
  const versionCalled = (name: string | undefined): Subject<S> => {
    const version = name === undefined ? undefined : own(versions, name);
    if (version !== undefined) return { ...alone, operator: version };
    if (name === undefined || name === operator.name) return first;
    throw noVersion(name, [operator.name, ...others], operator.name);
  };
  const switches = { others: others.map(switchTo), back: switchTo(operator.name) };
  return { ...first, versions: versionCalled, switches };
}

const switchTo = (name: string): VersionSwitch => ({ name, step: { 'switch-version': { to: name } } });

/** The kinds of all versions: what one of them left is there for the next. */
const typesOf = <S>({ operator, versions = {} }: Pick<TestedOperator<S>, 'operator' | 'versions'>) => [
  ...new Set([operator, ...Object.values(versions)].flatMap(({ types }) => types)),
];

/**
 * What a scenario of anybody's operator starts from.
 *
 * @param folder where paths begin
 * @throws InputError for a directory that cannot be read, or an example: those are of the authentication operator
 */
export function inputOfStart<S>(start: Start, tested: TestedOperator<S>, folder: string): Input {
  const { clusters = oneCluster } = tested;
  if ('input' in start) return readInput(resolve(folder, start.input), typesOf(tested));
  if ('empty' in start) {
    return clusters.layout === 'single' ? singleInput(emptyState) : splitInput(emptyState, emptyState);
  }
  throw new InputError({ file: folder, path: 'start', found: `example ${start.example}`, expected: 'input or empty' });
}

const actorsOf = (clusters: TestedClusters): readonly Actor[] =>
  clusters.layout === 'single' ? clusters.actors : [...clusters.management, ...clusters.guest];

function clustersOf<S>(
  types: readonly ResourceType[],
  tested: TestedClusters,
  { input, from, seed, conducts }: StageOptions<S>,
  clock: VirtualClock,
): Clusters {
  const common = { types, clock, conducts, facts: {} };
  const { Management, UserWorkload } = input.clusters;
  if (tested.layout === 'single') {
    const { actors } = tested;
    const before = from?.clusters.layout === 'single' ? from.clusters.cluster : undefined;
    return { layout: 'single', cluster: servedCluster({ ...common, state: Management, from: before, seed, actors }) };
  }
  const before = from?.clusters.layout === 'split' ? from.clusters : undefined;
  const management = servedCluster({
    ...common,
    state: Management,
    from: before?.management,
    seed,
    actors: tested.management,
  });
  const guest = servedCluster({
    ...common,
    state: UserWorkload,
    from: before?.guest,
    seed: `${seed} guest`,
    actors: tested.guest,
  });
  return { layout: 'split', management, guest, guestServer: guest.server };
}
