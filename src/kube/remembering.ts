import type { JsonObject } from './json';
import { sameJson } from './same-json';

/** A value that is worked out when it is first asked for. */
export function once<V>(make: () => V): () => V {
  let made: { readonly value: V } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * A pure function of an object that works each answer out once, and keeps it for as long as the object lives. The object must
 * never change, as nothing does that was read from a state or handed on as a value.
 */
export function remembering<K extends object, V>(answer: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (object) => {
    const before = known.get(object);
    if (before !== undefined) return before.value;
    const value = answer(object);
    known.set(object, { value });
    return value;
  };
}

/** {@link remembering} where more is handed in: of each object the last answer is kept, as long as the rest stays the same. */
export function rememberingLast<K extends object, R extends JsonObject, V>(
  answer: (object: K, rest: R) => V,
): (object: K, rest: R) => V {
  const known = new WeakMap<K, { readonly rest: R; readonly value: V }>();
  return (object, rest) => {
    const before = known.get(object);
    if (before !== undefined && sameJson(before.rest, rest)) return before.value;
    const value = answer(object, rest);
    known.set(object, { rest, value });
    return value;
  };
}

/** Answers to texts. Where there are too many all are forgotten. */
export class RememberedByText<V> {
  private readonly known = new Map<string, { readonly value: V }>();

  /** @param most so many answers are kept at once */
  constructor(private readonly most: number) {}

  /** The answer to a text, worked out where it is not known. @param make pure, of the text */
  of(text: string, make: (text: string) => V): V {
    const before = this.known.get(text);
    if (before !== undefined) return before.value;
    const value = make(text);
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(text, { value });
    return value;
  }
}
