import { join } from 'node:path';
import { type Staged, staged } from '../../../src/cli/actions/sequence/project';
import { readScenario } from '../../../src/sequence/read-scenario';
import { runScenario } from '../../../src/sequence/run';
import type { Scenario } from '../../../src/sequence/scenario';
import type { Violation } from '../../../src/sequence/violation';
import { type Mutant, planted } from './mutant';
import { type Verdict, verdictOf } from './verdict';

/** The story of a mutant, with the planted operator and what the story starts from. */
export const storyOf = (mutant: Mutant): Planted =>
  stagedWith(mutant, join(__dirname, 'stories', `${mutant.story}.yaml`));

/** A scenario with a planted operator, and what it starts from. */
type Planted = { readonly scenario: Scenario } & Pick<Staged, 'subject' | 'input'>;

/** The scenario of a file with the planted operator. */
export function stagedWith(mutant: Mutant, file: string): Planted {
  const read = readScenario(file);
  const scenario = mutant.host === undefined ? read : { ...read, host: mutant.host };
  const { subject, input } = staged(scenario, file, { timeout: 30, definitions: [] }, { environment: {} });
  const anew = () => planted(subject.operator, mutant);
  return { scenario, subject: { ...subject, operator: anew(), anew }, input };
}

/** The property that is broken, and the object. */
export const brokenBy = (violation: Violation | undefined): string => {
  if (violation === undefined) return '';
  return violation.object === undefined ? violation.property : `${violation.property} at ${violation.object}`;
};

/** Tells a mutant its story. */
export function byStory(mutant: Mutant): Verdict {
  const begin = performance.now();
  const { scenario, subject, input } = storyOf(mutant);
  const [first] = runScenario({ scenario, subject, input }).violations;
  return {
    mutant,
    is: verdictOf(mutant, first !== undefined),
    by: brokenBy(first),
    told: mutant.story,
    events: scenario.steps.length,
    seconds: (performance.now() - begin) / 1_000,
  };
}
