import { VirtualClock } from '../../api-server/actors/virtual-clock';
import type { Environment } from '../../om/controller';
import type { Stage, StageOptions, Subject } from '../../sequence/subject';
import { actorNamesOf, hostedClusters, standaloneCluster } from '../../simulation/set-up';
import type { CliTarget } from './definition';

const layoutOf = ({ topology }: CliTarget) => (topology === 'standalone' ? 'single' : 'split');

/** Names of the components that are simulated beside the operator of a target. */
export const actorNames = (target: CliTarget): readonly string[] => actorNamesOf(layoutOf(target));

/** Sets the clusters of an input up in memory. The guest cluster of a hosted control plane can be reached from the start. */
export function stageOf(
  target: CliTarget,
  {
    input,
    from,
    now,
    seed,
    conducts,
    environment,
  }: Omit<StageOptions<undefined>, 'seed'> & { readonly seed: string | number },
): Stage<undefined> {
  const clock = new VirtualClock(now);
  const release = environment.OPERATOR_IMAGE_VERSION ?? '';
  const { types, outputs } = target.load();
  const common = { input, from: from?.clusters, types, outputs, clock, conducts, seed, release };
  const clusters = target.topology === 'standalone' ? standaloneCluster(common) : hostedClusters(common, () => true);
  return { clusters, clock, settings: () => undefined };
}

/** The operator of a target as sequence tests run it. */
export const subjectOf = (target: CliTarget, environment: Environment): Subject<undefined> => ({
  target: target.name,
  operator: target.load(),
  environment,
  actors: actorNames(target),
  stage: (options) => stageOf(target, options),
  judged: target.judged ?? (() => []),
});
