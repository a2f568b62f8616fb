import { ask } from '../../host/http';
import { liveStores } from '../../host/live/clusters';
import { liveSchedule } from '../../host/live/run-host';
import { inputOf } from '../../om/state/stored-input';
import type { Target } from '../../operators/auth/divergences/divergence';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import { LiveAnswers } from '../../operators/auth/live/live-answers';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { loadOperator } from '../operators';
import { settingsOf } from '../settings';
import { type Connection, type ConnectionOptions, connected, connectionTo } from './live/connect';
import type { ProgramOptions } from './live/program';
import { type HostRunOptions, runHosted } from './live/run-hosted';

/** The options as given. */
export interface RunOptions extends ProgramOptions, HostRunOptions, ConnectionOptions {
  readonly standalone?: true;
  readonly hosted?: true;
  readonly target?: Target;
  /** Seconds. */
  readonly timeout: number;
  readonly assets?: string;
}

/**
 * Runs an operator over live clusters until the process is asked to stop.
 *
 * @throws UsageError or InputError where it cannot begin
 */
export async function runLive(options: RunOptions, command: CommandHost): Promise<void> {
  const target = targetOf(options);
  const connection = await connectionTo(topologyOfTarget(target), options, '--hosted', command);
  const ending = new AbortController();
  if (options.operator === undefined && options.operatorSocket === undefined) {
    return runOwn(options, command, target, connection);
  }
  const module: typeof import('./live/program') = require('./live/program');
  const program = await module.programOperator(options, target, command, ending.signal);
  const link = connected(program.operator, connection);
  try {
    await runHosted({
      options,
      command,
      link,
      decider: program,
      settings: () => undefined,
      schedule: module.programSchedule(Math.random),
      ended: () => ending.abort(),
      unknown: () => [],
    });
  } finally {
    link.close();
  }
}

/** Runs the operator of a target, in this process. */
async function runOwn(
  options: RunOptions,
  command: CommandHost,
  target: Target,
  connection: Connection,
): Promise<void> {
  const operator = loadOperator(target);
  const settings = settingsOf({ assets: options.assets }, command.environment);
  const link = connected(operator, connection);
  try {
    const stores = liveStores(link.clusters);
    const answers = new LiveAnswers({
      operator,
      input: () => inputOf(stores),
      environment: command.environment,
      settings,
      ask,
      milliseconds: options.timeout * 1_000,
      now: Date.now,
    });
    await runHosted({
      options,
      command,
      link,
      decider: { operator },
      settings: answers.settings,
      schedule: liveSchedule(Math.random),
      answers,
      ended: () => {},
      unknown: () =>
        releaseGaps(operator, inputOf(stores), command.environment).map(
          ({ unknown, consequence }) => `${unknown}. ${consequence}`,
        ),
    });
  } finally {
    link.close();
  }
}

function targetOf({ standalone, hosted: isHosted, target }: RunOptions): Target {
  if ((standalone === true) === (isHosted === true)) throw new UsageError('give --standalone or --hosted');
  const chosen = target ?? (standalone === true ? 'standalone' : 'hosted-cpo');
  if ((topologyOfTarget(chosen) === 'standalone') === (standalone === true)) return chosen;
  throw new UsageError(
    `--target ${chosen} is not of the topology that --${standalone === true ? 'standalone' : 'hosted'} names`,
  );
}
