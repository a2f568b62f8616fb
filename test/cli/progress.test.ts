import { withProgress } from '../../src/cli/progress';

/** What is shown of a work that tells something at these times. */
function shownAt(times: readonly number[], fault?: Error): readonly string[] {
  const shown: string[] = [];
  let now = 0;
  const work = (tell: (text: string) => void): void => {
    for (const time of times) {
      now = time;
      tell(`at ${time}`);
    }
    if (fault !== undefined) throw fault;
  };
  try {
    withProgress({ progress: (text) => shown.push(text) }, work, () => now);
  } catch (error) {
    expect(error).toBe(fault);
  }
  return shown;
}

test.each<[string, readonly number[], Error | undefined, readonly string[]]>([
  ['less than a second is told to nobody', [0, 999], undefined, []],
  ['longer is shown, and taken away', [0, 1_000, 2_500], undefined, ['at 1000', 'at 2500', '']],
  ['longer is taken away when it fails', [1_500], new Error('broken'), ['at 1500', '']],
])('what takes %s', (_, times, fault, shown) => {
  expect(shownAt(times, fault)).toEqual(shown);
});
