import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { staged } from '../../src/cli/actions/sequence/project';
import { readScenario } from '../../src/sequence/read-scenario';
import { runScenario } from '../../src/sequence/run';
import { bugs } from './mutants/bugs';
import { equivalents } from './mutants/equivalents';

const folder = join(__dirname, 'mutants', 'stories');
const stories = readdirSync(folder).map((name) => name.replace(/\.yaml$/, ''));

test('each bug has a name of its own and a commit, and each change a story', () => {
  const all = [...bugs, ...equivalents];
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { origin } of bugs) expect(origin).toMatch(/^(?:[a-z-]+ [0-9a-f]{4,10}|invented)$/);
  expect(new Set(all.map(({ story }) => story))).toEqual(new Set(stories));
});

test.each(stories)('%s has at most six events', (story) => {
  expect(readScenario(join(folder, `${story}.yaml`)).steps.length).toBeLessThanOrEqual(6);
});

// The others take seconds: `npm run mutants` tells all to the operator as it is.
test.each(['hosted-change-lost', 'hosted-secret-emptied', 'hosted-stopped-between'])('%s holds', (story) => {
  const file = join(folder, `${story}.yaml`);
  const scenario = readScenario(file);
  const { subject, input } = staged(scenario, file, { timeout: 30, definitions: [] }, { environment: {} });
  expect(runScenario({ scenario, subject, input }).violations).toEqual([]);
});
