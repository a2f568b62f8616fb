import type { Fate } from '../host/core/write-run';
import { inputOf } from '../om/state/stored-input';
import { storesOf } from '../simulation/clusters';
import { healthOf } from '../simulation/health';
import { type Refusal, silentRefusals } from './refusals';
import type { Circumstances } from './subject';
import type { World } from './world';

/** A moment at which nothing was left to do. */
export interface RestMark extends Circumstances {
  /** How many changes came before it. */
  readonly changes: number;
  /** How many steps were begun. */
  readonly step: number;
  /** Whether the operator has done all that it has to: it says that it is well, nothing fails or is refused, and it is not told to leave all as it is. */
  readonly isDone: boolean;
  /** Writes that were refused, and that nobody asks for or tells of any more. */
  readonly silent: readonly Refusal[];
}

/** What became of requests that are still to be carried out. */
const undone: ReadonlySet<Fate['kind']> = new Set(['refused', 'held back', 'left out']);

/** Whether something that was asked for in the last run was not carried out. */
export const isStuck = <S>({ runs }: World<S>): boolean =>
  runs.at(-1)?.fates.some(({ kind }) => undone.has(kind)) === true;

/** The rest that a world is at now. */
export function restMark<S>(world: World<S>): RestMark {
  const { managementState: state, history, step, subject } = world;
  const { judged, leavesAll = () => false } = subject;
  const last = world.runs.at(-1);
  const isDone =
    !leavesAll(state) &&
    healthOf(judged(state)).every(({ isGood }) => isGood) &&
    (last === undefined || last.failures.length === 0) &&
    !isStuck(world);
  const seen = inputOf(storesOf(world.stage.clusters)).clusters.Management;
  const silent = isDone ? silentRefusals(world) : [];
  return { version: subject, seen, changes: history.changes.length, step, isDone, silent };
}
