import { join } from 'node:path';
import fc from 'fast-check';
import { main } from '../../src/cli/main';
import { attempt, withinProcess } from './fuzz/attempt';
import { commandNames } from './fuzz/commands';
import { recipe } from './fuzz/recipe';

const examples = join(__dirname, '..', '..', 'examples');
/** A page of a report takes a second: `npm run fuzz` makes some. */
const quick = commandNames.filter((name) => name !== 'report');

/** `npm run fuzz -- N` tries as many as one likes, and how long each takes. */
test('whatever is in a directory, a command ends with a whole answer or a clear refusal', async () => {
  const start = withinProcess(main);
  const tried = recipe.filter(({ command }) => quick.includes(command));
  const property = fc.asyncProperty(tried, async (one) => {
    const { complaints } = await attempt(one, { start, examples, most: Number.POSITIVE_INFINITY });
    expect(complaints).toEqual([]);
  });
  await fc.assert(property, { numRuns: 40 });
}, 240_000);
