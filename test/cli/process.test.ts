import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { example } from '../support/examples';
import { run } from './support';

const bundle = JSON.stringify(join(__dirname, '..', '..', 'lib', 'om.js'));

/** How a process of its own ends that runs the compiled command line after a line of another script. */
function inProcess(before: string, args: readonly string[], out: number | 'ignore' = 'ignore') {
  const script = `${before}; require(${bundle}).run(process, "om")`;
  const command = ['-e', script, '--', 'om', ...args];
  const { status, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', out, 'pipe'],
    timeout: 60_000,
  });
  return { code: status, err: stderr };
}

test('a process that ends without a result has exit code 2 and says so', () => {
  // A run whose answer never comes, with nothing that keeps the process alive.
  const { code, err } = inProcess('Promise.prototype.then = () => new Promise(() => {})', ['help']);
  expect(err).toBe('error: the run ended without a result, nothing was left to wait for. Please report it\n');
  expect(code).toBe(2);
});

test('an exception that nobody caught has exit code 2, one message and no stack', () => {
  const thrown = 'Promise.prototype.then = () => {}; setTimeout(() => { throw new TypeError("by chance") }, 0)';
  expect(inProcess(thrown, ['help'])).toEqual({ code: 2, err: 'error: internal error: by chance. Please report it\n' });
});

const whereFull = existsSync('/dev/full') ? test : test.skip;

whereFull('a full disk is told by name', () => {
  const full = openSync('/dev/full', 'w');
  const ended = inProcess('', ['synth', '--input-dir', example('standalone'), '--stdout'], full);
  closeSync(full);
  expect(ended).toEqual({
    code: 2,
    err: expect.stringMatching(/^error: cannot write to the standard output: no space left on the device \(ENOSPC\)$/m),
  });
});

whereFull('a device is written to, and not replaced by a file', () =>
  inDirectory(async (directory) => {
    writeTree(directory, { 'a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n' });
    const file = join(directory, 'a.yaml');
    const { code, err } = await run(['diff', file, file, '--output-file', '/dev/full']);
    expect([code, err]).toEqual([2, 'error: cannot write /dev/full: no space left on the device (ENOSPC)\n']);
    expect(readdirSync('/dev').filter((name) => name.startsWith('full'))).toEqual(['full']);
  }),
);

test.each([
  ['no/such', 'is a file', 'a part of the path is a file, not a directory'],
  ['no', 'is a file', 'it is a file, not a directory'],
])('where %s cannot be made the message says why', (target, content, reason) =>
  inDirectory(async (directory) => {
    writeTree(directory, { no: content });
    const args = ['synth', '--input-dir', example('standalone'), '--output-dir', join(directory, target)];
    expect(await run(args, directory)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(new RegExp(`^error: cannot write DIR/${target}: ${reason}$`, 'm')),
    });
    expect(readTree(directory)).toEqual({ no: content });
  }),
);

test.each(['om-output', 'om-output/below/it'])('an unwritable parent is told as what it is: %s', (name) => {
  if (process.getuid?.() === 0 && existsSync('/proc/self')) {
    const args = ['synth', '--input-dir', example('standalone'), '--output-dir', `/proc/${name}`];
    expect(inProcess('', args)).toEqual({
      code: 2,
      err: expect.stringMatching(/^error: cannot write \/proc\/[^:]*: (no such file or directory|permission denied)$/m),
    });
  } else {
    const args = ['synth', '--input-dir', example('standalone'), '--output-dir', `/usr/${name}`];
    const err = expect.stringMatching(/^error: cannot write \/usr\/[^:]*: permission denied$/m);
    expect(inProcess('', args)).toEqual({ code: 2, err });
  }
});

test('limits of YAML are told in words', () =>
  inDirectory(async (directory) => {
    const place = 'in/cluster-scoped-resources/config.openshift.io/infrastructures/cluster.yaml';
    writeTree(directory, { [place]: `a: ${'['.repeat(200)}${']'.repeat(200)}\n` });
    const { err } = await run(['synth', '--input-dir', join(directory, 'in'), '--target', 'standalone', '--stdout']);
    expect(err).toContain('a nesting of more than 100 collections');
  }));
