import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { own } from '../kube/own';
import { decodedText, documentIn } from './documents';
import { elementKey } from './elements';
import type { DocumentFormat, Path, Segment } from './model';

/** What stands at one place on either side; undefined where nothing does. */
export interface Place {
  readonly path: Path;
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
}

/**
 * What an element of a list is called on the other side: from the path of the list, the field or fields that tell its
 * elements apart (joined by `,`), and the element's key.
 */
export type Align = (path: Path, by: string, key: string) => string;

/** Names of the elements of one side's lists, translated into those of the other, which paths then have. */
export type Alignment = { readonly left: Align } | { readonly right: Align };

/** A place taken apart one step. */
export type Parts =
  /** Nothing to go into: scalars, or values of different kinds. */
  | { readonly kind: 'value' }
  | { readonly kind: 'fields'; readonly places: readonly Place[] }
  | { readonly kind: 'elements'; readonly places: readonly Place[]; readonly reordered?: Reordered }
  /** A text that holds a document. `formats`: outermost first, as `base64` and then `json`. */
  | { readonly kind: 'document'; readonly formats: readonly DocumentFormat[]; readonly place: Place };

/** The order of the elements that both lists have. */
export interface Reordered {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/**
 * Takes a place apart: fields in the order of the left side, elements matched by what identifies them, texts that hold
 * documents by what they hold. A place that only one side has is taken apart as if the other were alike but empty.
 *
 * @param align - default: elements are called the same on both sides
 */
export function partsOf(place: Place, align?: Alignment): Parts {
  const { left, right } = place;
  if (isAbsentOr(left, isJsonObject) && isAbsentOr(right, isJsonObject)) return fields(place, left ?? {}, right ?? {});
  if (isAbsentOr(left, isList) && isAbsentOr(right, isList))
    return elements(place.path, left ?? [], right ?? [], align);
  if (isAbsentOr(left, isText) && isAbsentOr(right, isText)) return text(place, left, right);
  return { kind: 'value' };
}

const isAbsentOr = <T extends JsonValue>(
  value: JsonValue | undefined,
  is: (value: JsonValue) => value is T,
): value is T | undefined => value === undefined || is(value);

const isText = (value: JsonValue): value is string => typeof value === 'string';
const isList = (value: JsonValue): value is readonly JsonValue[] & JsonValue => Array.isArray(value);

function fields({ path }: Place, left: JsonObject, right: JsonObject): Parts {
  const names = [...Object.keys(left), ...Object.keys(right).filter((name) => !Object.hasOwn(left, name))];
  return {
    kind: 'fields',
    places: names.map((name) => ({
      path: [...path, { kind: 'field', name }],
      left: own(left, name),
      right: own(right, name),
    })),
  };
}

function elements(path: Path, left: readonly JsonValue[], right: readonly JsonValue[], align?: Alignment): Parts {
  const key = elementKey(left, right);
  if (key !== undefined) {
    const leftKeys = key.keysOf(left) ?? [];
    const rightKeys = key.keysOf(right) ?? [];
    if (align === undefined) return keyedElements(path, key.by, [left, leftKeys], [right, rightKeys]);
    const name = (one: string) => ('left' in align ? align.left : align.right)(path, key.by, one);
    return 'left' in align
      ? keyedElements(path, key.by, [left, translated(leftKeys, rightKeys, name)], [right, rightKeys])
      : keyedElements(path, key.by, [left, leftKeys], [right, translated(rightKeys, leftKeys, name)]);
  }
  const places: Place[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    places.push({ path: [...path, { kind: 'index', index }], left: left[index], right: right[index] });
  }
  return { kind: 'elements', places };
}

/** Keys in the names of the other side. What is there under its own name keeps it; where two would be one, none changes. */
function translated(keys: readonly string[], others: readonly string[], name: (key: string) => string) {
  const there = new Set(others);
  const all = keys.map((key) => (there.has(name(key)) || !there.has(key) ? name(key) : key));
  return new Set(all).size === all.length ? all : keys;
}

type Keyed = readonly [list: readonly JsonValue[], keys: readonly string[]];

function keyedElements(path: Path, by: string, [left, leftKeys]: Keyed, [right, rightKeys]: Keyed): Parts {
  const leftByKey = new Map(left.map((element, index) => [leftKeys[index] ?? '', element]));
  const rightByKey = new Map(right.map((element, index) => [rightKeys[index] ?? '', element]));
  const segment = (value: string): Segment => ({ kind: 'element', by, value });
  const places = [...leftKeys, ...rightKeys.filter((name) => !leftByKey.has(name))].map((name) => ({
    path: [...path, segment(name)],
    left: leftByKey.get(name),
    right: rightByKey.get(name),
  }));
  const common = leftKeys.filter((name) => rightByKey.has(name));
  const order = rightKeys.filter((name) => leftByKey.has(name));
  if (common.every((name, index) => name === order[index])) return { kind: 'elements', places };
  return { kind: 'elements', places, reordered: { left: common, right: order } };
}

function text({ path }: Place, left: string | undefined, right: string | undefined): Parts {
  const leftText = left === undefined ? undefined : decodedText(left);
  const rightText = right === undefined ? undefined : decodedText(right);
  const decoded =
    (left === undefined || leftText !== undefined) &&
    (right === undefined || rightText !== undefined) &&
    documents([...path, { kind: 'document', format: 'base64' }], leftText, rightText);
  if (decoded) return { ...decoded, formats: ['base64', ...decoded.formats] };
  return documents(path, left, right) ?? { kind: 'value' };
}

/** What two texts hold; undefined where they hold no documents, or such of different formats. */
function documents(path: Path, left: string | undefined, right: string | undefined) {
  const leftDocument = left === undefined ? undefined : documentIn(left);
  const rightDocument = right === undefined ? undefined : documentIn(right);
  const format = leftDocument?.format ?? rightDocument?.format;
  if (format === undefined) return undefined;
  if (left !== undefined && leftDocument?.format !== format) return undefined;
  if (right !== undefined && rightDocument?.format !== format) return undefined;
  const place = {
    path: [...path, { kind: 'document', format }],
    left: leftDocument?.value,
    right: rightDocument?.value,
  } satisfies Place;
  return { kind: 'document', formats: [format], place } satisfies Parts;
}
