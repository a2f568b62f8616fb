import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ProgramRun, runProgram } from '../../src/program/run-program';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-program-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const shell = (script: string, more: Partial<ProgramRun> = {}) =>
  runProgram({
    command: ['/bin/sh', '-c', script],
    environment: {},
    deadline: 30_000,
    signal: never,
    folder,
    ...more,
  });

test('what it prints, how it ends, and the last line of its errors are known', async () => {
  expect(await shell('echo out; echo one >&2; echo two >&2; exit 3')).toEqual({
    code: 3,
    stdout: 'out\n',
    said: 'two',
  });
});

test.each([
  [
    'Node',
    ['/a.js:1', '  throw new TypeError("no")', '', 'TypeError: no', '    at a.js:1', '', 'Node.js v20.0.0'],
    'TypeError: no',
  ],
  ['Python', ['Traceback (most recent call last):', 'a.b.CustomError: one', 'ValueError: no'], 'ValueError: no'],
  ['Go', ['panic: no', '', 'goroutine 1 [running]:', 'exit status 2'], 'panic: no'],
])('of what %s prints at an error, the reason is told', async (_, lines, reason) => {
  const { said } = await shell(`cat >&2 <<'END'\n${lines.join('\n')}\nEND\nexit 1`);
  expect(said).toBe(reason);
});

test('no more of what it prints is read than is taken', async () => {
  const { stdout } = await shell('head -c 17000000 /dev/zero');
  expect(stdout.length).toBe(16 * 1024 * 1024);
});

/** Something that its program started, and that goes on writing. */
const beating = (file: string): string => `(while :; do echo beat >> ${file}; sleep 0.05; done) &`;

test.each<[string, string, () => Partial<ProgramRun>, string | undefined]>([
  ['one that hangs', 'wait', () => ({ deadline: 500 }), 'it did not end within 0.5 s and was killed'],
  ['one that is given up', 'wait', () => ({ signal: AbortSignal.timeout(500) }), 'it was given up'],
  ['one that ends', 'sleep 0.3', () => ({}), undefined],
])('of %s nothing that it started is left', async (_, end, more, message) => {
  const file = join(folder, 'beats');
  const running = shell(`${beating(file)} sleep 0.2; ${end}`, more());
  if (message === undefined) expect(await running).toMatchObject({ code: 0 });
  else await expect(running).rejects.toThrow(message);
  const size = statSync(file).size;
  expect(size).toBeGreaterThan(0);
  await wait(300);
  expect(statSync(file).size).toBe(size);
});

test.each<[string, () => Promise<unknown>, string]>([
  ['cannot be started', () => shell('', { command: ['/nowhere/at-all'] }), 'it cannot be started: '],
  ['may not be run', () => shell('', { command: [__filename] }), 'it cannot be started: no permission to run it'],
  ['is ended by a signal', () => shell('echo why >&2; kill -TERM $$'), 'it was ended by SIGTERM: why'],
  ['was given up before', () => shell('', { signal: AbortSignal.abort() }), 'it was given up'],
])('one that %s says so', async (_, run, message) => {
  await expect(run()).rejects.toThrow(message);
});
