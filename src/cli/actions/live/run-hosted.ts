import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { readPath } from '../../../diff/read-path';
import { LeaderElection } from '../../../host/client/leader-election';
import type { ScheduleOptions } from '../../../host/core/schedule';
import { machineClock } from '../../../host/live/host-clock';
import type { LiveRun } from '../../../host/live/host-events';
import { hostLog } from '../../../host/live/host-log';
import { hostMetrics } from '../../../host/live/host-metrics';
import type { HostMode } from '../../../host/live/host-mode';
import { type Decider, LiveHost } from '../../../host/live/live-host';
import { type Answers, isHopeless, runHost } from '../../../host/live/run-host';
import { type ListenAddress, type StatusServer, serveStatus } from '../../../host/live/status-server';
import { describeSystemError } from '../../../om/input/system-error';
import { cryptographicSource } from '../../../om/random';
import type { CommandHost } from '../../command';
import { exitCodes, UsageError } from '../../errors';
import { type LeaseTimesOptions, leaseTimesOf } from '../../lease-times-options';
import type { Connected } from './connect';
import { driftJson, driftText, statusJson } from './status-json';

/** How a host runs, whichever operator it is for. */
export interface HostRunOptions extends LeaseTimesOptions {
  readonly mode: HostMode;
  /** Paths of fields. */
  readonly ignore: readonly string[];
  /** Field managers; absent where the operator decides. */
  readonly overrideManager?: readonly string[];
  readonly once?: true;
  readonly dryRun?: true;
  readonly predictConflicts?: true;
  /** `NAMESPACE/NAME`. */
  readonly lease?: { readonly namespace: string; readonly name: string };
  readonly listen?: ListenAddress;
  readonly output: 'text' | 'json';
}

/** An operator, and the clusters that a host runs it over. */
export interface Hosting<S> {
  readonly options: HostRunOptions;
  readonly command: CommandHost;
  readonly link: Connected;
  readonly decider: Decider<S>;
  readonly settings: () => S;
  readonly schedule: ScheduleOptions;
  /** Who asks the network, where anybody does. */
  readonly answers?: Answers;
  /** Called once it is to end. */
  readonly ended: () => void;
  /** What the clusters do not tell, in a sentence each; asked once they are known. */
  readonly unknown: () => readonly string[];
}

/**
 * Runs an operator over clusters until the process is asked to stop.
 *
 * @throws UsageError where the address to listen on cannot be had
 */
export async function runHosted<S>(hosting: Hosting<S>): Promise<void> {
  const { options, command, link, decider, settings, schedule, answers, ended, unknown } = hosting;
  const mode = options.dryRun === true && options.mode === 'enforce' ? 'detect' : options.mode;
  if (options.predictConflicts === true && mode === 'enforce') {
    throw new UsageError(
      '--predict-conflicts is for writes that are not made: add --mode detect, --mode shadow or --dry-run',
    );
  }
  const times = leaseTimesOf(options, options.lease !== undefined);
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
      times,
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
    predictsConflicts: options.predictConflicts === true,
    timeToWrite: () => election?.timeToWrite ?? Number.POSITIVE_INFINITY,
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
      for (const text of unknown()) log.say(`not known: ${text}`);
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
