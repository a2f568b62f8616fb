import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { decodedText, documentIn } from './documents';
import { type ElementKey, elementKey } from './elements';
import type { Difference, Path, Segment } from './model';

/**
 * Every place where two values differ, in the order of the left one. Lists whose elements have names are matched by
 * name; texts that hold YAML, JSON or certificates are compared as what they hold.
 *
 * @param left - a JSON value; absent members and `undefined` are the same
 * @param right - the value to compare with
 * @param path - where both stand, put before the paths of the result
 */
export function compare(left: JsonValue | undefined, right: JsonValue | undefined, path: Path = []): Difference[] {
  const out: Difference[] = [];
  visit(left, right, path, out);
  return out;
}

function visit(left: JsonValue | undefined, right: JsonValue | undefined, path: Path, out: Difference[]): void {
  if (left === right) return;
  if (left === undefined) {
    if (right !== undefined) out.push({ kind: 'added', path, right });
  } else if (right === undefined) {
    out.push({ kind: 'removed', path, left });
  } else if (isJsonObject(left) && isJsonObject(right)) {
    visitObjects(left, right, path, out);
  } else if (Array.isArray(left) && Array.isArray(right)) {
    visitLists(left, right, path, out);
  } else if (typeof left === 'string' && typeof right === 'string') {
    visitTexts(left, right, path, out);
  } else if (!Object.is(left, right)) {
    out.push({ kind: 'changed', path, left, right });
  }
}

function visitObjects(left: JsonObject, right: JsonObject, path: Path, out: Difference[]): void {
  for (const name of Object.keys(left)) visit(left[name], right[name], [...path, { kind: 'field', name }], out);
  for (const name of Object.keys(right)) {
    if (!Object.hasOwn(left, name)) visit(undefined, right[name], [...path, { kind: 'field', name }], out);
  }
}

function visitLists(left: readonly JsonValue[], right: readonly JsonValue[], path: Path, out: Difference[]): void {
  const key = elementKey(left, right);
  if (key !== undefined) {
    visitElements(left, right, key, path, out);
    return;
  }
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    visit(left[index], right[index], [...path, { kind: 'index', index }], out);
  }
}

function visitElements(
  left: readonly JsonValue[],
  right: readonly JsonValue[],
  key: ElementKey,
  path: Path,
  out: Difference[],
): void {
  const rightByKey = new Map(right.map((element) => [key.of(element) ?? '', element]));
  const leftKeys = left.map((element) => key.of(element) ?? '');
  const segment = (value: string): Segment => ({ kind: 'element', by: key.by, value });
  left.forEach((element, index) => {
    const name = leftKeys[index] ?? '';
    visit(element, rightByKey.get(name), [...path, segment(name)], out);
  });
  const inLeft = new Set(leftKeys);
  for (const [name, element] of rightByKey) {
    if (!inLeft.has(name)) visit(undefined, element, [...path, segment(name)], out);
  }
  const common = leftKeys.filter((name) => rightByKey.has(name));
  const order = [...rightByKey.keys()].filter((name) => inLeft.has(name));
  if (common.some((name, index) => name !== order[index]))
    out.push({ kind: 'reordered', path, left: common, right: order });
}

function visitTexts(left: string, right: string, path: Path, out: Difference[]): void {
  const leftText = decodedText(left);
  const rightText = decodedText(right);
  if (leftText !== undefined && rightText !== undefined) {
    const inner = documentDifferences(leftText, rightText, [...path, { kind: 'document', format: 'base64' }]);
    if (inner !== undefined) {
      out.push(...inner);
      return;
    }
  }
  out.push(
    ...(documentDifferences(left, right, path) ?? [{ kind: 'changed', path, left, right } satisfies Difference]),
  );
}

/** Differences of what two texts hold; undefined where they hold no documents, or equal ones in different writing. */
function documentDifferences(left: string, right: string, path: Path): Difference[] | undefined {
  const leftDocument = documentIn(left);
  const rightDocument = documentIn(right);
  if (leftDocument === undefined || rightDocument === undefined || leftDocument.format !== rightDocument.format)
    return undefined;
  const inside = compare(leftDocument.value, rightDocument.value, [
    ...path,
    { kind: 'document', format: leftDocument.format },
  ]);
  return inside.length === 0 ? undefined : inside;
}
