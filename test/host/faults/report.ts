// Hosts that are killed, and hosts whose network fails: `om run` in processes of its own at API servers in memory. Prints what came of it.
//
//   npm run faults                  all of the following
//   npm run faults -- --kills       kills alone, at each write of an installation; `--every N`: at each Nth; `--target TARGET`: of one operator
//   npm run faults -- --random      random faults alone, for ten minutes; `--minutes M`, `--seed S`, `--target TARGET`
//   npm run faults -- --http1       kills and random faults without TLS, over HTTP/1.1
//   npm run faults -- --leases      a thousand losses of a lease, in virtual time
//
// The package has to be built: `npm run build`.
import { parseArgs } from 'node:util';
import { defaultLeaseTimes } from '../../../src/host/client/lease-times';
import { targets } from '../../../src/operators/auth/divergences/divergence';
import { badNetwork, LeaseWorld, type Network, soundNetwork, strokes } from '../client/lease-world';
import { differencesBetween } from './end';
import type { HttpVersion } from './entrance';
import { type Installed, install, type Kill } from './kills';
import { deleted } from './mishaps';
import { endure } from './random-faults';
import type { WriteFigures } from './write-log';

const { values } = parseArgs({
  options: {
    kills: { type: 'boolean', default: false },
    random: { type: 'boolean', default: false },
    http1: { type: 'boolean', default: false },
    leases: { type: 'boolean', default: false },
    target: { type: 'string', default: '' },
    every: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '20' },
  },
});
const seed = Number(values.seed);
const speed = Number(values.speed);
const version: HttpVersion = values.http1 ? '1.1' : '2';
const chosen = targets.filter((target) => values.target === '' || values.target === target);
const moments = ['before the answer', 'after the answer'] as const;
const numberOf = (words: readonly string[]): string => (words.length === 0 ? 'none' : `${words.length}`);

/**
 * What hosts set back to what it had been, and do not where all is calm.
 *
 * @param causes how often there was a reason to: what follows from an object that is deleted is undone once that is there again
 */
function setBackIn({ setBack }: WriteFigures, calm: Installed, causes = 0): readonly string[] {
  const times = (object: string, all: readonly string[]): number => all.filter((one) => one === object).length;
  return [...new Set(setBack)]
    .filter((object) => times(object, setBack) > times(object, calm.figures.setBack) + causes)
    .map((object) => `${object} was set back ${times(object, setBack)} times`);
}

/** What is wrong with an installation beside one in which nobody was killed. */
const wrongIn = (installed: Installed, calm: Installed): readonly string[] => [
  ...(installed.unrest === undefined ? [] : [`does not come to rest: ${installed.unrest}`]),
  ...differencesBetween(calm.end, installed.end),
  ...setBackIn(installed.figures, calm),
  ...(installed.figures.generated > calm.figures.generated + installed.killed ? ['more objects with drawn names'] : []),
];

/** Kills hosts of a target, one an installation. @returns how many installations went wrong */
async function kill(target: (typeof targets)[number]): Promise<number> {
  const calm = await install({ target, version, speed, seed, kills: [] });
  if (calm.unrest !== undefined) {
    console.log(`faults: ${target}: does not come to rest though nobody is killed: ${calm.unrest}`);
    return 1;
  }
  let [wrong, killed, mostWrites, mostSeconds] = [0, 0, calm.figures.writes, calm.seconds];
  for (let write = 1; write <= calm.sent; write += Number(values.every)) {
    for (const when of moments) {
      const kills: readonly Kill[] = [{ write, when }];
      const installed = await install({ target, version, speed, seed, kills });
      killed += installed.killed;
      mostWrites = Math.max(mostWrites, installed.figures.writes);
      mostSeconds = Math.max(mostSeconds, installed.seconds);
      const faults = wrongIn(installed, calm);
      if (faults.length > 0) wrong++;
      for (const text of faults) console.log(`faults: ${target}: killed at write ${write}, ${when}: ${text}`);
    }
  }
  console.log(
    `faults: ${target}: ${calm.sent} writes without a kill, ${calm.figures.writes} of which change something, in ${calm.seconds} s of the ` +
      `clusters' time; ${killed} hosts killed, one an installation: at most ${mostWrites} writes that change something and ` +
      `${mostSeconds} s, ${wrong} installations wrong`,
  );
  return wrong;
}

/** Has things go wrong for the host of a target. @returns how much is wrong in the end */
async function shake(target: (typeof targets)[number], minutes: number): Promise<number> {
  const calm = await install({ target, version, speed, seed, kills: [] });
  const endured = await endure({
    target,
    version,
    speed,
    seed,
    isEnough: (_, passed) => passed >= minutes * 60_000,
    silence: true,
  });
  const { unrest, end, faults, listsAnew, listedTooOften, seconds, figures } = endured;
  const wrong = [
    ...(unrest === undefined ? [] : [`does not come to rest: ${unrest}`]),
    ...differencesBetween(calm.end, end),
    ...setBackIn(figures, calm, faults.get(deleted)),
    ...listedTooOften.map((path) => `${path} was listed too often`),
  ];
  for (const text of wrong) console.log(`faults: ${target}: seed ${seed}: ${text}`);
  const all = [...faults].sort(([, one], [, other]) => other - one);
  const sum = all.reduce((total, [, times]) => total + times, 0);
  console.log(
    `faults: ${target}: seed ${seed}: ${sum} faults in ${minutes.toFixed(1)} minutes, ${seconds} s of the clusters' time: ` +
      `${all.map(([name, times]) => `${times} ${name}`).join(', ')}; ${figures.writes} writes that change something, ` +
      `${listsAnew} lists anew, paths listed more often than there was a reason to: ${numberOf(listedTooOften)}`,
  );
  return wrong.length;
}

/** By so much clocks are faster or slower than what time it is. */
const SPREAD = 0.05;

/** Has three hosts lose a lease. @returns how often two of them could write */
function loseLeases(name: string, network: Network): number {
  const world = new LeaseWorld({ times: defaultLeaseTimes, spread: SPREAD, network });
  world.run(1_000);
  const { losses, doubles, lateWrites, takeOvers } = world;
  console.log(
    `faults: leases: ${name}: ${losses} losses, clocks ${2 * SPREAD * 100} % apart: ${doubles.length} times two held it, ` +
      `${lateWrites.length} writes after those of the next holder`,
  );
  for (const stroke of strokes) {
    const times = takeOvers.filter(({ after }) => after === stroke).map(({ milliseconds }) => milliseconds);
    times.sort((one, other) => one - other);
    const seconds = (share: number): string =>
      ((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) / 1_000).toFixed(1);
    console.log(
      `faults: leases: ${name}: ${times.length} take-overs of one that was ${stroke}: median ${seconds(0.5)} s, ` +
        `99th percentile ${seconds(0.99)} s, longest ${seconds(1)} s`,
    );
  }
  return doubles.length + lateWrites.length;
}

async function main(): Promise<void> {
  if (chosen.length === 0) throw new Error(`--target ${values.target}: known are ${targets.join(', ')}`);
  const isAll = !values.kills && !values.random && !values.leases;
  let wrong = 0;
  if (isAll || values.leases) {
    wrong += loseLeases('a sound network', soundNetwork) + loseLeases('a bad network', badNetwork);
  }
  if (isAll || values.kills) for (const target of chosen) wrong += await kill(target);
  if (isAll || values.random) {
    for (const target of chosen) wrong += await shake(target, Number(values.minutes) / chosen.length);
  }
  process.exitCode = wrong === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
