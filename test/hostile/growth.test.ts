import { readers } from './readers';
import { shapes } from './shapes';

/** `npm run fuzz` takes a megabyte and prints what it took; every day a sixteenth of it is enough to tell a square. */
const isThorough = process.env.FUZZ_RUNS !== undefined;
const LENGTH = isThorough ? 1_000_000 : 62_500;
/** Seconds of the processor, not of the clock. A text of this length takes far less, and the square of it far more. */
const MOST = isThorough ? 4 : 0.5;

/** Of these tries the quickest counts: a busy machine, the collector and the compiler can only make one slower. */
const TRIES = 4;

const secondsOnce = (act: () => unknown): number => {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** Processor time of `act`, tried again for as long as it takes more than `most`. */
const seconds = (act: () => unknown, most: number): number => {
  let least = secondsOnce(act);
  for (let tried = 1; tried < TRIES && least > most; tried++) least = Math.min(least, secondsOnce(act));
  return least;
};

test.each(Object.entries(readers))('%s takes no longer than a text is long, whatever it is made of', (name, read) => {
  const slow: string[] = [];
  let worst = '';
  let most = 0;
  for (const { name: shape, of } of shapes) {
    // A short one first: what takes the square of the length would not come back from a long one.
    const short = seconds(() => read(of(LENGTH / 8)), MOST / 4);
    if (short > MOST / 4) {
      slow.push(`${shape}: ${short} s for an eighth`);
      continue;
    }
    // The square of eight times the length would still be within the bound.
    if (!isThorough && short < MOST / 64) continue;
    const long = seconds(() => read(of(LENGTH)), MOST);
    if (long > MOST) slow.push(`${shape}: ${short} s, ${long} s`);
    if (long > most) {
      most = long;
      worst = `${shape}, ${short.toFixed(3)} s for an eighth, ${long.toFixed(3)} s`;
    }
  }
  if (isThorough) process.stdout.write(`${name}: ${worst}\n`);
  expect(slow).toEqual([]);
});
