import { type PathPattern, readPath } from '../../../diff/read-path';
import type { ScheduleOptions } from '../../../host/core/schedule';
import type { LiveClusters } from '../../../host/live/clusters';
import { steadyClock } from '../../../host/live/host-clock';
import type { LiveRun, Trouble } from '../../../host/live/host-events';
import type { HostLog } from '../../../host/live/host-log';
import { type HostMetrics, hostMetrics } from '../../../host/live/host-metrics';
import type { HostMode } from '../../../host/live/host-mode';
import { type Decider, LiveHost } from '../../../host/live/live-host';
import { type Answers, isHopeless, runHost, type SharedStart } from '../../../host/live/run-host';
import { cryptographicSource } from '../../../om/random';
import type { CommandHost } from '../../command';
import { UsageError } from '../../errors';
import type { HostRunOptions } from './host-run-options';
import type { Leadership } from './leadership';

/** An operator, and what it is asked with. */
export interface Asked<S> {
  readonly decider: Decider<S>;
  readonly settings: () => S;
  readonly schedule: ScheduleOptions;
  /** Who asks the network, where anybody does. */
  readonly answers?: Answers;
  /** What the clusters do not tell, in a sentence each; asked once they are known. */
  readonly unknown: () => readonly string[];
}

/** A host, and who shares the process with it. */
export interface HostRunContext<S> extends Asked<S> {
  readonly options: HostRunOptions;
  readonly command: CommandHost;
  readonly clusters: LiveClusters;
  readonly leadership: Leadership;
  /** What a person should look at besides what the host finds. */
  readonly troublesBeside: () => readonly Trouble[];
  readonly log: HostLog;
}

/** So long a run waits until the watches have told of the writes before it, in milliseconds. */
const SEEN_WITHIN = 10_000;

/** What options make of the mode: who ends by itself gives another writer no minute. @throws UsageError where they contradict it */
export function modeOf({ mode: asked, dryRun, once, predictConflicts }: HostRunOptions): HostMode {
  const mode = dryRun === true || (once === true && asked === 'shadow') ? 'detect' : asked;
  if (predictConflicts !== true || mode !== 'enforce') return mode;
  throw new UsageError(
    '--predict-conflicts is for writes that are not made: add --mode detect, --mode shadow or --dry-run',
  );
}

/** A place that a host leaves alone. @throws UsageError for a JSON pointer that lacks its first slash: as a path it is one field */
function ignoredPlace(text: string): PathPattern {
  if (!/^[^/.["'{]+\//.test(text)) return readPath(text);
  throw new UsageError(`--ignore ${text}: a JSON pointer begins with a slash, /${text}`);
}

/** Whether it ends by itself. */
export const isOnce = ({ once, dryRun }: HostRunOptions): boolean => once === true || dryRun === true;

/** Whether what differs is printed in the end. */
export const printsDrift = (options: HostRunOptions): boolean =>
  options.dryRun === true || (isOnce(options) && modeOf(options) !== 'enforce');

/** A host over clusters, with its log and its metrics. */
export class HostRun<S> {
  readonly host: LiveHost<S>;
  readonly metrics: HostMetrics = hostMetrics();
  private last: LiveRun | undefined;
  private hasLooked = false;

  /** @throws UsageError where the options contradict each other */
  constructor(private readonly context: HostRunContext<S>) {
    const { options, command, clusters, leadership, log, decider, settings, schedule, troublesBeside } = context;
    const { metrics } = this;
    this.host = new LiveHost<S>({
      ...decider,
      clusters,
      sources: { random: cryptographicSource, secrets: 'random', environment: command.environment },
      settings,
      now: steadyClock.now,
      time: Date.now,
      schedule,
      mode: modeOf(options),
      ignored: options.ignore.map(ignoredPlace),
      overridable: options.overrideManager === undefined ? 'as asked' : new Set(options.overrideManager),
      predictsConflicts: options.predictConflicts === true,
      timeToWrite: () => leadership.timeToWrite,
      troublesBeside,
      seenWithin: SEEN_WITHIN,
      told: {
        ran: (run) => {
          this.last = run;
          log.told.ran(run);
          metrics.told.ran(run);
        },
        wrote(write) {
          log.told.wrote(write);
          metrics.told.wrote(write);
        },
      },
    });
    metrics.watch({ host: this.host, clusters, isLeader: () => leadership.isLeader });
  }

  /** Who waits for its turn is ready to take it: a rollout that waited for more would never end. */
  get isReady(): boolean {
    return this.hasLooked || (!this.context.leadership.isLeader && this.host.hasListed);
  }

  /** Whether it ended without having done what it is for. */
  get isIll(): boolean {
    const { last, host } = this;
    return last === undefined || last.failures.length > 0 || host.troubles.some(isHopeless);
  }

  /** What came of its last run; undefined where it has not run yet. */
  get lastRun(): LiveRun | undefined {
    return this.last;
  }

  /**
   * Runs until it is stopped, or where it is to run once, until nothing is left to do.
   *
   * @param start how it begins beside others. Default: it is alone
   * @param onLook told when it has looked at what is due
   */
  async run(
    stopped: Promise<void>,
    elected: Promise<void> | undefined,
    start?: SharedStart,
    onLook: () => void = () => {},
  ): Promise<void> {
    const { options, log, answers, unknown } = this.context;
    const { host } = this;
    const waits = (): void => log.troubled(host.troubles);
    const looked = (): void => {
      if (!this.hasLooked) {
        for (const text of unknown()) log.say(`not known: ${text}`);
        this.hasLooked = true;
      }
      waits();
      onLook();
    };
    const once = isOnce(options);
    await runHost({ host, clock: steadyClock, stopped, once, elected, start, answers, looked, waits });
  }
}
