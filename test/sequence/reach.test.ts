import { neverIn, Reach, shareOf } from '../../src/sequence/search/reach';
import { crashPoints, NO_WRITE } from '../../src/sequence/search/sometimes';
import { type Decide, dataOf, ensured, played, source, subjectOf } from './support';

const copies: Decide = (context) => ensured(context, 'copy', dataOf(context, 'source')?.data ?? {});
const remove = { delete: { kind: 'ConfigMap', namespace: 'default', name: 'copy' } };

const reachOf = (...stories: readonly Parameters<typeof played>[1][]): Reach => {
  const reach = new Reach({
    faults: ['crash', 'refuse', 'stale'],
    actors: ['toucher'],
    sometimes: [
      { name: 'a run fails', holds: ({ trace }) => trace.some((one) => one.what === 'run' && one.failures.length > 0) },
    ],
  });
  for (const story of stories) reach.add(played(subjectOf(copies), story));
  return reach;
};

test('what sequences reached is told, and what none did', () => {
  const reach = reachOf([source('a'), { settle: {} }, remove], [{ refuse: { with: 'conflict' } }, source('b')]);
  expect([...reach.of('faults')]).toEqual([
    ['crash', 0],
    ['refuse', 1],
    ['stale', 0],
  ]);
  expect(shareOf(reach.of('faults'))).toBe(33);
  expect(neverIn(reach.of('actors'))).toEqual(['toucher']);
  expect([...reach.of('crash-points')]).toEqual([['copy-0 makes ConfigMap', 0]]);
  expect(neverIn(reach.of('sometimes'))).toEqual([
    'the operator deletes an object',
    'the host stops between two writes of a run',
    'a condition of the operator gets worse and better again',
    'a run fails',
  ]);
});

test('a fault that is there and does not strike does not count', () => {
  const reach = reachOf([source('a'), { settle: {} }, { stale: { kind: 'Secret' } }]);
  expect(neverIn(reach.of('faults'))).toEqual(['crash', 'refuse', 'stale']);
});

test.each([
  [0, NO_WRITE],
  [1, 'copy-0 makes ConfigMap'],
])('a host that stops after %i writes stops at a point', (afterWrites, point) => {
  const { trace } = played(subjectOf(copies), [{ crash: { afterWrites } }, source('a')]);
  expect(crashPoints(trace)).toEqual([point]);
});

test('all of nothing is reached', () => {
  expect(shareOf(new Map())).toBe(100);
});
