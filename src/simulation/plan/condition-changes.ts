import { textAt } from '../../api-server/kinds/shape';
import { idOf, type ObjectId } from '../../diff/objects';
import { conditionsOf, keysOf, type PlacedObject, type Snapshot } from './snapshot';

/** What a condition says. */
export interface ConditionState {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/** A condition that says something else afterwards. */
export interface ConditionChange {
  /** Empty where there is one cluster. */
  readonly cluster: string;
  readonly object: ObjectId;
  readonly type: string;
  /** Absent where there was no such condition; so with {@link after}. */
  readonly before?: ConditionState;
  readonly after?: ConditionState;
}

/** Conditions whose status or reason is another one, object by object. Messages alone, which may name times, do not count. */
export function conditionChanges(before: Snapshot, after: Snapshot): readonly ConditionChange[] {
  return keysOf(before, after).flatMap((key): readonly ConditionChange[] => {
    const [left, right] = [before.get(key), after.get(key)];
    const known = right ?? left;
    // What a controller says of an object that is new is no change of anything; that it came is told.
    if (known === undefined || left === undefined || right === undefined || left.object === right.object) return [];
    const [former, latter] = [statesOf(left), statesOf(right)];
    const types = [...new Set([...former.keys(), ...latter.keys()])];
    return types.flatMap((type): readonly ConditionChange[] => {
      const [one, other] = [former.get(type), latter.get(type)];
      if (one?.status === other?.status && one?.reason === other?.reason) return [];
      return [{ cluster: known.cluster, object: idOf(known.object), type, before: one, after: other }];
    });
  });
}

const statesOf = ({ object }: PlacedObject): ReadonlyMap<string, ConditionState> =>
  new Map(
    conditionsOf(object).map((condition) => [
      textAt(condition, 'type'),
      {
        status: textAt(condition, 'status'),
        reason: textAt(condition, 'reason'),
        message: textAt(condition, 'message'),
      },
    ]),
  );
