import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostedAuthOperator } from '../../src/operators/auth/hosted-cpo/operator';
import { readHostedInput } from '../../src/operators/auth/read-input';
import { objectsOf } from '../serve/support/served';
import { type Outcome, run } from './support';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Serves while something is done, and stops as a signal would. */
async function whileServing(args: readonly string[], act: () => Promise<void>): Promise<Outcome> {
  let ready: () => void = () => {};
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const outcome = run(['serve', ...args], folder, 'om', {
    stopped: () => {
      ready();
      return stopped;
    },
  });
  await Promise.race([isReady, outcome]);
  try {
    await act();
  } finally {
    stop();
  }
  return outcome;
}

const shell = (command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile('sh', ['-ec', command], { cwd: folder }, (error, out) => (error === null ? resolve(out) : reject(error)));
  });

const hasCurl = spawnSync('curl', ['--version']).status === 0;

(hasCurl ? test : test.skip)('the examples of the documentation work (needs curl)', async () => {
  const socket = join(folder, 'om.sock');
  const { clusters } = readHostedInput(join(__dirname, '../../examples/hosted'));
  const Management = objectsOf(clusters.Management, hostedAuthOperator.types);
  writeFileSync(join(folder, 'call.json'), JSON.stringify({ clusters: { Management } }));
  const page = readFileSync(join(__dirname, '../../docs/socket-api.md'), 'utf8');
  const commands = page.split('\n').filter((line) => line.startsWith('    curl '));
  const answers: string[] = [];
  const outcome = await whileServing(['--socket', socket], async () => {
    for (const command of commands) {
      answers.push(await shell(command.replace('curl', 'curl -sSf').replaceAll('/run/om/om.sock', socket)));
    }
  });
  const [health, ...rest] = answers;
  expect(health).toBe('ok\n');
  expect(rest.map((answer) => Object.keys(JSON.parse(answer)).length > 1)).toEqual([true, true, true]);
  expect(outcome).toEqual({ code: 0, out: 'Serving DIR/om.sock until it is stopped.\n', err: '' });
  expect(existsSync(socket)).toBe(false);
});

test('a path that cannot be had is told', async () => {
  writeFileSync(join(folder, 'file'), '');
  const args = ['serve', '--socket'];
  expect(await run([...args, join(folder, 'file')], folder)).toEqual({
    code: 2,
    out: '',
    err: 'error: --socket DIR/file: something else is there: name another path, or remove it\nTry: om serve --help\n',
  });
  expect((await run([...args, join(folder, 'none', 's')], folder)).code).toBe(2);
  expect((await run([...args, join(folder, 's'), '--body-limit', '0'], folder)).err).toContain(
    'no size from 1 to 256Mi',
  );
  expect((await run([...args, join(folder, 's'), '--timeout', 'soon'], folder)).err).toContain('no duration');
});

test('the process that serves knows that command alone, and says the same', async () => {
  const om = join(__dirname, '../../bin/om.js');
  const process = (...args: readonly string[]) =>
    spawnSync(globalThis.process.execPath, [om, 'serve', ...args], { encoding: 'utf8' });
  const own = process('--help');
  expect([own.status, own.stdout, own.stderr]).toEqual([0, (await run(['serve', '--help'])).out, '']);
  const refused = process('--socket', join(folder, 'none', 's'));
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/^error: --socket .*\nTry: om serve --help\n$/);
});
