/** A line on each side; undefined where a side has none. */
export type LinePair = readonly [left: string | undefined, right: string | undefined];

/** Beyond so many comparisons lines are only matched from both ends. */
const MOST = 250_000;

/** Lines of two texts beside each other: as many equal ones meet as can. */
export function alignedLines(left: readonly string[], right: readonly string[]): readonly LinePair[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  const equal = (lines: readonly string[]): LinePair[] => lines.map((line) => [line, line]);
  return [
    ...equal(left.slice(0, start)),
    ...middle(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    ...equal(left.slice(left.length - end)),
  ];
}

function middle(left: readonly string[], right: readonly string[]): readonly LinePair[] {
  if (left.length * right.length > MOST) return beside(left, right);
  const lengths = commonLengths(left, right);
  const width = right.length + 1;
  const pairs: LinePair[] = [];
  const [lone, other]: [string[], string[]] = [[], []];
  const flush = () => {
    for (const pair of beside(lone.splice(0), other.splice(0))) pairs.push(pair);
  };
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const line = left[i] ?? '';
    if (line === right[j]) {
      flush();
      pairs.push([line, line]);
      i++;
      j++;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      lone.push(line);
      i++;
    } else {
      other.push(right[j] ?? '');
      j++;
    }
  }
  for (const line of left.slice(i)) lone.push(line);
  for (const line of right.slice(j)) other.push(line);
  flush();
  return pairs;
}

/** Lengths of the longest common subsequences of all ends of both lists, row by row. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint32Array {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const down = lengths[(i + 1) * width + j] ?? 0;
      const aside = lengths[i * width + j + 1] ?? 0;
      const diagonal = lengths[(i + 1) * width + j + 1] ?? 0;
      lengths[i * width + j] = left[i] === right[j] ? diagonal + 1 : Math.max(down, aside);
    }
  }
  return lengths;
}

const beside = (left: readonly string[], right: readonly string[]): readonly LinePair[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [left[index], right[index]]);
