/** A piece of a regular expression, as far as Go's limits look at it. */
export interface Part {
  readonly kind: 'literal' | 'class' | 'sequence' | 'alternation' | 'other';
  /** How deep its tree is. */
  readonly height: number;
  /** How many instructions it compiles to. */
  readonly size: number;
  /** How often its most repeated piece is repeated. */
  readonly copies: number;
}

/** How often something is repeated; without `most` there is no end to it. */
export interface Repetition {
  readonly least: number;
  readonly most?: number;
}

/** What Go allows of each: see maxHeight, maxSize and repeatIsValid in its regexp/syntax. */
export const MAX_HEIGHT = 1000;
export const MAX_SIZE = Math.floor((128 << 20) / 40);
export const MAX_COPIES = 1000;

const leaf = { height: 1, size: 1, copies: 1 } as const;
export const literal: Part = { kind: 'literal', ...leaf };
export const characterClass: Part = { kind: 'class', ...leaf };
/** What matches nothing or a place: an anchor, an empty group. */
export const place: Part = { kind: 'other', ...leaf };

const sum = (parts: readonly Part[]): number => parts.reduce((size, part) => size + part.size, 0);
const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
const copiesOf = (parts: readonly Part[]): number => highest(parts.map(({ copies }) => copies));

/** One above the highest; what is of the same kind is taken in instead of standing below. */
const heightOver = (kind: Part['kind'], parts: readonly Part[]): number =>
  highest(parts.map((part) => (part.kind === kind ? part.height : part.height + 1)));

/** Parts with neighbours that Go makes one of made one. */
function joined(parts: readonly Part[], join: (before: Part, part: Part) => Part | undefined): readonly Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const before = all.at(-1);
    const one = before === undefined ? undefined : join(before, part);
    if (one !== undefined) all.pop();
    all.push(one ?? part);
  }
  return all;
}

/** Parts one after the other. */
export function sequence(parts: readonly Part[]): Part {
  const all = joined(parts, (before, part) =>
    before.kind === 'literal' && part.kind === 'literal' ? { ...literal, size: before.size + part.size } : undefined,
  );
  const [only = place] = all;
  if (all.length <= 1) return only;
  return { kind: 'sequence', height: heightOver('sequence', all), size: sum(all), copies: copiesOf(all) };
}

const isCharacter = ({ kind, size }: Part): boolean => kind === 'class' || (kind === 'literal' && size === 1);

/** One of several parts. */
export function alternation(branches: readonly Part[]): Part {
  const all = joined(branches, (before, part) =>
    isCharacter(before) && isCharacter(part) ? characterClass : undefined,
  );
  const [only = place] = all;
  if (all.length <= 1) return only;
  const size = sum(all) + all.length - 1;
  return { kind: 'alternation', height: heightOver('alternation', all), size, copies: copiesOf(all) };
}

/** A group whose match is kept. */
export const captured = ({ height, size, copies }: Part): Part => ({
  kind: 'other',
  height: height + 1,
  size: size + 2,
  copies,
});

/** How often a repetition counts for {@link Part.copies}: without an end, as often as it has to be. */
export const timesOf = ({ least, most = least }: Repetition): number => Math.max(most, 1);

/** A part that is repeated. */
export function repeated(part: Part, repetition: Repetition): Part {
  const { least, most } = repetition;
  return {
    kind: 'other',
    height: part.height + 1,
    size: Math.max(1, repeatedSize(part.size, repetition)),
    // What is never there has no copies.
    copies: most === 0 ? 1 : part.copies * timesOf({ least, most }),
  };
}

/** x{2,} is xx+, x{2,4} is xx(x(x)?)?. */
function repeatedSize(size: number, { least, most }: Repetition): number {
  if (most !== undefined) return most * size + most - least;
  return least === 0 ? 2 + size : 1 + least * size;
}
