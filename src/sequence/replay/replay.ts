import { VirtualClock } from '../../api-server/actors/virtual-clock';
import { compare } from '../../diff/compare';
import { formatPath } from '../../diff/model';
import { isJsonObject, type JsonObject } from '../../kube/json';
import { mergePatchBetween, mergePatched } from '../../kube/merge-patch';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { fixedClock } from '../../om/clock';
import type { Environment } from '../../om/controller';
import { withoutNulls } from '../../om/input/input-object';
import type { Operator } from '../../om/operator';
import { seededSource } from '../../om/random';
import type { Request } from '../../om/request';
import { runControllers } from '../../om/run/run-controllers';
import type { ClusterState, Input } from '../../om/state/cluster-state';
import { typeKey } from '../../om/state/memory-state';
import { healthOf } from '../../simulation/health';
import { titleOf } from '../matching';
import { normalForm } from '../normal-form';
import { type PlacedObject, ReplayClusters } from './replay-clusters';

/** One run of a recorded history: what was there, and what was asked for. */
export interface RecordedRun {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly input: Input;
  readonly requests: readonly Request[];
  readonly environment: Environment;
}

/** What a history is replayed with. */
export interface ReplayOptions<S> {
  readonly operator: Operator<S>;
  readonly settings: S;
  /** The runs in their order; one at least. */
  readonly runs: readonly [RecordedRun, ...RecordedRun[]];
  /** An object without what tells of the way to it; undefined where all of it does. */
  readonly endState: (object: KubeObject) => KubeObject | undefined;
  /** The objects whose conditions say whether all is well. */
  readonly judged: (state: ClusterState) => readonly KubeObject[];
  readonly recorder: Recorder;
}

/** What is known of the program that was recorded and need not be repeated. */
export interface Recorder {
  /** Kinds that it declares to write and never does. */
  readonly unwritten: readonly { readonly group: string; readonly resource: string }[];
  /** Its deletions were refused: what it meant to delete is still there in the end. */
  readonly deletionsRefused: boolean;
}

/** An object that ends otherwise than it was recorded. */
export interface ReplayDifference {
  readonly object: string;
  /** `.` where it is there in one of them alone. */
  readonly fields: readonly string[];
}

/**
 * Replays a history with an operator of today: from where the history began its own writes are carried out, and what others did in
 * the recording happens again between its runs.
 *
 * @returns objects that the operator writes and that end otherwise than in the recording
 */
export function replay<S>({ operator, settings, runs, ...judging }: ReplayOptions<S>): readonly ReplayDifference[] {
  const [first] = runs;
  const clock = new VirtualClock(first.now);
  const ours = new ReplayClusters(first.input, operator.types, clock);
  const written = new Set<string>();
  let recorded = new ReplayClusters(first.input, operator.types, clock);
  for (const [at, { now, input, requests, environment }] of runs.entries()) {
    clock.advanceTo(Math.max(now, clock.now()));
    const next = new ReplayClusters(input, operator.types, clock);
    if (at > 0) happenAgain(recorded, next, ours);
    const sources = { random: seededSource(at), secrets: 'random', environment, settings } as const;
    const result = runControllers(operator, { input: ours.input, clock: fixedClock(now), ...sources });
    for (const key of [...ours.write(result.requests), ...next.write(requests)]) written.add(key);
    recorded = next;
  }
  return differences(recorded, ours, written, judging);
}

/** What others did between a run and what the next one found. */
function happenAgain(before: ReplayClusters, after: ReplayClusters, ours: ReplayClusters): void {
  const [was, is, own] = [before.objects(), after.objects(), ours.objects()];
  for (const key of was.keys()) {
    const mine = own.get(key);
    if (!is.has(key) && mine !== undefined) ours.remove(mine);
  }
  for (const [key, placed] of is) {
    const { object } = placed;
    const former = was.get(key)?.object;
    const mine = own.get(key)?.object;
    if (former === undefined) {
      if (mine === undefined) ours.load(placed);
      continue;
    }
    if (mine === undefined) continue;
    const patch = mergePatchBetween(contentOf(former), contentOf(object));
    const changed = patch === undefined ? mine : mergePatched(mine, patch);
    const observed = isJsonObject(changed) && isKubeObject(changed) ? asObservedAs(object, changed) : mine;
    if (observed !== mine) ours.load({ ...placed, object: observed });
  }
}

/** Where what others say of an object is about its latest generation, it is so here: generations are counted anew. */
function asObservedAs(recorded: KubeObject, mine: KubeObject): KubeObject {
  const { status, metadata } = recorded;
  const { generation } = mine.metadata;
  const isUpToDate = isJsonObject(status) && status.observedGeneration === metadata.generation;
  if (!isUpToDate || generation === undefined || !isJsonObject(mine.status)) return mine;
  if (mine.status.observedGeneration === generation) return mine;
  return { ...mine, status: { ...mine.status, observedGeneration: generation } };
}

/** An object without what the API server gives out. */
function contentOf({ metadata, ...rest }: KubeObject): JsonObject {
  const { labels, annotations, finalizers, ownerReferences, deletionTimestamp } = metadata;
  return { ...rest, metadata: { labels, annotations, finalizers, ownerReferences, deletionTimestamp } };
}

function differences<S>(
  recorded: ReplayClusters,
  ours: ReplayClusters,
  written: ReadonlySet<string>,
  { endState, judged, recorder }: Omit<ReplayOptions<S>, 'operator' | 'settings' | 'runs'>,
): readonly ReplayDifference[] {
  const isWell = ({ input }: ReplayClusters): boolean =>
    healthOf(judged(input.clusters.Management)).every(({ isGood }) => isGood);
  // How far statuses came depends on the way while not all is well.
  const withStatus = isWell(recorded) && isWell(ours);
  const shown = (placed: PlacedObject | undefined): JsonObject | undefined => {
    if (placed === undefined) return undefined;
    const { status, ...rest } = normalForm(withoutNullMembers(endState(placed.object) ?? {}));
    return withStatus ? { ...rest, status } : rest;
  };
  const [theirs, own] = [recorded.objects(), ours.objects()];
  return [...written].sort().flatMap((key) => {
    const [left, right] = [theirs.get(key), own.get(key)];
    const either = left ?? right;
    if (either === undefined || recorder.unwritten.some((kind) => either.kind === typeKey(kind))) return [];
    if (recorder.deletionsRefused && right === undefined && ours.deleted.has(key)) return [];
    const fields = compare(shown(left), shown(right)).map(({ path }) => formatPath(path));
    if (fields.length === 0) return [];
    const { kind, metadata } = either.object;
    const { namespace = '', name = '' } = metadata;
    return [{ object: titleOf({ cluster: either.cluster, kind, namespace, name }), fields }];
  });
}

/** What is null is not there. */
function withoutNullMembers(object: JsonObject): JsonObject {
  const cleaned = withoutNulls(object);
  return isJsonObject(cleaned) ? cleaned : {};
}
