// An install of the standalone operator from nothing to Available, in a cluster in memory with all its other components.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const lib = (module) => require(`../../lib/${module}.js`);

/** Seconds of a processor that an install may take once the program is warm. */
const GOAL = 1;
/** Installs whose best is taken: neighbours disturb the others. */
const TIMES = 6;

export function benchInstall() {
  const { simulateAuth } = lib('operators/auth/simulate/simulate');
  const { standaloneAuthOperator: operator } = lib('operators/auth/standalone/operator');
  const { loadAssets } = lib('operators/auth/assets');
  const { configurations, freshInputOf, standaloneInputOf } = lib('operators/auth/configurations/index');
  const { configuration } = configurations.find(({ name }) => name === 'nothing configured');
  const { environment } = standaloneInputOf(configuration);
  const settings = { assets: loadAssets(), recordedAnswers: configuration.answers };
  const now = Date.parse('2026-03-01T12:00:00Z');
  const seconds = [];
  let rounds = 0;
  for (let time = 0; time < TIMES; time++) {
    const before = process.cpuUsage();
    const options = { operator, target: 'standalone', input: freshInputOf(configuration), environment, settings, now };
    const { end, rounds: made } = simulateAuth({ ...options, seed: 1, rounds: 80 });
    if (end.kind !== 'rest') throw new Error(`the install does not come to rest: ${end.kind}`);
    rounds = made.length;
    seconds.push(process.cpuUsage(before).user / 1e6);
  }
  const [first] = seconds;
  return [{ install: 'standalone', rounds, 'cpu s, first': first, 'cpu s, best': Math.min(...seconds), goal: GOAL }];
}
