// Bugs that operators once had, planted one after the other: which of them the example stories find, by which property, and which
// changes that are no bugs they complain about. `npm run mutants`.
import { join } from 'node:path';
import { staged } from '../../../src/cli/actions/sequence/project';
import { readScenario } from '../../../src/sequence/read-scenario';
import { runScenario } from '../../../src/sequence/run';
import { type Mutant, mutants, planted } from './planted';

const folder = join(__dirname, '../../../examples/sequences');
const host = { environment: {} };

/** What the first story that complains says; undefined where none does. */
function complaint(
  mutant: Mutant,
): { readonly story: string; readonly property: string; readonly object: string } | undefined {
  for (const story of mutant.stories) {
    const file = join(folder, `${story}.yaml`);
    const scenario = readScenario(file);
    const { subject, input } = staged(scenario, file, { timeout: 30, definitions: [] }, host);
    const { violations } = runScenario({
      scenario,
      subject: { ...subject, operator: planted(subject.operator, mutant) },
      input,
    });
    const [first] = violations;
    if (first !== undefined) return { story, property: first.property, object: first.object ?? '' };
  }
  return undefined;
}

const rows = mutants.map((mutant) => {
  const begin = performance.now();
  const found = complaint(mutant);
  const verdict = mutant.equivalent ? (found ? 'FALSE ALARM' : 'quiet, as it should be') : found ? 'found' : 'MISSED';
  return {
    mutant: mutant.name,
    origin: mutant.origin,
    verdict,
    by: found?.property ?? '',
    in: found?.story ?? '',
    seconds: Number(((performance.now() - begin) / 1_000).toFixed(1)),
  };
});
for (const { mutant, origin, verdict, by, in: story, seconds } of rows) {
  console.log(`${verdict.padEnd(22)}  ${mutant} (${origin})${by === '' ? '' : `: ${by} in ${story}`}, ${seconds} s`);
}
const real = rows.filter(({ origin }) => origin !== 'equivalent');
const alarms = rows.filter(({ verdict }) => verdict === 'FALSE ALARM').length;
console.log(
  `${real.filter(({ verdict }) => verdict === 'found').length} of ${real.length} found, ${alarms} false alarms`,
);
if (alarms > 0 || real.some(({ verdict }) => verdict === 'MISSED')) process.exitCode = 1;
