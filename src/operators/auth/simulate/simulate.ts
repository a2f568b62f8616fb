import type { Conduct } from '../../../api-server/actors/definition';
import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import { seededSource } from '../../../om/random';
import type { RunResult } from '../../../om/run/run-result';
import type { Input } from '../../../om/state/cluster-state';
import { type Simulation, simulate } from '../../../simulation/simulate';
import type { Target } from '../divergences/divergence';
import type { AuthSettings } from '../settings';
import { authStage, judgedOf } from './stage';

/** What a simulation of the authentication operator goes by. */
export interface AuthSimulationOptions {
  /** The operator of the target. */
  readonly operator: Operator<AuthSettings>;
  readonly target: Target;
  readonly input: Input;
  readonly environment: Environment;
  readonly settings: AuthSettings;
  /** When it begins, in milliseconds since the epoch. */
  readonly now: number;
  /** Decides on chance: keys, names, jitter, the order of what happens at one instant. */
  readonly seed: number;
  /** After how many rounds to give up. */
  readonly rounds: number;
  /** What is done to other components, by name. Default: nothing. */
  readonly conducts?: ReadonlyMap<string, Conduct>;
  /** What of a run can be decided by what is known. Default: all of it. */
  readonly decided?: (result: RunResult, input: Input) => RunResult;
}

/**
 * The authentication operator in a cluster in memory, from its input to where it comes to rest.
 *
 * @throws InputError when the operator cannot start from the input
 */
export function simulateAuth(options: AuthSimulationOptions): Simulation {
  const { operator, environment, seed, rounds, decided } = options;
  const { clusters, clock, settings } = authStage(options);
  return simulate({
    operator,
    clusters,
    clock,
    rounds,
    decided,
    sources: { random: seededSource(seed), secrets: 'random', environment, settings: settings() },
    settings,
    judged: judgedOf(options.target),
  });
}
