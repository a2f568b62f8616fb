import { childProcess } from '../../../src/om/tester/run-process';

const shell = (script: string, seconds = 20, environment: { readonly [name: string]: string } = {}) =>
  childProcess(['/bin/sh', '-c', script, 'sh'])({ args: ['an argument'], environment, seconds, repeatable: true });

test.each([
  [
    'its exit code and what it printed as errors',
    'echo out; echo "$1" >&2; exit 3',
    { code: 3, stderr: 'an argument\n' },
  ],
  ['the signal that ended it', 'kill -TERM $$', { code: -1, stderr: '\nstopped by SIGTERM' }],
  [
    'the environment that it is given, and no other',
    'env -u PWD -u _ -u SHLVL -u OLDPWD >&2',
    { code: 0, stderr: 'A=b\n' },
  ],
])('of a program is told %s', async (_, script, outcome) => {
  expect(await shell(script, 20, { A: 'b' })).toEqual(outcome);
});

test('one that does not end is stopped, and has no exit code', async () => {
  expect(await shell('exec sleep 60', 0.2)).toEqual({ code: undefined, stderr: '\nstopped by SIGKILL' });
});

test('one that is not there is told', async () => {
  const outcome = await childProcess(['/nowhere/at-all'])({ args: [], environment: {}, seconds: 20, repeatable: true });
  expect(outcome).toEqual({ code: -1, stderr: 'cannot start /nowhere/at-all: there is no such program' });
});

test('no more than a part of its errors is kept', async () => {
  const { code, stderr } = await shell('head -c 1000000 /dev/zero >&2');
  expect(code).toBe(0);
  expect(stderr.length).toBeGreaterThanOrEqual(64 * 1024);
  expect(stderr.length).toBeLessThan(500_000);
});
