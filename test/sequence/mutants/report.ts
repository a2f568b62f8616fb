// Changes planted into operators one after the other: which bugs a story of a few events finds, by which property, and which changes that
// are no bugs it complains about. `npm run mutants [-- PART-OF-A-NAME...]`.
import { join } from 'node:path';
import { staged } from '../../../src/cli/actions/sequence/project';
import { readScenario } from '../../../src/sequence/read-scenario';
import { runScenario } from '../../../src/sequence/run';
import { bugs } from './bugs';
import { equivalents } from './equivalents';
import { isEquivalent, type Mutant, planted } from './mutant';

const parts = process.argv.slice(2);
const host = { environment: {} };

interface Row {
  readonly mutant: Mutant;
  readonly verdict: 'found' | 'MISSED' | 'quiet' | 'FALSE ALARM';
  readonly by: string;
  readonly events: number;
  readonly seconds: number;
}

/** Tells a mutant its story. */
function judged(mutant: Mutant): Row {
  const begin = performance.now();
  const file = join(__dirname, 'stories', `${mutant.story}.yaml`);
  const read = readScenario(file);
  const scenario = mutant.host === undefined ? read : { ...read, host: mutant.host };
  const { subject, input } = staged(scenario, file, { timeout: 30, definitions: [] }, host);
  const operator = planted(subject.operator, mutant);
  const [first] = runScenario({ scenario, subject: { ...subject, operator }, input }).violations;
  const verdicts = isEquivalent(mutant) ? (['quiet', 'FALSE ALARM'] as const) : (['MISSED', 'found'] as const);
  return {
    mutant,
    verdict: verdicts[first === undefined ? 0 : 1],
    by: first === undefined ? '' : `${first.property}${first.object === undefined ? '' : ` at ${first.object}`}`,
    events: scenario.steps.length,
    seconds: (performance.now() - begin) / 1_000,
  };
}

/** Stories told to the operator as it is. */
const unchanged = [...new Set(bugs.map(({ story }) => story))].map(
  (story): Mutant => ({ name: `nothing is changed: ${story}`, origin: 'equivalent', story }),
);

const rows = [...bugs, ...equivalents, ...unchanged]
  .filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))
  .map((mutant) => {
    const row = judged(mutant);
    const { verdict, by, events, seconds } = row;
    const how = by === '' ? '' : `: ${by}`;
    console.log(
      `${verdict.padEnd(12)} ${mutant.name} (${mutant.origin})${how}; ${mutant.story}, ${events} events, ${seconds.toFixed(1)} s`,
    );
    return row;
  });
const count = (verdict: Row['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
const real = count('found') + count('MISSED');
console.log(
  `${count('found')} of ${real} found, ${count('FALSE ALARM')} false alarms in ${rows.length - real} changes that are no bugs`,
);
if (count('MISSED') + count('FALSE ALARM') > 0) process.exitCode = 1;
