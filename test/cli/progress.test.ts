import { join } from 'node:path';
import { withProgress } from '../../src/cli/progress';
import { inDirectory } from '../om/support/directory';
import { example } from '../support/examples';
import { run } from './support';

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
  [
    'longer is shown no faster than it can be read',
    [1_000, 1_050, 1_099, 1_100],
    undefined,
    ['at 1000', 'at 1100', ''],
  ],
  ['longer is taken away when it fails', [1_500], new Error('broken'), ['at 1500', '']],
])('what takes %s', (_, times, fault, shown) => {
  expect(shownAt(times, fault)).toEqual(shown);
});

const [standalone, hosted] = [example('standalone'), example('hosted')];

test.each([
  ['synth', ['--input-dir', standalone, '--stdout']],
  ['diff', [standalone, hosted]],
  ['prune-input', [standalone, '--output-dir', 'DIR']],
  ['migrate', ['--input-dir', hosted]],
  ['simulate', ['--input-dir', hosted]],
])('om %s shows what it reads where that takes long, and nothing of it afterwards', (command, args) =>
  inDirectory(async (directory) => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 2_000));
    const shown: string[] = [];
    const watched = (text: string) => void shown.push(text);
    try {
      await run([command, ...args.map((arg) => (arg === 'DIR' ? join(directory, 'out') : arg))], directory, 'om', {
        watched,
      });
    } finally {
      clock.mockRestore();
    }
    expect(shown.some((text) => /^reading .+\.ya?ml$/.test(text))).toBe(true);
    expect(shown.at(-1)).toBe('');
  }),
);
