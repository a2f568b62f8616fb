/** Characters that one cache keeps at the most, keys and values together. */
const BUDGET = 1 << 20;

/**
 * Results by text, for as long as there is room. Manifests of a fleet repeat the same names, policies and pages; what
 * stands in many clusters is worked out once, and what fills the budget is simply not kept.
 */
export class TextCache<V> {
  private readonly results = new Map<string, V>();
  private room = BUDGET;

  constructor(private readonly sizeOf: (value: V) => number) {}

  get(text: string): V | undefined {
    return this.results.get(text);
  }

  /** Keeps the result if there is room, and answers it. */
  keep(text: string, value: V): V {
    const size = text.length + this.sizeOf(value);
    if (size <= this.room) {
      this.room -= size;
      this.results.set(text, value);
    }
    return value;
  }
}
