import { differencesBetween } from './end';
import { install } from './kills';
import { endure } from './random-faults';
import { simulatedEnd } from './stage';

/** `npm run faults` has all targets, all writes and ten minutes. */
const common = { target: 'hosted-cpo', speed: 40, seed: 1 } as const;
const calm = simulatedEnd(common.target, common.seed);

test('hosts that are killed at a write leave what others go on with, and end as one that is left alone', async () => {
  const kills = [
    { write: 8, when: 'before the answer' },
    { write: 20, when: 'after the answer' },
  ] as const;
  const { unrest, killed, end, figures } = await install({ ...common, version: '1.1', kills });
  expect(unrest).toBeUndefined();
  expect([killed, differencesBetween(calm, end), figures.setBack]).toEqual([2, [], []]);
});

test('a host whose connections and credentials fail at random ends likewise, and lists no more than it has to', async () => {
  const { unrest, end, faults, listedTooOften } = await endure({
    ...common,
    version: '2',
    isEnough: (faults) => faults >= 12,
    silence: false,
  });
  expect(unrest).toBeUndefined();
  expect(faults.size).toBeGreaterThan(3);
  expect([differencesBetween(calm, end), listedTooOften]).toEqual([[], []]);
});
