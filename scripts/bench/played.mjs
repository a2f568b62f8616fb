// A history that is played through the host core of the simulation: what ran, when, and what it took.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);
const examples = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/** How long it may take to come to rest, in milliseconds. */
const BOUND = 30 * 60_000;

/** Whose history a scenario begins, and what it begins with. @param file where it is: its paths are from there */
export const stagedFor = (scenario, file) =>
  lib('cli/actions/sequence/project').staged(scenario, file, { timeout: 30, definitions: [] }, { environment: {} });

/**
 * Plays a history.
 *
 * @param history.scenario what it begins with
 * @param history.file where the scenario is: its paths are from there. Default: beside the examples
 * @param history.debounce how long the host waits after a change, such as `5s`
 * @param history.happen makes it happen, in a world whose operator came to rest
 * @returns runs, how many until the first rest, when declared kinds changed, how long it was in milliseconds, and processor seconds
 */
export function played({ scenario, file = path.join(examples, 'bench'), debounce, happen }) {
  const { perform } = lib('sequence/perform');
  const { World } = lib('sequence/world');
  const timed = { ...scenario, host: { ...scenario.host, debounce, coolDown: debounce } };
  const world = new World({ scenario: timed, ...stagedFor(timed, file) });
  const before = process.cpuUsage();
  world.settle(BOUND);
  const installed = world.runs.length;
  happen(world, perform);
  const { user, system } = process.cpuUsage(before);
  const changes = world.history.changes.map(({ at }) => at);
  const runs = world.runs.map(({ occasion }) => ({ occasion }));
  const lasted = world.elapsed;
  world.close();
  return { installed, runs, changes, lasted, seconds: (user + system) / 1e6 };
}
