import type { Conduct } from '../../api-server/actors/definition';
import { printable } from '../../diff/printable';
import { withhold } from '../../om/run/withhold';
import type { Target } from '../../operators/auth/divergences/divergence';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import { simulateAuth } from '../../operators/auth/simulate/simulate';
import { actorNames } from '../../operators/auth/simulate/stage';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { loadOperator } from '../operators';
import { tellRemarks } from '../remarks';
import { settingsOf } from '../settings';
import { simulationJson, simulationText } from './simulation-text';

/** The options as given. */
export interface SimulateOptions {
  readonly inputDir: string;
  readonly controlPlane?: string;
  readonly target?: Target;
  readonly rounds: number;
  readonly stopActor: readonly string[];
  /** `NAME=FACTOR` each. */
  readonly slowActor: readonly string[];
  readonly failActor: readonly string[];
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

/** @throws UsageError for a component that nobody knows, or that cannot be told what it is told */
function conductsOf(options: SimulateOptions, known: readonly string[]): ReadonlyMap<string, Conduct> {
  const conducts = new Map<string, Conduct>();
  const tell = (name: string, conduct: Conduct): void => {
    if (!known.includes(name)) {
      throw new UsageError(
        `"${printable(name)}" is no component that is simulated. Known are: ${[...known].sort().join(', ')}`,
      );
    }
    conducts.set(name, conduct);
  };
  for (const name of options.stopActor) tell(name, { kind: 'stopped' });
  for (const name of options.failActor) tell(name, { kind: 'failing' });
  for (const text of options.slowActor) {
    const [name = '', factor = ''] = text.split('=');
    const times = Number(factor);
    if (factor === '' || !Number.isFinite(times) || times <= 0) {
      throw new UsageError(`--slow-actor "${printable(text)}": write NAME=FACTOR, such as kubelet=20`);
    }
    tell(name, { kind: 'slowed', factor: times });
  }
  return conducts;
}
