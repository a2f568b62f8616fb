import { isEquivalent, type Mutant } from './mutant';

/** What became of a mutant. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly is: 'found' | 'MISSED' | 'quiet' | 'FALSE ALARM';
  /** The property that does not hold, and the object; empty where all hold. */
  readonly by: string;
  /** What was told: the name of a story, or the seed of a sequence. */
  readonly told: string;
  /** How many steps the story or counterexample has; undefined where there is none. */
  readonly events?: number;
  readonly seconds: number;
}

/** The word for a mutant of which somebody complains or not. */
export function verdictOf(mutant: Mutant, isFound: boolean): Verdict['is'] {
  if (isEquivalent(mutant)) return isFound ? 'FALSE ALARM' : 'quiet';
  return isFound ? 'found' : 'MISSED';
}

/** A verdict on one line. */
export function verdictText({ mutant, is, by, told, events, seconds }: Verdict): string {
  const how = by === '' ? '' : `: ${by}`;
  const length = events === undefined ? '' : `, ${events} events`;
  return `${is.padEnd(12)} ${mutant.name} (${mutant.origin})${how}; ${told}${length}, ${seconds.toFixed(1)} s`;
}
