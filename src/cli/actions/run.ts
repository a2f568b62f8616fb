import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { readPath } from '../../diff/read-path';
import { LeaderElection } from '../../host/client/leader-election';
import { defaultLeaseTimes } from '../../host/client/lease-object';
import type { ScheduleOptions } from '../../host/core/schedule';
import { ask } from '../../host/http';
import { liveStores } from '../../host/live/clusters';
import { machineClock } from '../../host/live/host-clock';
import type { LiveRun } from '../../host/live/host-events';
import { hostLog } from '../../host/live/host-log';
import { hostMetrics } from '../../host/live/host-metrics';
import type { HostMode } from '../../host/live/host-mode';
import { type Decider, LiveHost } from '../../host/live/live-host';
import { type Answers, isHopeless, liveSchedule, runHost } from '../../host/live/run-host';
import { type ListenAddress, type StatusServer, serveStatus } from '../../host/live/status-server';
import { describeSystemError } from '../../om/input/system-error';
import { cryptographicSource } from '../../om/random';
import { inputOf } from '../../om/state/stored-input';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { Gap } from '../../operators/auth/input/gap';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import { LiveAnswers } from '../../operators/auth/live/live-answers';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { loadOperator } from '../operators';
import { settingsOf } from '../settings';
import { accessBy, type Connected, type Connection, connected } from './live/connect';
import type { ProgramOptions } from './live/program';
import { driftJson, driftText, statusJson } from './live/status-json';

/** The options as given. */
export interface RunOptions extends ProgramOptions {
  readonly standalone?: true;
  readonly hosted?: true;
  readonly target?: Target;
  readonly kubeconfig?: string;
  readonly guestKubeconfig?: string;
  /** `NAMESPACE[/NAME]`. */
  readonly controlPlane?: string;
  readonly mode: HostMode;
  /** Paths of fields. */
  readonly ignore: readonly string[];
  /** Field managers; absent where the operator decides. */
  readonly overrideManager?: readonly string[];
  readonly once?: true;
  readonly dryRun?: true;
  /** `NAMESPACE/NAME`. */
  readonly lease?: { readonly namespace: string; readonly name: string };
  readonly listen?: ListenAddress;
  /** Seconds. */
  readonly timeout: number;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/**
 * Runs an operator over live clusters until the process is asked to stop.
 *
 * @throws UsageError or InputError where it cannot begin
 */
export async function runLive(options: RunOptions, command: CommandHost): Promise<void> {
  const target = targetOf(options);
  const connection = await connectionOf(options, target, command);
  const ending = new AbortController();
  if (options.operator === undefined && options.operatorSocket === undefined) {
    return runOwn(options, command, target, connection);
  }
  const module: typeof import('./live/program') = require('./live/program');
  const program = await module.programOperator(options, target, command, ending.signal);
  const link = connected(program.operator, connection);
  try {
    await hosted({
      options,
      command,
      link,
      decider: program,
      settings: () => undefined,
      schedule: module.programSchedule(Math.random),
      ended: () => ending.abort(),
      gaps: () => [],
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
    await hosted({
      options,
      command,
      link,
      decider: { operator },
      settings: answers.settings,
      schedule: liveSchedule(Math.random),
      answers,
      ended: () => {},
      gaps: () => releaseGaps(operator, inputOf(liveStores(link.clusters)), command.environment),
    });
  } finally {
    link.close();
  }
}

interface Hosting<S> {
  readonly options: RunOptions;
  readonly command: CommandHost;
  readonly link: Connected;
  readonly decider: Decider<S>;
  readonly settings: () => S;
  readonly schedule: ScheduleOptions;
  /** Who asks the network, where anybody does. */
  readonly answers?: Answers;
  /** Called once it is to end. */
  readonly ended: () => void;
  /** What is not known of the release. */
  readonly gaps: () => readonly Gap[];
}

async function hosted<S>(hosting: Hosting<S>): Promise<void> {
  const { options, command, link, decider, settings, schedule, answers, ended, gaps } = hosting;
  const mode = options.dryRun === true && options.mode === 'enforce' ? 'detect' : options.mode;
  const once = options.once === true || options.dryRun === true;
  const log = hostLog((line) => command.err(`${line}\n`), Date.now);
  const metrics = hostMetrics();
  let last: LiveRun | undefined;
  let hasLooked = false;
  let lose = (): void => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  let isLost = false;
  const election =
    options.lease &&
    new LeaderElection({
      ...options.lease,
      client: link.client,
      identity: `${hostname()}_${randomBytes(6).toString('hex')}`,
      times: defaultLeaseTimes,
      random: Math.random,
      onLost: () => {
        isLost = true;
        lose();
      },
    });
  const isLeader = (): boolean => election?.isLeader ?? true;
  const host = new LiveHost<S>({
    ...decider,
    clusters: link.clusters,
    sources: { random: cryptographicSource, secrets: 'random', environment: command.environment },
    settings,
    now: Date.now,
    schedule,
    mode,
    ignored: options.ignore.map(readPath),
    overridable: options.overrideManager === undefined ? 'as asked' : new Set(options.overrideManager),
    mayWrite: isLeader,
    seenWithin: SEEN_WITHIN,
    told: {
      ran(run) {
        last = run;
        log.told.ran(run);
        metrics.told.ran(run);
      },
      wrote(write) {
        log.told.wrote(write);
        metrics.told.wrote(write);
      },
    },
  });
  metrics.watch({ host, clusters: link.clusters, isLeader });
  const server = await listening(options.listen, {
    isAlive: () => true,
    // Who waits for its turn is ready to take it: a rollout that waited for more would never end.
    isReady: () => hasLooked || (!isLeader() && host.hasListed),
    metrics: () => metrics.metrics.text(),
    status: () => statusJson(host, { mode, leader: isLeader() }),
  });
  if (server !== undefined) log.say('listening', { url: server.url });
  const looked = (): void => {
    if (!hasLooked) {
      for (const { unknown, consequence } of gaps()) log.say(`not known: ${unknown}. ${consequence}`);
      hasLooked = true;
    }
    log.troubled(host.troubles);
  };
  try {
    const stopped = Promise.race([command.stopped(), lost]).then(ended);
    const waits = (): void => log.troubled(host.troubles);
    await runHost({ host, clock: machineClock, stopped, once, elected: election?.acquire(), answers, looked, waits });
  } finally {
    await host.close();
    await election?.release();
    await server?.stop();
  }
  if (isLost) log.say('the lease was lost');
  const { drift, troubles } = host;
  if (options.dryRun === true || (once && mode !== 'enforce')) {
    const json = `${JSON.stringify({ drift: drift.map(driftJson), troubles }, undefined, 2)}\n`;
    if (options.output === 'json') command.data(json);
    else command.out(driftText(drift, troubles, link.clusters.layout));
  }
  const isIll = once && (last === undefined || last.failures.length > 0 || troubles.some(isHopeless));
  if (isLost || isIll) command.exit(exitCodes.failure);
}

/** So long a run waits until the watches have told of the writes before it, in milliseconds. */
const SEEN_WITHIN = 10_000;

function targetOf({ standalone, hosted: isHosted, target }: RunOptions): Target {
  if ((standalone === true) === (isHosted === true)) throw new UsageError('give --standalone or --hosted');
  const chosen = target ?? (standalone === true ? 'standalone' : 'hosted-cpo');
  if ((topologyOfTarget(chosen) === 'standalone') === (standalone === true)) return chosen;
  throw new UsageError(
    `--target ${chosen} is not of the topology that --${standalone === true ? 'standalone' : 'hosted'} names`,
  );
}

async function connectionOf(options: RunOptions, target: Target, command: CommandHost): Promise<Connection> {
  const { guestKubeconfig, controlPlane } = options;
  if (target === 'standalone') {
    if (guestKubeconfig !== undefined) throw new UsageError('--guest-kubeconfig is for --hosted');
    if (controlPlane !== undefined) throw new UsageError('--control-plane is for --hosted');
    return { layout: 'single', cluster: await accessBy(options.kubeconfig, command) };
  }
  if (guestKubeconfig === undefined)
    throw new UsageError('--hosted needs --guest-kubeconfig FILE, of the cluster that is served');
  const [namespace] = controlPlane?.split('/') ?? [];
  if (namespace === undefined) throw new UsageError('--hosted needs --control-plane NAMESPACE');
  const management = await accessBy(options.kubeconfig, command);
  return { layout: 'split', management, guest: await accessBy(guestKubeconfig, command), namespace };
}

async function listening(
  address: ListenAddress | undefined,
  pages: Parameters<typeof serveStatus>[1],
): Promise<StatusServer | undefined> {
  if (address === undefined) return undefined;
  try {
    return await serveStatus(address, pages);
  } catch (error) {
    throw new UsageError(`--listen ${address.host}:${address.port}: ${describeSystemError(error)}`);
  }
}
