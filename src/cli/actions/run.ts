import type { Target } from '../../operators/auth/divergences/divergence';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { loadOperator } from '../operators';
import { settingsOf } from '../settings';
import { type Connection, type ConnectionOptions, connected, connectionTo } from './live/connect';
import type { HostRunOptions } from './live/host-run-options';
import { ownOperator } from './live/own-operator';
import type { ProgramOptions } from './live/program';
import { runHosted } from './live/run-hosted';

/** The options as given. */
export interface RunOptions extends ProgramOptions, HostRunOptions, ConnectionOptions {
  readonly standalone?: true;
  readonly hosted?: true;
  readonly allControlPlanes?: true;
  /** Name of the Secret with the kubeconfig of each guest. */
  readonly guestKubeconfigSecret?: string;
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
  const isProgram = options.operator !== undefined || options.operatorSocket !== undefined;
  if (!isProgram && options.definitions.length > 0) {
    throw new UsageError(
      '--definitions is for --operator and --operator-socket: the kinds of the own operator are known',
    );
  }
  if (options.allControlPlanes === true) {
    checkAllControlPlanes(options);
    const module: typeof import('./live/run-control-planes') = require('./live/run-control-planes');
    return module.runControlPlanes(options, command, target);
  }
  if (options.guestKubeconfigSecret !== undefined) {
    throw new UsageError('--guest-kubeconfig-secret is for --all-control-planes; of one, give --guest-kubeconfig FILE');
  }
  const connection = await connectionTo(topologyOfTarget(target), options, '--hosted', command);
  const ending = new AbortController();
  if (!isProgram) return runOwn(options, command, target, connection);
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
    const asked = ownOperator(operator, link.clusters, settings, command, options.timeout);
    await runHosted({ ...asked, options, command, link, ended: () => {} });
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

/** @throws UsageError for what is of one control plane, or of none */
function checkAllControlPlanes(options: RunOptions): void {
  if (options.hosted !== true) throw new UsageError('--all-control-planes is for --hosted');
  if (options.controlPlane !== undefined)
    throw new UsageError('give --control-plane or --all-control-planes, not both');
  if (options.guestKubeconfig !== undefined) {
    throw new UsageError(
      '--guest-kubeconfig is of one guest cluster: with --all-control-planes each is reached by a Secret beside its control plane (--guest-kubeconfig-secret)',
    );
  }
  if (options.operator !== undefined || options.operatorSocket !== undefined) {
    throw new UsageError(
      'an operator of another program serves one control plane: give --control-plane in place of --all-control-planes',
    );
  }
}
