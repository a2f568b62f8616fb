// Which mutants are tried. The same seed takes the same ones as long as their lines stay as they are: a change elsewhere
// exchanges few.
import { createHash } from 'node:crypto';

/** Texts are a quarter of all that can be changed, and the least telling quarter. */
const rarity = { text: 3, list: 2 };

const placeOf = (seed, path, line, mutant) => {
  const hash = createHash('sha256').update([seed, path, line.trim(), mutant.kind, mutant.from, mutant.to].join('\0'));
  return (hash.digest().readUInt32BE(0) / 2 ** 32) * (rarity[mutant.kind] ?? 1);
};

/**
 * The mutants of a sample.
 *
 * @param {readonly { path: string, source: string, mutants: readonly object[] }[]} files
 * @param {{ seed: string, size: number }} options how many to take
 */
export function sampleOf(files, { seed, size }) {
  const all = files.flatMap(({ path, source, mutants }) => {
    const lines = source.split('\n');
    return mutants.map((mutant) => ({
      ...mutant,
      path,
      place: placeOf(seed, path, lines[mutant.line - 1] ?? '', mutant),
    }));
  });
  return all.sort((a, b) => a.place - b.place).slice(0, size);
}
