import { isJsonObject, type JsonValue } from '../kube/json';

/** How the elements of a list are told apart. */
export interface ElementKey {
  /** The field or fields, joined by `,`; empty where the element itself is the key. */
  readonly by: string;
  /** The key of an element, or undefined where it has none. */
  of(element: JsonValue): string | undefined;
}

const byFields = (...fields: readonly [string, ...string[]]): ElementKey => ({
  by: fields.join(','),
  of: (element) => {
    if (!isJsonObject(element)) return undefined;
    const values = fields.map((field) => element[field]);
    return values[0] === undefined || values.some((value) => typeof value === 'object')
      ? undefined
      : values.map((value) => value ?? '').join(',');
  },
});

const flag = /^(--?[A-Za-z][\w.-]*)=/;

/** Command lines: a flag is the same flag whatever its value, and other words are themselves. */
const byFlag: ElementKey = {
  by: '',
  of: (element) => (typeof element === 'string' ? (flag.exec(element)?.[1] ?? element) : undefined),
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
  byFields('uid'),
  byFields('id'),
  byFlag,
];

/** Tells the elements of two lists apart, or answers undefined where only their position does. */
export function elementKey(left: readonly JsonValue[], right: readonly JsonValue[]): ElementKey | undefined {
  return candidates.find((key) => isKeyOf(left, key) && isKeyOf(right, key));
}

function isKeyOf(list: readonly JsonValue[], key: ElementKey): boolean {
  const seen = new Set<string>();
  for (const element of list) {
    const value = key.of(element);
    if (value === undefined || seen.has(value)) return false;
    seen.add(value);
  }
  return true;
}
