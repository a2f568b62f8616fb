import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { failure, type Result, success } from '../../om/result';

/** A value with a JSON patch (RFC 6902) carried out on it; a failure where an operation can't be. */
export function jsonPatch(value: JsonValue, operations: readonly JsonValue[]): Result<JsonValue> {
  let result = value;
  for (const operation of operations) {
    const after = isJsonObject(operation) ? carryOut(result, operation) : undefined;
    if (after === undefined) return failure('an operation of the patch can not be carried out');
    result = after;
  }
  return success(result);
}

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** The steps of a pointer; undefined where it is none. What stands before the first slash counts for nothing in the original. */
function stepsOf(pointer: JsonValue | undefined): readonly string[] | undefined {
  if (typeof pointer !== 'string') return undefined;
  const [, ...steps] = pointer.split('/');
  return steps.length === 0 ? undefined : steps.map(unescaped);
}

function carryOut(value: JsonValue, { op, path, from, value: operand = null }: JsonObject): JsonValue | undefined {
  const steps = stepsOf(path);
  if (steps === undefined) return undefined;
  switch (op) {
    case 'add':
      return changedAt(value, steps, (parent, step) => added(parent, step, operand));
    case 'remove':
      return changedAt(value, steps, removed);
    case 'replace':
      return changedAt(value, steps, (parent, step) => replaced(parent, step, operand));
    case 'test': {
      const found = lookedUp(value, steps);
      return found !== undefined && sameJson(found, operand) ? value : undefined;
    }
    case 'copy':
    case 'move': {
      const source = stepsOf(from);
      const moved = source === undefined ? undefined : lookedUp(value, source);
      if (source === undefined || moved === undefined) return undefined;
      const rest = op === 'move' ? changedAt(value, source, removed) : value;
      return rest === undefined ? undefined : changedAt(rest, steps, (parent, step) => added(parent, step, moved));
    }
    default:
      return undefined;
  }
}

/** The value at a place: null where its container has no such member, undefined where there is no container. */
function lookedUp(value: JsonValue, steps: readonly string[]): JsonValue | undefined {
  const container = valueAt(value, steps.slice(0, -1));
  if (isJsonObject(container)) return container[steps.at(-1) ?? ''] ?? null;
  return Array.isArray(container) ? valueAt(container, steps.slice(-1)) : undefined;
}

function valueAt(value: JsonValue, steps: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of steps) {
    if (Array.isArray(at)) at = at[placeIn(step, at.length) ?? at.length];
    else if (isJsonObject(at)) at = at[step];
    else return undefined;
  }
  return at;
}

type Container = JsonObject | readonly JsonValue[];
type Change = (parent: Container, step: string) => Container | undefined;

/** The value with the container of the last step changed. */
function changedAt(value: JsonValue, steps: readonly string[], change: Change): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined || (!isJsonObject(value) && !Array.isArray(value))) return undefined;
  if (rest.length === 0) return change(value, step);
  const inner = valueAt(value, [step]);
  const after = inner === undefined ? undefined : changedAt(inner, rest, change);
  return after === undefined ? undefined : replaced(value, step, after);
}

/** A place in so many: a number, from the end where it is negative. Undefined where there is none. */
function placeIn(step: string, places: number): number | undefined {
  const index = /^(0|-?[1-9]\d*)$/.test(step) ? Number(step) : Number.NaN;
  const place = index < 0 ? index + places : index;
  return place >= 0 && place < places ? place : undefined;
}

function added(parent: Container, step: string, value: JsonValue): Container | undefined {
  if (isJsonObject(parent)) return { ...parent, [step]: value };
  const place = step === '-' ? parent.length : placeIn(step, parent.length + 1);
  return place === undefined ? undefined : [...parent.slice(0, place), value, ...parent.slice(place)];
}

function replaced(parent: Container, step: string, value: JsonValue): Container | undefined {
  if (isJsonObject(parent)) return { ...parent, [step]: value };
  const place = placeIn(step, parent.length);
  return place === undefined ? undefined : parent.map((item, index) => (index === place ? value : item));
}

function removed(parent: Container, step: string): Container | undefined {
  if (isJsonObject(parent)) {
    const { [step]: gone, ...rest } = parent;
    return gone === undefined ? undefined : rest;
  }
  const place = placeIn(step, parent.length);
  return place === undefined ? undefined : parent.filter((_, index) => index !== place);
}
