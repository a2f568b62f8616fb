import { faultNames } from '../../../src/sequence/search/search-result';
import { Sequences, signatureOf } from '../../../src/sequence/search/sequences';
import { brokenBy, storyOf } from './by-story';
import type { Mutant } from './mutant';
import { type Verdict, verdictOf } from './verdict';

/** How long a mutant is searched. */
export interface SearchedMutants {
  /** How many sequences at most; the search ends with the first that breaks a property. */
  readonly runs: number;
  readonly seed: number;
  /** Seconds of processor time for a mutant, after which no other sequence is begun. */
  readonly budget: number;
}

/**
 * Draws sequences for a mutant as `om sequence search` does over the start of its story, of which it is told nothing else. What is found is
 * not made smaller: that takes longer than to find it.
 */
export function bySearch(mutant: Mutant, { runs, seed, budget }: SearchedMutants): Verdict {
  const begin = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1_000_000;
  };
  const { scenario, subject: planted, input } = storyOf(mutant);
  // Nothing is planted in another version.
  const { versions: _, switches: __, ...subject } = planted;
  const { start, host } = scenario;
  const head = { name: 'search', start, ...(host === undefined ? {} : { host }) };
  const sequences = new Sequences({ subject, input, head, faults: faultNames });
  const verdict = (is: boolean, by: string, told: string, events?: number): Verdict => ({
    mutant,
    is: verdictOf(mutant, is),
    by,
    told,
    ...(events === undefined ? {} : { events }),
    seconds: spent(),
  });
  const alone = sequences.judged({ ...sequences.head, name: 'the start alone', seed, steps: [] });
  if (signatureOf(alone) !== undefined) return verdict(true, brokenBy(alone.violations[0]), 'the start alone', 0);
  let ran = 0;
  for (; ran < runs && spent() < budget; ran++) {
    const { scenario: drawn, signature } = sequences.run(seed + ran);
    if (signature !== undefined) return verdict(true, signature, `sequence ${seed + ran}`, drawn.steps.length);
  }
  return verdict(false, '', `${ran} sequences`);
}
