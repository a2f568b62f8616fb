import { isJsonObject, type JsonValue } from '../kube/json';
import { own } from '../kube/own';

/** How the elements of a list are told apart. */
export interface ElementKey {
  /** The field or fields, joined by `,`; empty where the element itself is the key. */
  readonly by: string;
  /** A key for each element, all different; undefined where the list has none. */
  readonly keysOf: (list: readonly JsonValue[]) => readonly string[] | undefined;
}

const byFields = (...fields: readonly [string, ...string[]]): ElementKey => ({
  by: fields.join(','),
  keysOf: (list) => distinct(list, (element) => fieldsKey(element, fields)),
});

function fieldsKey(element: JsonValue, fields: readonly [string, ...string[]]): string | undefined {
  if (!isJsonObject(element)) return undefined;
  const values = fields.map((field) => own(element, field));
  return values[0] === undefined || values.some((value) => typeof value === 'object')
    ? undefined
    : values.map((value) => value ?? '').join(',');
}

/** The keys of all elements; undefined as soon as one has none, or that of another. */
function distinct(
  list: readonly JsonValue[],
  keyOf: (element: JsonValue) => string | undefined,
): readonly string[] | undefined {
  const seen = new Set<string>();
  for (const element of list) {
    const key = keyOf(element);
    if (key === undefined || seen.has(key)) return undefined;
    seen.add(key);
  }
  return [...seen];
}

const flag = /^(--?[A-Za-z][\w.-]*)(?:=|$)/;

/**
 * Command lines: a flag is the same flag whatever its value, and other words are themselves. A flag that stands several
 * times is counted: `--cors`, `--cors#2`. Other words that repeat have only their position.
 */
const byFlag: ElementKey = {
  by: '',
  keysOf: (list) => {
    const times = new Map<string, number>();
    return distinct(list, (element) => {
      if (typeof element !== 'string') return undefined;
      const name = flag.exec(element)?.[1];
      if (name === undefined) return element;
      const count = (times.get(name) ?? 0) + 1;
      times.set(name, count);
      return count === 1 ? name : `${name}#${count}`;
    });
  },
};

/**
 * The merge keys of the Kubernetes types we compare (k8s.io/api, `patchMergeKey` and `listMapKey` markers), most
 * specific first. The first one under which all elements of both lists have a key of their own is taken.
 */
const candidates: readonly ElementKey[] = [
  byFields('mountPath'),
  byFields('containerPort', 'protocol'),
  byFields('name'),
  byFields('type'),
  byFields('key', 'effect'),
  byFields('topologyKey'),
  byFields('port', 'protocol'),
  byFields('uid'),
  byFields('id'),
  byFields('ip'),
  byFlag,
];

/** Tells the elements of two lists apart, or answers undefined where only their position does. */
export const elementKey = (left: readonly JsonValue[], right: readonly JsonValue[]): ElementKey | undefined =>
  candidates.find(({ keysOf }) => keysOf(left) !== undefined && keysOf(right) !== undefined);

/** Where the element with a key is in a list, by the fields that tell its elements apart; undefined where it is not. */
export function positionIn(list: readonly JsonValue[], by: string, key: string): number | undefined {
  const keys = candidates.find((candidate) => candidate.by === by)?.keysOf(list) ?? [];
  const position = keys.indexOf(key);
  return position < 0 ? undefined : position;
}
