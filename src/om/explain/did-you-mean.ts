/** How many letters have to be changed, added or taken away to make one word of another, without regard to case. */
function distance(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const LONGEST = 200;

/** The words that somebody may have meant by another one: the nearest ones, three at most. */
export function didYouMean(word: string, known: Iterable<string>): readonly string[] {
  if (word.length > LONGEST) return [];
  const tolerated = Math.max(2, Math.floor(word.length / 3));
  const near = [...new Set(known)]
    .filter((other) => other.length <= LONGEST)
    .map((other) => ({ other, far: distance(word, other) }))
    .filter(({ far }) => far > 0 && far <= tolerated)
    .sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1));
  return near
    .filter(({ far }) => far === near[0]?.far)
    .slice(0, 3)
    .map(({ other }) => other);
}
