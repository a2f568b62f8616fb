import { join } from 'node:path';
import { staged } from '../../../../src/cli/actions/sequence/project';
import { configurationChanges } from '../../../../src/operators/auth/configurations/changes';
import { edit } from '../../../../src/sequence/edit';
import { StepProblem } from '../../../../src/sequence/step-problem';
import { World } from '../../../../src/sequence/world';

const clusters = [
  ['standalone', 60],
  ['hosted', 60],
] as const;

test.each(clusters)('configurations of a %s cluster are edits that its API server takes', (example, least) => {
  const scenario = { name: 'changes', start: { example } };
  const { subject, input } = staged(
    scenario,
    join(__dirname, 'x'),
    { timeout: 30, definitions: [] },
    { environment: {} },
  );
  const changes = configurationChanges(input);
  expect(changes.length).toBeGreaterThan(least);
  expect(new Set(changes.map(({ name }) => name)).size).toBe(changes.length);
  const world = new World({ subject, scenario, input });
  const refused = changes.flatMap(({ name, steps }) =>
    steps.flatMap((step) => {
      try {
        edit(world, step, true);
        return [];
      } catch (error) {
        if (error instanceof StepProblem) return [`${name}: ${error.message}`];
        throw error;
      }
    }),
  );
  world.close();
  expect(refused).toEqual([]);
});
