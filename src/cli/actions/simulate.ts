import { withhold } from '../../om/run/withhold';
import type { Target } from '../../operators/auth/divergences/divergence';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import { simulateAuth } from '../../operators/auth/simulate/simulate';
import { actorNames } from '../../operators/auth/simulate/stage';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { Simulation } from '../../simulation/simulate';
import type { CommandHost } from '../command';
import { type ConductOptions, conductsOf } from '../conducts';
import { exitCodes } from '../errors';
import { loadOperator } from '../operators';
import { type TellProgress, withProgress } from '../progress';
import { quotedSimulation } from '../quoted';
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
  const simulation = quotedSimulation(withProgress(host, (tell) => simulated(options, host, tell)));
  host.out(options.output === 'json' ? simulationJson(simulation) : simulationText(simulation));
  if (simulation.end.kind !== 'rest') host.exit(exitCodes.failure);
}

function simulated(options: SimulateOptions, host: CommandHost, tell: TellProgress): Simulation {
  const opened = openAuthInput(options.inputDir, { ...options, reading: (file) => tell(`reading ${file}`) });
  const target = options.target ?? (opened.topology === 'standalone' ? 'standalone' : 'hosted-cpo');
  const conducts = conductsOf(options, actorNames(target));
  const operator = loadOperator(target);
  const { input, facts, gaps, refused } = opened.read(operator, topologyOfTarget(target));
  if (options.output === 'text') {
    tellRemarks({ refused, gaps: [...gaps, ...releaseGaps(operator, input, host.environment)] }, host);
  }
  const assumeReachable = options.assumeReachable && (() => {});
  let runs = 0;
  return simulateAuth({
    operator,
    target,
    input,
    conducts,
    environment: host.environment,
    settings: { ...settingsOf(options, host.environment), assumeReachable },
    now: options.now ?? host.now(),
    seed: options.seed,
    rounds: options.rounds,
    decided: (result, now) => {
      tell(`the operator comes to rest: run ${++runs}`);
      return withhold(result, now, operator.types, facts).result;
    },
  });
}
