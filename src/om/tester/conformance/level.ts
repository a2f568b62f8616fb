/** The levels of conformance in their order; each includes those before it (docs/designs/contract.md). */
export const levels = [
  { level: 1, name: 'declares', asks: 'both declarations are there, and well formed' },
  { level: 2, name: 'runs', asks: 'every test gives a readable output and the right exit code' },
  { level: 3, name: 'deterministic', asks: 'a second run over the same input gives the same bytes' },
  { level: 4, name: 'within its outputs', asks: 'nothing is asked for that is not declared' },
  { level: 5, name: 'ordered', asks: 'the order of requests is told' },
] as const;

/** One of {@link levels}, by its number. */
export type Level = (typeof levels)[number]['level'];

/** What keeps a program from a level. */
export interface Breach {
  /** Path of the test below the directory; absent where no test is needed to see it. */
  readonly test?: string;
  /** Path below the output; absent where no file is at fault. */
  readonly file?: string;
  /** What is wrong. */
  readonly found: string;
  /** What its author has to do. */
  readonly toDo: string;
}

/** What became of a level; not judged where a lower one left nothing to judge it by. */
export type LevelOutcome =
  | { readonly kind: 'met' }
  | { readonly kind: 'broken'; readonly breach: Breach }
  | { readonly kind: 'not-judged' };

/** How far a program keeps the contract. */
export interface Conformance {
  /** The highest level that is met with all those before it; 0 for none. */
  readonly level: Level | 0;
  readonly outcomes: ReadonlyMap<Level, LevelOutcome>;
  /** Over how many tests. */
  readonly tests: number;
}

/** The highest level that is met with all those before it. */
export function levelReached(outcomes: ReadonlyMap<Level, LevelOutcome>): Level | 0 {
  let reached: Level | 0 = 0;
  for (const { level } of levels) {
    if (outcomes.get(level)?.kind !== 'met') break;
    reached = level;
  }
  return reached;
}
