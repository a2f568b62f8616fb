/** Lines `a[a0..a0+size)` that equal `b[b0..b0+size)`. */
interface Match {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

/** A stretch of both texts. Equal ones have `equal` set. */
interface Edit {
  readonly equal: boolean;
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/** From this many lines on, lines that are too common say nothing about where texts match. */
const POPULARITY_FROM = 200;

const positions = (lines: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const known = found.get(line);
    if (known === undefined) found.set(line, [index]);
    else known.push(index);
  });
  if (lines.length < POPULARITY_FROM) return found;
  const limit = Math.floor(lines.length / 100) + 1;
  return new Map([...found].filter(([, indices]) => indices.length <= limit));
};

/**
 * Comparisons of lines after which the rest counts as replaced. Texts of some thousands of lines need far fewer; of lines that
 * repeat the comparisons are the square.
 */
const MOST_COMPARISONS = 20_000_000;

/** Finds what two lists of lines have in common: the longest stretch first, then what is left and right of it. */
class Matcher {
  private readonly inB: ReadonlyMap<string, readonly number[]>;
  private comparisons = 0;

  constructor(
    private readonly a: readonly string[],
    private readonly b: readonly string[],
  ) {
    this.inB = positions(b);
  }

  matches(): readonly Match[] {
    const found: Match[] = [];
    this.collect(0, this.a.length, 0, this.b.length, found);
    const joined: Match[] = [];
    for (const match of found) {
      const last = joined.at(-1);
      if (last !== undefined && last.a + last.size === match.a && last.b + last.size === match.b) {
        joined[joined.length - 1] = { ...last, size: last.size + match.size };
      } else {
        joined.push(match);
      }
    }
    return joined;
  }

  private collect(a: number, aEnd: number, b: number, bEnd: number, found: Match[]): void {
    const match = this.longest(a, aEnd, b, bEnd);
    if (match.size === 0) return;
    if (a < match.a && b < match.b) this.collect(a, match.a, b, match.b, found);
    found.push(match);
    const [aNext, bNext] = [match.a + match.size, match.b + match.size];
    if (aNext < aEnd && bNext < bEnd) this.collect(aNext, aEnd, bNext, bEnd, found);
  }

  private longest(a: number, aEnd: number, b: number, bEnd: number): Match {
    let best: Match = { a, b, size: 0 };
    let lengths = new Map<number, number>();
    for (let i = a; i < aEnd; i++) {
      if (this.comparisons > MOST_COMPARISONS) return { a, b, size: 0 };
      const next = new Map<number, number>();
      const same = this.inB.get(this.a[i] ?? '') ?? [];
      this.comparisons += 1 + same.length;
      for (const j of same) {
        if (j < b || j >= bEnd) continue;
        const size = (lengths.get(j - 1) ?? 0) + 1;
        next.set(j, size);
        if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
      }
      lengths = next;
    }
    let { a: i, b: j, size } = best;
    while (i > a && j > b && this.a[i - 1] === this.b[j - 1]) {
      i--;
      j--;
      size++;
    }
    while (i + size < aEnd && j + size < bEnd && this.a[i + size] === this.b[j + size]) size++;
    return { a: i, b: j, size };
  }
}

const editsOf = (a: readonly string[], b: readonly string[]): readonly Edit[] => {
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  for (const match of [...new Matcher(a, b).matches(), { a: a.length, b: b.length, size: 0 }]) {
    if (i < match.a || j < match.b) edits.push({ equal: false, a: i, aEnd: match.a, b: j, bEnd: match.b });
    [i, j] = [match.a + match.size, match.b + match.size];
    if (match.size > 0) edits.push({ equal: true, a: match.a, aEnd: i, b: match.b, bEnd: j });
  }
  return edits;
};

const head = (edit: Edit, lines: number): Edit => ({
  ...edit,
  aEnd: Math.min(edit.aEnd, edit.a + lines),
  bEnd: Math.min(edit.bEnd, edit.b + lines),
});
const tail = (edit: Edit, lines: number): Edit => ({
  ...edit,
  a: Math.max(edit.a, edit.aEnd - lines),
  b: Math.max(edit.b, edit.bEnd - lines),
});

/** Changes with some equal lines around them; those far from each other apart. */
const hunksOf = (edits: readonly Edit[], context: number): readonly (readonly Edit[])[] => {
  const hunks: Edit[][] = [];
  let hunk: Edit[] = [];
  edits.forEach((edit, index) => {
    const [first, last] = [index === 0, index === edits.length - 1];
    if (!edit.equal) {
      hunk.push(edit);
    } else if (first || last) {
      hunk.push(first ? tail(edit, context) : head(edit, context));
    } else if (edit.aEnd - edit.a > 2 * context) {
      hunks.push([...hunk, head(edit, context)]);
      hunk = [tail(edit, context)];
    } else {
      hunk.push(edit);
    }
  });
  hunks.push(hunk);
  return hunks.filter((candidate) => candidate.some(({ equal }) => !equal));
};

const range = (start: number, end: number): string => {
  const length = end - start;
  if (length === 1) return String(start + 1);
  return `${length === 0 ? start : start + 1},${length}`;
};

const linesOf = (text: string): readonly string[] => `${text}\n`.split(/(?<=\n)/);

/**
 * The difference of two texts as a unified diff without a header, empty where there is none.
 *
 * The same stretches are found as in Python's `difflib`, which go-difflib follows.
 *
 * @param context equal lines around each change
 */
export const unifiedDiff = (before: string, after: string, context = 3): string => {
  const [a, b] = [linesOf(before), linesOf(after)];
  let out = '';
  for (const hunk of hunksOf(editsOf(a, b), context)) {
    const [first, last] = [hunk[0], hunk.at(-1)];
    if (first === undefined || last === undefined) continue;
    out += `@@ -${range(first.a, last.aEnd)} +${range(first.b, last.bEnd)} @@\n`;
    for (const { equal, a: i, aEnd, b: j, bEnd } of hunk) {
      for (const line of a.slice(i, aEnd)) out += (equal ? ' ' : '-') + line;
      if (!equal) for (const line of b.slice(j, bEnd)) out += `+${line}`;
    }
  }
  return out;
};
