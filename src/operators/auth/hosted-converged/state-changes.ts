import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { Condition } from '../../../kube/types';
import { withoutNulls } from '../../../om/input/input-object';
import type { Request } from '../../../om/request';
import { operatorAuthentications } from '../resources/openshift';
import type { OperatorState } from './operator-state';

const conditionsIn = (value: JsonValue | undefined): readonly JsonObject[] => {
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return list.filter(isJsonObject);
};

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** A condition keeps its time as long as its status stays. */
const settled = (applied: JsonObject, before: Condition | undefined): Condition => ({
  type: text(applied.type),
  status: text(applied.status),
  reason: text(applied.reason) || undefined,
  message: text(applied.message) || undefined,
  lastTransitionTime:
    before !== undefined && before.status === applied.status
      ? before.lastTransitionTime
      : text(applied.lastTransitionTime) || undefined,
});

function applied({ object, managers }: OperatorState, manager: string, status: JsonObject): OperatorState {
  const before = object.status?.conditions ?? [];
  const former = managers[manager] ?? [];
  const own = conditionsIn(status.conditions);
  const types = own.map(({ type }) => text(type));
  const others = before.filter(({ type }) => !former.includes(type) && !types.includes(type));
  const conditions = [
    ...others,
    ...own.map((one) =>
      settled(
        one,
        before.find(({ type }) => type === one.type),
      ),
    ),
  ].sort((a, b) => (a.type < b.type ? -1 : 1));
  return {
    object: { ...object, status: { ...object.status, conditions } },
    managers: types.length === 0 && former.length === 0 ? managers : { ...managers, [manager]: types },
  };
}

/** Whether a request is about the operator's own object. */
export const isAboutOperator = ({ resource }: Request): boolean =>
  resource.group === operatorAuthentications.group && resource.resource === operatorAuthentications.resource;

/**
 * The operator's object after a request about it, as an API server would leave it. Patches of stale conditions find nothing:
 * conditions have an owner here.
 */
export function afterRequest(state: OperatorState, { action, body, fieldManager = '' }: Request): OperatorState {
  if (!isJsonObject(body)) return state;
  switch (action) {
    case 'Update': {
      const { object } = state;
      const updated = operatorAuthentications.schema.safeParse(
        withoutNulls({ ...body, status: object.status }, operatorAuthentications.verbatim),
      );
      return updated.success ? { ...state, object: updated.data } : state;
    }
    case 'ApplyStatus':
      return applied(state, fieldManager, isJsonObject(body.status) ? body.status : {});
    default:
      return state;
  }
}
