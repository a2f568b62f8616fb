// A process that tries recipes, so that one that never ends can be ended.
import { join } from 'node:path';
import type { main } from '../../../src/cli/main';
import { attempt } from './attempt';
import type { Recipe } from './recipe';
import { asProcess, withinProcess } from './starts';

/** What the worker is asked. */
export interface Order {
  readonly recipe: Recipe;
  readonly way: 'within' | 'process';
  /** Seconds of the processor. */
  readonly most: number;
  readonly keep: boolean;
}

const root = process.argv[2] ?? '.';
const built: { readonly main: typeof main } = require(join(root, 'lib', 'om.js'));
const examples = join(root, 'examples');
const within = withinProcess(built.main);
const starts = { within, process: asProcess(join(root, 'bin', 'om.js'), within) };

process.on('message', ({ recipe, way, most, keep }: Order) => {
  attempt(recipe, { start: starts[way], examples, most, keep }).then(
    (result) => process.send?.(result),
    (error: unknown) =>
      process.send?.({
        args: [recipe.command],
        complaints: [`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
        code: -1,
        cpu: 0,
        folder: undefined,
      }),
  );
});
