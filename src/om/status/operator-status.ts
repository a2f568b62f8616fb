import { compareBytes } from '../../kube/compare';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { formatTime } from '../clock';
import type { Clock } from '../controller';

/** A condition as it is applied: members left out are not owned. */
export type ApplyCondition = {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
};

/** What a controller applies to an operator's status; other managers own the rest of it. */
export type ApplyStatus = {
  readonly conditions?: readonly ApplyCondition[];
  readonly generations?: readonly JsonObject[];
  readonly [field: string]: JsonValue | undefined;
};

const list = (value: JsonValue | undefined): readonly JsonObject[] => {
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return items.filter(isJsonObject);
};

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

const by =
  (...keys: readonly string[]) =>
  (a: JsonObject, b: JsonObject): number => {
    for (const key of keys) {
      const order = compareBytes(text(a[key]), text(b[key]));
      if (order !== 0) return order;
    }
    return 0;
  };

/**
 * The status with the time of each condition: the one from what the manager applied before where the condition's status is
 * the same, and now where it is not, or was not applied (openshift/library-go `pkg/operator/v1helpers`).
 */
export function withTransitionTimes(desired: ApplyStatus, previous: JsonObject | undefined, clock: Clock): ApplyStatus {
  if (desired.conditions === undefined) return desired;
  const before = list(previous?.conditions);
  const conditions = desired.conditions.map((condition) => {
    const known = before.find(({ type }) => type === condition.type);
    const kept = known?.status === condition.status ? text(known.lastTransitionTime) : '';
    return { ...condition, lastTransitionTime: kept || (condition.lastTransitionTime ?? formatTime(clock.now())) };
  });
  return { ...desired, conditions };
}

/** The status with its lists in the order of their keys, as it is sent. */
export function canonicalStatus<S extends JsonObject>(status: S): S {
  const ordered = (field: string, ...keys: readonly string[]) =>
    Array.isArray(status[field]) ? { [field]: [...list(status[field])].sort(by(...keys)) } : {};
  return {
    ...status,
    ...ordered('conditions', 'type'),
    ...ordered('generations', 'group', 'resource', 'namespace', 'name'),
    ...ordered('nodeStatuses', 'nodeName'),
  };
}

/**
 * Whether a manager already applied what it wants now. Both are read into Go's structs there, so a text that is empty and
 * one that is missing are the same, and so are zero and empty lists.
 */
export function sameApplied(previous: JsonObject | undefined, desired: JsonObject | undefined): boolean {
  if (previous === undefined || desired === undefined) return previous === desired;
  return sameJson(withoutZero(canonicalStatus(previous)), withoutZero(canonicalStatus(desired)));
}

const isZero = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

function withoutZero(value: JsonObject): JsonObject {
  const members = Object.entries(value).flatMap(([key, member]) =>
    isZero(member) ? [] : [[key, cleaned(member)] as const],
  );
  return Object.fromEntries(members);
}

const cleaned = (value: JsonValue | undefined): JsonValue | undefined => {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.map((item) => (isJsonObject(item) ? withoutZero(item) : item));
  }
  return isJsonObject(value) ? withoutZero(value) : value;
};
