import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDirectory } from '../om/support/directory';
import { example } from '../support/examples';

const om = join(__dirname, '../../bin/om.js');

/** Parts of Node that the libraries of log and metrics ask for as soon as they are loaded, and nothing else of `om` does. */
const signs = ['worker_threads', 'perf_hooks'];

/** Tells of them. `lib/om.js` has the libraries in it, so that they are not seen themselves. */
const hook = `
const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...more) {
  if (${JSON.stringify(signs)}.includes(name)) require('node:fs').writeSync(3, name + ' ');
  return load.call(this, name, ...more);
};`;

const loadedBy = (args: readonly string[]): readonly string[] => {
  const script = `${hook}\nprocess.argv.splice(1, 0, ${JSON.stringify(om)});\nrequire(${JSON.stringify(om)}).load().run(process, 'om');`;
  const { output } = spawnSync(process.execPath, ['-e', script, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return [...new Set((output[3] ?? '').split(' ').filter((name) => name !== ''))].sort();
};

test.each<[string, readonly string[], readonly string[]]>([
  ['a command that is asked for help', ['--help'], []],
  ['one that a host starts again and again', ['input-resources'], []],
  ['the operator on a socket', ['serve', '--socket', '/nowhere/om.sock'], []],
  ['the live host', ['run', '--standalone'], ['perf_hooks', 'worker_threads']],
])('log and metrics are loaded by the live host alone: %s', (_, args, loaded) => {
  expect(loadedBy(args)).toEqual(loaded);
});

/** Tells of each bundle that is loaded, and of the thread that loads it. */
const bundleHook = (file: string): string => `
const Module = require('node:module');
const { isMainThread } = require('node:worker_threads');
const load = Module._load;
Module._load = function (name, ...more) {
  const [bundle] = /[^/]+$/.exec(/lib[/](?:om|fleet|serve)[.]js$/.exec(name) ?? '') ?? [];
  const text = (isMainThread ? 'process ' : 'thread ') + bundle + '\\n';
  if (bundle !== undefined) require('node:fs').appendFileSync(${JSON.stringify(file)}, text);
  return load.call(this, name, ...more);
};`;

test('a fleet loads a bundle of its own, in its threads as well', () =>
  inDirectory((directory) => {
    for (const name of ['brook', 'creek']) cpSync(example('hosted'), join(directory, 'in', name), { recursive: true });
    const told = join(directory, 'told');
    writeFileSync(join(directory, 'hook.js'), bundleHook(told));
    const { status, stderr } = spawnSync(
      process.execPath,
      [om, 'fleet', 'synth', '--inputs-dir', 'in', '--output-dir', 'out', '--workers', '2'],
      { cwd: directory, encoding: 'utf8', env: { NODE_OPTIONS: `--require ${join(directory, 'hook.js')}` } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(told, 'utf8').split('\n').sort()).toEqual(['', 'process fleet.js', 'thread fleet.js']);
  }));
