import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../../../src/om/tester/run-to-end';
import { inDirectory } from '../support/directory';

const shell = (script: string, seconds = 20, program = '/bin/sh') =>
  inDirectory((folder) => runToEnd({ command: [program, '-c', script], environment: { A: 'b' }, seconds, folder }));

test.each([
  [
    'its exit code and what it printed',
    'echo out; echo err >&2; exit 3',
    { code: 3, stdout: 'out\n', stderr: 'err\n' },
  ],
  ['success', 'exit 0', { code: 0, stdout: '', stderr: '' }],
  ['the signal that ended it', 'kill -TERM $$', { code: -1, stdout: '', stderr: '\nstopped by SIGTERM' }],
  ['the environment that it was given', 'echo $A$HOME', { code: 0, stdout: 'b\n', stderr: '' }],
])('of a program is told %s', (_, script, outcome) => {
  expect(shell(script)).toEqual(outcome);
});

test('one that does not end is stopped, with what it printed until then', () => {
  expect(shell('echo out; sleep 60', 0.2)).toEqual({ code: undefined, stdout: 'out\n', stderr: '' });
});

test('what it leaves behind is not waited for', () => {
  const start = process.hrtime.bigint();
  expect(shell('sleep 60 & echo out')).toMatchObject({ code: 0, stdout: 'out\n' });
  expect(process.hrtime.bigint() - start).toBeLessThan(30_000_000_000n);
});

test('what it leaves behind is stopped', () => {
  const { stdout } = shell('sleep 60 & echo $!');
  const isAlive = () =>
    spawnSync('/bin/sh', ['-c', `kill -0 ${stdout} && grep -qv ') Z' /proc/${stdout.trim()}/stat`]).status === 0;
  for (let attempt = 0; attempt < 100 && isAlive(); attempt++) spawnSync('sleep', ['0.02']);
  expect(isAlive()).toBe(false);
});

test('what it prints is kept for its owner alone', () => {
  inDirectory((folder) => {
    runToEnd({ command: ['/bin/true'], environment: {}, seconds: 20, folder });
    expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777])).toEqual([
      ['stderr', 0o600],
      ['stdout', 0o600],
    ]);
  });
});

test('one that is not there is told', () => {
  expect(shell('', 20, '/nowhere/at-all')).toEqual({
    code: -1,
    stdout: '',
    stderr: 'cannot start /nowhere/at-all: there is no such program',
  });
});
