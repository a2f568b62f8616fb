import { withhold } from '../../om/run/withhold';
import type { Target } from '../../operators/auth/divergences/divergence';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import { simulateAuth } from '../../operators/auth/simulate/simulate';
import { actorNames } from '../../operators/auth/simulate/stage';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { type ConductOptions, conductsOf } from '../conducts';
import { exitCodes } from '../errors';
import { loadOperator } from '../operators';
import { tellRemarks } from '../remarks';
import { settingsOf } from '../settings';
import { simulationJson, simulationText } from './simulation-text';

/** The options as given. */
export interface SimulateOptions extends ConductOptions {
  readonly inputDir: string;
  readonly controlPlane?: string;
  readonly target?: Target;
  readonly rounds: number;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly seed: number;
  readonly recordedAnswers?: string;
  readonly assumeReachable?: true;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/**
 * Runs the operator of an input in a cluster in memory and shows where that ends.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function simulate(options: SimulateOptions, host: CommandHost): void {
  const opened = openAuthInput(options.inputDir, options);
  const target = options.target ?? (opened.topology === 'standalone' ? 'standalone' : 'hosted-cpo');
  const conducts = conductsOf(options, actorNames(target));
  const operator = loadOperator(target);
  const { input, facts, gaps, refused } = opened.read(operator, topologyOfTarget(target));
  if (options.output === 'text') {
    tellRemarks({ refused, gaps: [...gaps, ...releaseGaps(operator, input, host.environment)] }, host);
  }
  const assumeReachable = options.assumeReachable && (() => {});
  const simulation = simulateAuth({
    operator,
    target,
    input,
    conducts,
    environment: host.environment,
    settings: { ...settingsOf(options, host.environment), assumeReachable },
    now: options.now ?? host.now(),
    seed: options.seed,
    rounds: options.rounds,
    decided: (result, now) => withhold(result, now, operator.types, facts).result,
  });
  host.out(options.output === 'json' ? simulationJson(simulation) : simulationText(simulation));
  if (simulation.end.kind !== 'rest') host.exit(exitCodes.failure);
}
