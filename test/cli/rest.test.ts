import { Rest } from '../../src/cli/actions/live/rest';
import { heldBytes, usedBytes } from '../../src/serve/garbage';

const collect = jest.fn();
jest.mock('../../src/serve/garbage', () => ({
  garbageCollector: () => collect,
  heldBytes: jest.fn(),
  usedBytes: jest.fn(),
}));
jest.mock('../../src/cli/spare-memory', () => ({ keepNewSpaceSmall: () => {}, spareMemory: () => {} }));

const MiB = 1024 * 1024;

/** What looks once a second, of which each tenth asks hosts to rest, of whom so many begin to. */
function looking(resting: readonly number[]): (looks: number) => void {
  let now = 0;
  let turn = 0;
  const planes = { all: [], hasListed: false, rest: () => resting[turn++] ?? 0 };
  const rest = new Rest({ planes, watches: { pack: () => {} }, pool: { clear: () => {} }, now: () => now });
  return (looks) => {
    for (let look = 0; look < looks; look++) {
      now += 1_000;
      rest.look();
    }
  };
}

beforeEach(() => {
  collect.mockReset();
  jest.mocked(heldBytes).mockReturnValue(100 * MiB);
  jest.mocked(usedBytes).mockReturnValue(80 * MiB);
});

test.each<[what: string, resting: readonly number[], held: readonly number[], collections: number]>([
  ['nobody came to rest', [0, 0], [100], 0],
  ['hosts still come to rest', [3, 2, 4, 1, 1], [100], 0],
  ['no more do, twice, since the first time clears nothing', [3, 0], [100, 100, 100], 2],
  ['pages are given back, until it is hardly worth it', [3, 0], [100, 100, 90, 80, 79], 4],
  ['nobody came to rest since', [3, 0, 0, 0], [100, 100, 100], 2],
  ['more came to rest since', [3, 0, 1, 0], [100, 100, 100], 4],
])('garbage is collected where %s', (_, resting, held, collections) => {
  const sizes = [...held];
  let size = 100;
  collect.mockImplementation(() => {
    sizes.shift();
    size = sizes[0] ?? size;
  });
  jest.mocked(heldBytes).mockImplementation(() => size * MiB);
  looking(resting)(50);
  expect(collect).toHaveBeenCalledTimes(collections);
});

test('it is collected once a look, so that nobody waits for all of it', () => {
  const look = looking([3, 0]);
  look(20);
  expect(collect).toHaveBeenCalledTimes(1);
  look(1);
  expect(collect).toHaveBeenCalledTimes(2);
});

test('it is collected where the heap has grown by an eighth', () => {
  const look = looking([]);
  look(1);
  jest.mocked(usedBytes).mockReturnValue(89 * MiB);
  look(1);
  expect(collect).not.toHaveBeenCalled();
  jest.mocked(usedBytes).mockReturnValue(90 * MiB);
  look(2);
  expect(collect).toHaveBeenCalledTimes(1);
});
