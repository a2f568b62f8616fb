import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runScenario } from '../../../src/sequence/run';
import { brokenBy, stagedWith } from './by-story';
import type { Mutant } from './mutant';
import { type Verdict, verdictOf } from './verdict';

const folder = join(__dirname, '../../../examples/sequences');

/** Tells a mutant the example scenarios of its target, up to the first that does not hold. Its story says what target that is. */
export function byExamples(mutant: Mutant): Verdict {
  const begin = performance.now();
  const { target } = stagedWith(mutant, join(__dirname, 'stories', `${mutant.story}.yaml`)).subject;
  let told = 0;
  for (const name of readdirSync(folder).sort()) {
    const { scenario, subject, input } = stagedWith(mutant, join(folder, name));
    if (subject.target !== target) continue;
    told++;
    const [first] = runScenario({ scenario, subject, input }).violations;
    if (first === undefined) continue;
    const seconds = (performance.now() - begin) / 1_000;
    return {
      mutant,
      is: verdictOf(mutant, true),
      by: brokenBy(first),
      told: name,
      seconds,
      events: scenario.steps.length,
    };
  }
  const seconds = (performance.now() - begin) / 1_000;
  return { mutant, is: verdictOf(mutant, false), by: '', told: `${told} examples`, seconds };
}
