import { editDistance } from '../edit-distance';

const LONGEST = 200;

/** The words that somebody may have meant by another one: the nearest ones, three at most. */
export function didYouMean(word: string, known: Iterable<string>): readonly string[] {
  if (word.length > LONGEST) return [];
  const tolerated = Math.max(2, Math.floor(word.length / 3));
  const near = [...new Set(known)]
    .filter((other) => other !== word && other.length <= LONGEST)
    .map((other) => ({ other, far: editDistance(word.toLowerCase(), other.toLowerCase(), tolerated + 1) }))
    .filter(({ far }) => far <= tolerated)
    .sort((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1));
  return near
    .filter(({ far }) => far === near[0]?.far)
    .slice(0, 3)
    .map(({ other }) => other);
}
