import type { VirtualClock } from '../api-server/actors/virtual-clock';
import { defaultSchedule, retryPause } from '../host/core/schedule';
import { Unfinished } from '../host/core/unfinished';
import { type Fate, writeRun } from '../host/core/write-run';
import { append } from '../kube/append';
import type { KubeObject } from '../kube/types';
import { fixedClock } from '../om/clock';
import type { Operator } from '../om/operator';
import { isEvent } from '../om/request';
import { earlier } from '../om/run/deadline-clock';
import { Reconciler } from '../om/run/reconciler';
import type { RunSources } from '../om/run/run-controller';
import type { ControllerOutcome, RunResult } from '../om/run/run-result';
import { COMPARED_ROUNDS, changing } from '../om/run/settle';
import type { ClusterState, Input } from '../om/state/cluster-state';
import { inputOf } from '../om/state/stored-input';
import { advanceTo, type ClusterDeed, type Clusters, neglectedIn, nextDeedAt, serverOf, storesOf } from './clusters';
import { healthOf, type ShownCondition } from './health';

/** What a simulation goes by. */
export interface SimulationOptions<S> {
  readonly operator: Operator<S>;
  readonly clusters: Clusters;
  /** The clock of all of it. */
  readonly clock: VirtualClock;
  readonly sources: RunSources<S>;
  /** After how many rounds to give up. */
  readonly rounds: number;
  /** What the operator is handed before each round in place of its settings: what the network answers by then. */
  readonly settings?: () => S;
  /** What of a run is carried out. Default: all of it. */
  readonly decided?: (result: RunResult, input: Input) => RunResult;
  /** The objects whose conditions say whether all is well. */
  readonly judged: (state: ClusterState) => readonly KubeObject[];
}

/** One run of the operator, and what became of it. */
export interface SimulatedRound {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Names of the controllers that ran. */
  readonly ran: readonly string[];
  /** What was asked for, events aside. */
  readonly fates: readonly Fate[];
  /** Controllers that failed, and why. */
  readonly failures: readonly string[];
  /** What became of every controller, those included that did not run again. */
  readonly outcomes: readonly ControllerOutcome[];
  /** What others did since. */
  readonly deeds: readonly ClusterDeed[];
}

/** Where a simulation ends. */
export type SimulationEnd =
  /** Nothing is left to do, and all is well. */
  | { readonly kind: 'rest' }
  /** Nothing happens any more, but something is missing. */
  | { readonly kind: 'waiting'; readonly waits: readonly string[] }
  /** It went on until the rounds were used up. */
  | { readonly kind: 'moving'; readonly moves: readonly string[] };

/** What a simulation came to. */
export interface Simulation {
  readonly rounds: readonly SimulatedRound[];
  readonly end: SimulationEnd;
  readonly conditions: readonly ShownCondition[];
  /** The clusters as they are in the end. */
  readonly input: Input;
}

/** So long a host waits after a change, for others that come with it, and before it tries again. */
const { debounce, retry } = defaultSchedule;
/** Where nothing happens for so long, nothing is waited for: what comes then is another day's work, such as renewals. */
export const QUIET = 3_600_000;
/** What is refused so often in a row while nothing else happens is not tried again. */
const MOST_ATTEMPTS = 6;

/**
 * Runs an operator in clusters in memory, as a host would, among all else that happens there: it runs what has to run, sends
 * the requests in their order by the rules of a host, lets the others act, and goes on with whatever changes by that.
 */
export function simulate<S>(options: SimulationOptions<S>): Simulation {
  const { operator, clusters, sources, settings } = options;
  const stores = storesOf(clusters);
  const reconciler = new Reconciler(operator, stores, sources);
  const unfinished = new Unfinished();
  const rounds: SimulatedRound[] = [];
  try {
    for (;;) {
      if (settings !== undefined) reconciler.handIn(settings());
      const round = run(options, reconciler, unfinished);
      const deeds = pause(options, reconciler, unfinished);
      rounds.push({ ...round, deeds: deeds ?? [] });
      if (deeds === undefined) break;
      if (rounds.length >= options.rounds)
        return finished(options, rounds, { kind: 'moving', moves: movesOf(options, rounds) });
    }
  } finally {
    reconciler.close();
  }
  const waits = [...waitsOf(rounds), ...neglectedIn(clusters).map((what) => `stopped: ${what}`)];
  return finished(options, rounds, waits.length === 0 ? { kind: 'rest' } : { kind: 'waiting', waits });
}

/** One run, at one instant. */
function run<S>(
  { operator, clusters, clock, decided = (result) => result }: SimulationOptions<S>,
  reconciler: Reconciler<S>,
  unfinished: Unfinished,
): Omit<SimulatedRound, 'deeds'> {
  const at = clock.now();
  const ran = reconciler.reconcile(fixedClock(at));
  const result = decided(reconciler.result, inputOf(storesOf(clusters)));
  const sent = unfinished.toSend(result.order, new Set(ran));
  const fates = writeRun(
    { order: sent },
    { types: operator.types, serverOf: (cluster) => serverOf(clusters, cluster) },
  );
  unfinished.settle(sent, fates);
  const { failures, controllerResults: outcomes } = result;
  return { at, ran, fates: fates.filter(({ request }) => !isEvent(request)), failures, outcomes };
}

/**
 * Lets the others act until the operator has to run again.
 *
 * @returns what they did; undefined where it need not run any more
 */
function pause<S>(
  { clusters, clock, settings }: SimulationOptions<S>,
  reconciler: Reconciler<S>,
  unfinished: Unfinished,
): readonly ClusterDeed[] | undefined {
  const deeds: ClusterDeed[] = [];
  const isTiring = unfinished.repeated >= MOST_ATTEMPTS;
  const retryAt = unfinished.isEmpty || isTiring ? undefined : clock.now() + retryPause(retry, unfinished.repeated);
  for (;;) {
    if (settings !== undefined) reconciler.handIn(settings());
    if (reconciler.isDue(clock)) {
      append(deeds, advanceTo(clusters, clock, clock.now() + debounce));
      return deeds;
    }
    const next = [retryAt, nextDeedAt(clusters), reconciler.runAgainAt].reduce(earlier, undefined);
    if (next === undefined || next > clock.now() + QUIET) return undefined;
    append(deeds, advanceTo(clusters, clock, next));
    if (retryAt !== undefined && next >= retryAt) return deeds;
  }
}

function finished<S>(
  { clusters, judged }: SimulationOptions<S>,
  rounds: readonly SimulatedRound[],
  end: SimulationEnd,
): Simulation {
  const input = inputOf(storesOf(clusters));
  const conditions = healthOf(judged(input.clusters.Management));
  const ill = conditions.filter(({ isGood }) => !isGood).map(shownCondition);
  if (end.kind === 'moving' || ill.length === 0) return { rounds, end, conditions, input };
  const waits = end.kind === 'rest' ? ill : [...ill, ...end.waits];
  return { rounds, end: { kind: 'waiting', waits }, conditions, input };
}

const shownCondition = ({ object, type, status, reason, message }: ShownCondition): string =>
  `${object} has ${type}=${status}${reason === '' ? '' : ` (${reason})`}${message === '' ? '' : `: ${message}`}`;

/** What the last round was refused, and which controllers failed in it. */
function waitsOf(rounds: readonly SimulatedRound[]): readonly string[] {
  const last = rounds.at(-1);
  if (last === undefined) return [];
  const refused = last.fates.flatMap((fate) => {
    if (fate.kind !== 'refused' && fate.kind !== 'held back') return [];
    const { action, kind, name, controller } = fate.request;
    return [
      `${controller} asks for ${action} ${kind} ${name}: ${fate.kind === 'refused' ? fate.outcome.message : fate.reason}`,
    ];
  });
  return [...refused, ...last.failures];
}

/** What still changes, by what the last rounds wrote, and what others have left to do. */
function movesOf<S>({ clusters, clock }: SimulationOptions<S>, rounds: readonly SimulatedRound[]): readonly string[] {
  const writes = rounds.map(({ fates }) =>
    fates.filter(({ kind }) => kind === 'accepted').map(({ request }) => request),
  );
  const moves = changing(writes.filter((requests) => requests.length > 0).slice(-COMPARED_ROUNDS));
  const next = nextDeedAt(clusters);
  const others =
    next === undefined || next > clock.now() + QUIET
      ? []
      : [`other components act again in ${(next - clock.now()) / 1_000} s, which more rounds would show`];
  return [...(moves.length > 0 ? moves : waitsOf(rounds)), ...others];
}
