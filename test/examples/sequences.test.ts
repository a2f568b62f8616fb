import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { staged } from '../../src/cli/actions/sequence/project';
import { readScenario } from '../../src/sequence/read-scenario';
import { resultText } from '../../src/sequence/report/text';
import { runScenario } from '../../src/sequence/run';

const folder = join(__dirname, '../../examples/sequences');
const host = { environment: {} };

test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s holds', (name) => {
  const file = join(folder, name);
  const scenario = readScenario(file);
  const result = runScenario({ scenario, ...staged(scenario, file, {}, host) });
  expect(resultText(result, '')).toMatch(/^ok /);
});
