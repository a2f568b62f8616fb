import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import { seededSource } from '../../../om/random';
import type { RunResult } from '../../../om/run/run-result';
import type { Input } from '../../../om/state/cluster-state';
import type { WantedChange } from '../../../simulation/plan/change';
import { type SimulatedPlan, simulatePlan } from '../../../simulation/plan/plan';
import type { Target } from '../divergences/divergence';
import { hostedClusters } from '../resources/hosted-clusters';
import type { AuthSettings } from '../settings';
import { authStage, judgedOf } from '../simulate/stage';
import { topologyOfTarget } from '../topology';
import { withHyperShift } from './hosted-cluster';

/** What a plan of a change goes by. */
export interface AuthPlanOptions {
  readonly operator: Operator<AuthSettings>;
  readonly target: Target;
  readonly input: Input;
  readonly changes: (settled: Input) => readonly WantedChange[];
  readonly environment: Environment;
  readonly settings: AuthSettings;
  /** When it begins, in milliseconds since the epoch. */
  readonly now: number;
  readonly seed: number;
  /** After how many rounds to give up, before the change and after it. */
  readonly rounds: number;
  /** What of a run can be decided by what is known. */
  readonly decided: (result: RunResult, input: Input) => RunResult;
}

/**
 * What a change of an input comes to: see {@link simulatePlan}. In a hosted topology a changed HostedCluster is carried over to its
 * control plane, as HyperShift does.
 *
 * @throws InputError when the operator cannot start from the input, or a change cannot be used
 */
export function planAuth(options: AuthPlanOptions): SimulatedPlan {
  const { target, seed, rounds, decided, environment, changes } = options;
  const isHosted = topologyOfTarget(target) === 'hosted';
  const types = isHosted ? [...options.operator.types, hostedClusters] : options.operator.types;
  const { clusters, clock, settings } = authStage({ ...options, operator: { ...options.operator, types } });
  return simulatePlan({
    operator: options.operator,
    clusters,
    clock,
    rounds,
    decided,
    types,
    sources: { random: seededSource(seed), secrets: 'random', environment, settings: settings() },
    settings,
    judged: judgedOf(target),
    changes: ({ input }) => {
      const wanted = changes(input);
      return isHosted ? withHyperShift(wanted, input.clusters.Management) : wanted;
    },
  });
}
