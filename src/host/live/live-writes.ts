import type { PathPattern } from '../../diff/read-path';
import type { KubeObject } from '../../kube/types';
import { type Request, requestId } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import type { FieldConflict, Outcome } from '../../om/run/api-server';
import type { RunResult } from '../../om/run/run-result';
import type { ClusterType } from '../../om/state/cluster-state';
import { hostRules } from '../core/rules';
import { type Fate, writing } from '../core/write-run';
import { type LiveClusters, liveClusterOf } from './clusters';
import { expectedOf } from './differences';
import { type Deviation, type Drift, DriftTable } from './drift';
import { Fights, fightText } from './fights';
import type { HostEvents } from './host-events';
import type { HostMode } from './host-mode';
import { declaredOnly, eventLimit, ignoring } from './live-rules';
import { asFirstSent, asTried, isApply, type Overridable, overriding } from './overriding';
import { WrittenView } from './written-view';

/** What the writes of a host go by. */
export interface LiveWritesOptions {
  readonly clusters: LiveClusters;
  /** The kinds that the operator reads and writes. */
  readonly types: readonly ResourceType[];
  /** Milliseconds of a clock that nobody sets: pauses are told by it. */
  readonly now: () => number;
  /** The time of day, in milliseconds since the epoch: what the operator is told and what is written. It may be set. */
  readonly time: () => number;
  readonly mode: HostMode;
  /**
   * Whether a server is asked about each server-side apply that is not made (`dryRun=All`), which the right to patch is needed for:
   * it knows whose fields are in its way.
   */
  readonly predictsConflicts: boolean;
  /** Fields whose differences do not count: a write that would change no other is not made. */
  readonly ignored: readonly PathPattern[];
  /** Whose fields a server-side apply may take. */
  readonly overridable: Overridable;
  /** So long a run waits until the caches have seen what the one before wrote, in milliseconds. */
  readonly seenWithin: number;
  /**
   * Milliseconds that a write may take which begins now, so that it is over before another host may begin; 0 where this host may not
   * write, which ends it. Infinity where there is no other. Asked before each write.
   */
  readonly timeToWrite: () => number;
  /** Whether the next write may be made. Asked before each; where it may not, the rest is left. */
  readonly mayGoOn: () => boolean;
  readonly told: Pick<HostEvents, 'wrote'>;
}

/** The run that writes come of. */
export interface WrittenRun {
  /** Names of the controllers that ran. */
  readonly ran: readonly string[];
  /** Requests that the operator did not declare: none of them is made. */
  readonly undeclared: readonly Request[];
}

interface Unseen {
  readonly request: Request;
  readonly object: KubeObject;
}

const FORBIDDEN = 403;
/** In `shadow` a difference counts after so many milliseconds: the other writer may be on its way. */
const SHADOW_PATIENCE = 60_000;

/** Makes what an operator asks for, run by run, or works out what would come of it where the host writes nothing. */
export class LiveWrites {
  private unseen: readonly Unseen[] = [];
  private readonly fightsSoFar: Fights;
  private readonly drifts = new DriftTable();
  private readonly limit: ReturnType<typeof eventLimit>;
  private untold: string | undefined;

  constructor(private readonly options: LiveWritesOptions) {
    this.fightsSoFar = new Fights(options.now);
    this.limit = eventLimit(options.now);
  }

  /** Who undoes these writes, a sentence each. */
  get fights(): readonly string[] {
    return this.fightsSoFar.current.map(fightText);
  }

  /** What differs from what the operator wants, where it is not written, by the clock of pauses. */
  get drift(): readonly Drift[] {
    return this.drifts.lasting(this.options.now(), this.options.mode === 'shadow' ? SHADOW_PATIENCE : 0);
  }

  /** Why the server did not say whose fields are in the way of a write, in a sentence; undefined where it did, or nobody asked. */
  get untried(): string | undefined {
    return this.untold;
  }

  /** @returns what became of the requests; undefined where it may not go on */
  async make(order: RunResult['order'], { ran, undeclared }: WrittenRun): Promise<readonly Fate[] | undefined> {
    const { types, clusters, ignored, now, time, mode, mayGoOn, told } = this.options;
    const viewOf = writtenViews(clusters, types);
    const rules = [
      declaredOnly(undeclared),
      ...hostRules,
      ignoring(ignored, time),
      ...(mode === 'enforce' ? [this.fightsSoFar.rule, this.limit] : []),
    ];
    const unseen: Unseen[] = [];
    const deviations: Deviation[] = [];
    const lost = new Map<ClusterType, Outcome>();
    this.untold = undefined;
    const writes = writing({ order }, { types, rules, stateOf: (cluster) => viewOf(cluster).state });
    let step = writes.next();
    while (step.done !== true) {
      if (!mayGoOn()) return undefined;
      const request = step.value;
      const view = viewOf(request.cluster);
      const before = view.object(request);
      const began = performance.now();
      let outcome: Outcome;
      if (mode === 'enforce') outcome = lost.get(request.cluster) ?? (await this.send(request, lost));
      else {
        const expected = expectedOf(request, before, time(), ignored);
        outcome = expected.outcome;
        if (outcome.kind === 'accepted') {
          const conflicts = await this.conflictsOf(request, lost);
          deviations.push({ request, fields: expected.fields, conflicts });
        }
      }
      if (outcome.kind === 'accepted') {
        view.wrote(request, outcome.object);
        if (mode === 'enforce') {
          this.fightsSoFar.wrote(request, before, outcome.object);
          if (outcome.object !== undefined) unseen.push({ request, object: outcome.object });
        }
      }
      told.wrote({ request, outcome, milliseconds: performance.now() - began });
      step = writes.next(outcome);
    }
    this.unseen = unseen;
    if (mode !== 'enforce') this.drifts.replace(ran, deviations, now());
    return step.value;
  }

  /** Waits until the caches know what the run before wrote. @returns what they do not tell of in time, in a sentence */
  async seen(): Promise<string | undefined> {
    const { clusters, seenWithin } = this.options;
    const waiting = this.unseen.map(async ({ request, object }) =>
      (await liveClusterOf(clusters, request.cluster).hasSeen(request, object, seenWithin)) ? [] : [request],
    );
    this.unseen = [];
    const [first, ...rest] = (await Promise.all(waiting)).flat();
    if (first === undefined) return undefined;
    const more = rest.length === 0 ? '' : ` and ${rest.length} more`;
    return `the watches do not tell of own writes within ${seenWithin / 1_000} s: ${requestId(first)}${more}`;
  }

  /** Whose fields are in the way of a write that is not made. What is not there yet is nobody's. */
  private async conflictsOf(request: Request, lost: Map<ClusterType, Outcome>): Promise<readonly FieldConflict[]> {
    if (!this.options.predictsConflicts || !isApply(request)) return [];
    const outcome = lost.get(request.cluster) ?? (await this.send(asTried(request), lost));
    if (outcome.kind !== 'refused') return [];
    if (outcome.code === FORBIDDEN) this.untold = `${requestId(request)}: ${outcome.message}`;
    return outcome.conflicts ?? [];
  }

  /** Sends a request. A cluster that does not answer is not asked again in the same run. */
  private async send(request: Request, lost: Map<ClusterType, Outcome>): Promise<Outcome> {
    const { clusters, overridable, mayGoOn, timeToWrite } = this.options;
    const cluster = liveClusterOf(clusters, request.cluster);
    let outcome = await cluster.write(asFirstSent(request, overridable), timeToWrite());
    const taking = outcome.kind === 'unreachable' ? undefined : overriding(request, outcome, overridable);
    if (taking !== undefined && mayGoOn()) outcome = await cluster.write(taking, timeToWrite());
    if (outcome.kind !== 'unreachable') return outcome;
    const refusal: Outcome = { kind: 'refused', code: 503, reason: 'InternalError', message: outcome.reason };
    lost.set(request.cluster, refusal);
    return refusal;
  }
}

/** The clusters as a run sees them that has written to them; one that stands for several is one. */
function writtenViews(clusters: LiveClusters, types: readonly ResourceType[]): (cluster: ClusterType) => WrittenView {
  const views = new Map<ClusterType, WrittenView>();
  return (cluster) => {
    const key = clusters.layout === 'single' ? 'Management' : cluster;
    const view = views.get(key) ?? new WrittenView(liveClusterOf(clusters, cluster).store, types);
    views.set(key, view);
    return view;
  };
}
