import { search } from '../../../src/sequence/search/search';
import { faultNames } from '../../../src/sequence/search/search-result';
import { brokenBy, storyOf } from './by-story';
import type { Mutant } from './mutant';
import { type Verdict, verdictOf } from './verdict';

/** How a mutant is searched. */
export interface SearchedMutants {
  /** How many sequences at most; the search ends with the first counterexample. */
  readonly runs: number;
  readonly seed: number;
}

/** Searches a mutant as `om sequence search` does over the start of its story, of which it is told nothing else. */
export function bySearch(mutant: Mutant, { runs, seed }: SearchedMutants): Verdict {
  const begin = performance.now();
  const { scenario, subject: planted, input } = storyOf(mutant);
  // Nothing is planted in another version.
  const { versions: _, switches: __, ...subject } = planted;
  const { start, host } = scenario;
  const head = { name: 'search', start, ...(host === undefined ? {} : { host }) };
  const [first] = search({ subject, input, head, faults: faultNames, runs, seed, most: 1 }).counterexamples;
  return {
    mutant,
    is: verdictOf(mutant, first !== undefined),
    by: brokenBy(first?.result.violations[0]),
    told: first === undefined ? `${runs} sequences` : `sequence ${first.seed}`,
    ...(first === undefined ? {} : { events: first.shrunk.scenario.steps.length }),
    seconds: (performance.now() - begin) / 1_000,
  };
}
