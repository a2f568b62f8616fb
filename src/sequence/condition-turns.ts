import { listAt, objectAt, textAt } from '../api-server/kinds/shape';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import type { ObjectChange } from './history';

/** A condition that a change made say something else. */
export interface ConditionTurn {
  readonly type: string;
  /** Absent where the condition was not there. */
  readonly from?: string;
  readonly to: string;
  readonly reason: string;
}

/** Conditions of the object of a change whose status is another after it. */
export function conditionTurns({ before, after }: Pick<ObjectChange, 'before' | 'after'>): readonly ConditionTurn[] {
  const old = new Map(conditionsOf(before).map((one) => [textAt(one, 'type'), textAt(one, 'status')]));
  return conditionsOf(after).flatMap((condition) => {
    const [type, to, reason] = [textAt(condition, 'type'), textAt(condition, 'status'), textAt(condition, 'reason')];
    const from = old.get(type);
    if (from === to || type === '') return [];
    return [{ type, to, reason, ...(from === undefined ? {} : { from }) }];
  });
}

/** The conditions in an object's status; none of what is no object, or not there. */
export const conditionsOf = (object: JsonValue | undefined): readonly JsonObject[] =>
  isJsonObject(object) ? listAt(objectAt(object, 'status'), 'conditions') : [];
