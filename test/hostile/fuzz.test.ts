import { join } from 'node:path';
import fc from 'fast-check';
import { main, omProgram } from '../../src/cli/main';
import { attempt } from './fuzz/attempt';
import { commandNames } from './fuzz/commands';
import { recipe } from './fuzz/recipe';
import { withinProcess } from './fuzz/starts';

const examples = join(__dirname, '..', '..', 'examples');
test('every command is tried', () => {
  const tried = new Set<string>(commandNames.map((name) => name.split(' ', 1)[0] ?? ''));
  expect([...tried].sort()).toEqual([...omProgram.commands.map(({ name }) => name), 'completion'].sort());
});

/** The same ones every day: `npm run fuzz -- N` tries as many others as one likes, and how long each takes. */
test('whatever is in a directory, a command ends with a whole answer or a clear refusal', async () => {
  const start = withinProcess(main);
  // A page of a report takes a second: `npm run fuzz` makes some.
  const tried = recipe.filter(({ command }) => command !== 'report');
  const property = fc.asyncProperty(tried, async (one) => {
    const { complaints } = await attempt(one, { start, examples, most: Number.POSITIVE_INFINITY });
    expect(complaints).toEqual([]);
  });
  await fc.assert(property, { numRuns: 40, seed: 40 });
}, 240_000);
