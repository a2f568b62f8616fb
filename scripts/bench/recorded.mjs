// A history that was recorded: a scenario, such as `om sequence record` makes of a watch log, an audit log or two dumps.
import { createRequire } from 'node:module';
import path from 'node:path';
import { played, stagedFor } from './played.mjs';

const require = createRequire(import.meta.url);

/** The history in a file. What it expects on the way does not count. @throws InputError for a file that is no scenario */
export function recorded(file) {
  const { readScenario } = require('../../lib/sequence/read-scenario.js');
  const scenario = readScenario(file);
  return {
    name: scenario.name,
    target: stagedFor(scenario, path.resolve(file)).subject.target,
    play: (debounce) =>
      played({
        scenario,
        file: path.resolve(file),
        debounce,
        happen: (world, perform) => {
          for (const step of scenario.steps.filter((one) => !('expect' in one))) {
            world.step++;
            perform(world, step);
          }
          world.settle(world.bound);
        },
      }),
  };
}
