import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';

/** What takes less, in characters of JSON, is not worth looking up. */
const LEAST = 64;
/** How many hashes are remembered of what was seen once. A power of two. */
const SEEN = 1 << 16;
/** So many characters of texts are held at most. */
const MOST_TEXT = 8 * 1024 * 1024;
/** So many parts are known before the first look whether they are still in use. */
const FIRST_SWEEP = 1024;

/** A value in its interned form. */
interface Interned<V extends JsonValue> {
  readonly value: V;
  /** Whether it is in place of the one that was given: texts of one content cannot be told apart. */
  readonly isOther: boolean;
  readonly hash: number;
  /** In characters of JSON, about. */
  readonly length: number;
}

/**
 * Values of equal content as one value (hash consing), for objects of many clusters that are much alike: parts of manifests, texts, sets of
 * managed fields. What comes a second time is remembered from then on, so what is like nothing else costs nothing. Values must never change.
 */
export class InternPool {
  /** The last hash that was seen of those that belong at a place. */
  private readonly seen = new Uint32Array(SEEN);
  private readonly texts = new Map<string, string>();
  private textLength = 0;
  private readonly parts = new Map<number, WeakRef<JsonObject | readonly JsonValue[]>>();
  private sweepAt = FIRST_SWEEP;

  /** An object of the same content, with its members in the same order. */
  readonly intern = (object: JsonObject): JsonObject => this.ofObject(object).value;

  /** Forgets all: what comes from now on is compared with what comes after it. */
  clear(): void {
    this.texts.clear();
    this.textLength = 0;
    this.parts.clear();
    this.sweepAt = FIRST_SWEEP;
  }

  private of(value: JsonValue): Interned<JsonValue> {
    if (typeof value === 'string') return this.ofText(value);
    if (isJsonList(value)) return this.ofList(value);
    if (isJsonObject(value)) return this.ofObject(value);
    const text = String(value);
    return { value, isOther: false, hash: textHash(text, 1), length: text.length };
  }

  private ofText(value: string): Interned<string> {
    const found = { hash: textHash(value, 2), length: value.length };
    if (value.length < LEAST) return { value, isOther: false, ...found };
    const known = this.texts.get(value);
    if (known !== undefined) return { value: known, isOther: true, ...found };
    if (this.isSeenAgain(found.hash)) this.keep(value);
    return { value, isOther: false, ...found };
  }

  private ofList(list: readonly JsonValue[]): Interned<readonly JsonValue[]> {
    const items = list.map((item) => this.of(item));
    const hash = items.reduce((sum, one) => mixed(sum, one.hash), 3);
    const length = items.reduce((sum, one) => sum + one.length + 1, 2);
    const isOther = items.some((one) => one.isOther);
    return this.part(isOther ? items.map(({ value }) => value) : list, { isOther, hash, length });
  }

  private ofObject(object: JsonObject): Interned<JsonObject> {
    let hash = 4;
    let length = 2;
    let isOther = false;
    const members = Object.entries(object).map(([name, member]) => {
      if (member === undefined) return [name, member] as const;
      const one = this.of(member);
      hash = mixed(mixed(hash, textHash(name, 5)), one.hash);
      length += name.length + one.length + 2;
      isOther ||= one.isOther;
      return [name, one.value] as const;
    });
    return this.part(isOther ? Object.fromEntries(members) : object, { isOther, hash, length });
  }

  /** The same part as it was seen before, where it was. */
  private part<P extends JsonObject | readonly JsonValue[]>(
    value: P,
    found: Omit<Interned<JsonValue>, 'value'>,
  ): Interned<P> {
    const { hash, length } = found;
    if (length < LEAST) return { value, ...found };
    const before = this.parts.get(hash)?.deref();
    if (before !== undefined) {
      return isIdentical(before, value) ? { ...found, value: before, isOther: true } : { value, ...found };
    }
    if (this.isSeenAgain(hash)) {
      this.parts.set(hash, new WeakRef(value));
      if (this.parts.size >= this.sweepAt) this.sweep();
    }
    return { value, ...found };
  }

  private isSeenAgain(hash: number): boolean {
    const at = hash & (SEEN - 1);
    const isAgain = this.seen[at] === hash;
    this.seen[at] = hash;
    return isAgain;
  }

  private keep(text: string): void {
    // Who has those of before keeps them: later ones are compared with later ones.
    if (this.textLength + text.length > MOST_TEXT) {
      this.texts.clear();
      this.textLength = 0;
    }
    this.texts.set(text, text);
    this.textLength += text.length;
  }

  /** Forgets parts that nobody has any more. */
  private sweep(): void {
    for (const [hash, part] of this.parts) if (part.deref() === undefined) this.parts.delete(hash);
    this.sweepAt = Math.max(FIRST_SWEEP, 2 * this.parts.size);
  }
}

/** Whether two values are written the same way. What was interned is mostly one value. */
function isIdentical<V extends JsonValue | undefined>(one: JsonValue | undefined, other: V): one is V {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => isIdentical(item, other[at]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  const others = Object.keys(other);
  return (
    names.length === others.length &&
    names.every((name, at) => name === others[at] && isIdentical(own(one, name), own(other, name)))
  );
}

/** FNV-1a over the units of a text. */
function textHash(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function mixed(hash: number, other: number): number {
  const product = Math.imul(hash ^ other, 0x85ebca6b);
  return (product ^ (product >>> 13)) >>> 0;
}
