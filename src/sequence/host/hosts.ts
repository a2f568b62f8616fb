import type { Names } from '../../api-server/names';
import { seededSource } from '../../om/random';
import { earlier } from '../../om/run/deadline-clock';
import type { Read } from '../../om/state/recording-state';
import type { ChangeLog } from '../change-log';
import type { Coordinates } from '../matching';
import type { RunningVersion } from '../running-version';
import type { ScenarioHead, StepArgument } from '../scenario';
import { scheduleOf } from '../scenario-settings';
import type { Stage } from '../subject';
import type { TraceEvent } from '../trace';
import { ArmedFaults } from './armed-faults';
import type { WriteEvents } from './faulty-server';
import { type HostRun, SimulatedHost } from './simulated-host';

/** What hosts run in. */
export interface HostsOptions<S> {
  readonly stage: Stage<S>;
  readonly version: RunningVersion<S>;
  readonly scenario: ScenarioHead;
  /** Decides on what the operator draws. */
  readonly seed: number;
  /** Decides on the order of what is reordered. */
  readonly names: Names;
  readonly log: ChangeLog;
  readonly tell: (event: TraceEvent) => void;
  /** Told every question that the operator asks, with its answer. Default: nobody is. */
  readonly onRead?: (read: Read) => void;
}

/** Names of the hosts. */
const [FIRST, SECOND] = ['a', 'b'];

/** The hosts of a world: one, and for a while a second one beside it. What they do is told to the trace and the log. */
export class Hosts<S> {
  /** Faults of the first host; the second one has none. */
  readonly faults = new ArmedFaults();
  readonly runs: HostRun[] = [];
  private readonly hosts: SimulatedHost<S>[] = [];
  private secondUntil: number | undefined;

  constructor(private readonly options: HostsOptions<S>) {}

  /** Those that run, the first first. */
  get running(): readonly SimulatedHost<S>[] {
    return this.hosts;
  }

  /** When something happens in one of them next, in milliseconds since the epoch; undefined for never. */
  get nextAt(): number | undefined {
    return this.hosts.reduce((first, { nextAt }) => earlier(first, nextAt), this.secondUntil);
  }

  /** When one of them is expected to do something. */
  get expectedAt(): number | undefined {
    return this.hosts.reduce((first, { expectedAt }) => earlier(first, expectedAt), this.secondUntil);
  }

  /** Whether one of several lacks news: each is right by what it knows, and they may go round until it has them. */
  get disagree(): boolean {
    return this.hosts.length > 1 && this.hosts.some(({ lacksNews }) => lacksNews);
  }

  /** Starts the first one, where it does not run yet. */
  start(): void {
    if (this.hosts.length === 0) this.hosts.push(this.started(FIRST));
  }

  /** Starts a second one beside it. @param until when it ends, in milliseconds since the epoch */
  addSecond(until: number | undefined): void {
    this.start();
    this.secondUntil = until;
    if (this.hosts.length === 1) this.hosts.push(this.started(SECOND));
  }

  /** Runs the operator at once. */
  runNow(isFull: boolean): void {
    this.start();
    for (const host of this.hosts) this.took(host, host.run('asked', isFull));
  }

  /** Lets each do what is due by now. @returns how many runs there were */
  step(): number {
    if (this.secondUntil !== undefined && this.secondUntil <= this.now) {
      this.secondUntil = undefined;
      this.hosts.pop()?.close();
    }
    let runs = 0;
    for (const host of this.hosts) {
      const run = host.step();
      this.took(host, run);
      if (run !== undefined) runs++;
    }
    return runs;
  }

  /** All stop and start again, with nothing remembered. */
  restartAll(): void {
    for (const host of this.hosts) host.stop(this.now);
  }

  /**
   * Another version of the operator takes over from the one that runs: at once, with nothing remembered.
   *
   * @throws StepProblem where there is no such version
   */
  switchVersion(to: StepArgument<'switch-version'>): void {
    this.options.version.switchTo(to);
    for (const [at, host] of this.hosts.entries()) {
      host.close();
      this.hosts[at] = this.started(host.name);
    }
  }

  close(): void {
    for (const host of this.hosts) host.close();
  }

  private get now(): number {
    return this.options.stage.clock.now();
  }

  private started(name: string): SimulatedHost<S> {
    const { stage, version, scenario, seed, names, onRead, tell } = this.options;
    tell({ what: 'host', at: this.now, host: name, event: 'started' });
    const { deliveries, stale, writes } = name === FIRST ? this.faults : new ArmedFaults();
    return new SimulatedHost({
      name,
      subject: version.subject,
      onRead,
      stage,
      environment: version.environment,
      schedule: scheduleOf(scenario),
      random: seededSource(seed),
      names,
      deliveries,
      stale,
      writes,
      cacheEvents: { faulted: this.faulted },
      writeEvents: this.writesOf(name),
    });
  }

  /** What is told of the writes of a host. */
  private writesOf(host: string): WriteEvents {
    const { stage, log, tell } = this.options;
    return {
      begin: ({ controller, action }) => log.begin({ by: 'operator', host, controller, action, run: this.runs.length }),
      end: (request, outcome) => {
        log.end();
        if (outcome.kind !== 'refused') return;
        const { controller, action, kind, resource, namespace = '' } = request;
        const cluster = stage.clusters.layout === 'split' && request.cluster === 'UserWorkload' ? 'guest' : '';
        const object = { cluster, kind, group: resource.group, namespace, name: request.name };
        const { message } = outcome;
        tell({ what: 'refused', at: this.now, host, controller, action, object, message });
      },
      faulted: this.faulted,
    };
  }

  private readonly faulted = (fault: string, object: Coordinates): void => {
    this.options.tell({ what: 'fault', at: this.now, fault, object });
  };

  private took(host: SimulatedHost<S>, run: HostRun | undefined): void {
    if (run === undefined) return;
    const { log, tell } = this.options;
    log.tell({ by: 'server' });
    this.runs.push(run);
    const outcomes: { [kind: string]: number } = {};
    for (const { kind } of run.fates) outcomes[kind] = (outcomes[kind] ?? 0) + 1;
    const { at, occasion, ran, failures } = run;
    tell({ what: 'run', at, host: host.name, occasion, ran, outcomes, failures });
    if (!run.crashed) return;
    log.begin({ by: 'server' });
    this.faults.writes.crash = undefined;
    tell({ what: 'host', at: this.now, host: host.name, event: 'stopped' });
    host.stop(this.now + this.faults.downFor);
  }
}
