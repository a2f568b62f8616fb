import { join } from 'node:path';
import { findTests } from '../../../src/om/tester/find-tests';
import type { RunOutcome } from '../../../src/om/tester/finding';
import { recordExpected } from '../../../src/om/tester/update';
import { inDirectory, readTree, writeTree } from '../support/directory';
import { results, type Tree, under, written } from './support';

/** What recording said, and what the test's directory holds then. */
function recorded(entries: Tree, actual: Tree, outcome: Partial<RunOutcome> = {}) {
  return inDirectory((directory) => {
    const [root, output] = [join(directory, 'tests/one'), join(directory, 'output')];
    writeTree(directory, {
      'tests/one/test.yaml': 'testName: one\n',
      'tests/one/input-dir/namespaces/x': '',
      ...under('tests/one', entries),
      ...under('output', actual),
    });
    const [test] = findTests(join(directory, 'tests'));
    if (test === undefined) throw new Error('no test');
    const { findings } = recordExpected(test, { code: 0, stderr: '', ...outcome }, output);
    const said = findings.map((finding) => (finding.kind === 'run' ? finding.message : finding.kind)).join();
    const files = Object.keys(readTree(root)).filter((path) => !path.startsWith('input-dir'));
    return { said, files };
  });
}

const output: Tree = {
  ...results({ c: undefined }),
  ...written('a', { k: 'v' }),
  'request-order.yaml': 'requestOrder: []\n',
};
const expected = [
  'expected-output/Management/Update/namespaces/ns/core/configmaps/aaaa-body-a.yaml',
  'expected-output/Management/Update/namespaces/ns/core/configmaps/aaaa-metadata-a.yaml',
  'expected-output/controller-results.yaml',
  'recorded.yaml',
  'test.yaml',
];

test('what was written is expected from then on, and nothing of what was before', () => {
  const former = {
    'expected-output/old.yaml': 'a: 1\n',
    'expected-unspecified/old.yaml': 'a: 1\n',
    'exit.yaml': 'exitCode: 1\n',
    'volatile.yaml': '{}\n',
  };
  expect(recorded(former, output)).toEqual({ said: '', files: expected });
  expect(recorded({}, output)).toEqual({ said: '', files: expected });
});

test.each<[what: string, outcome: Partial<RunOutcome>, actual: Tree, said: string]>([
  ['did not end', { code: undefined }, output, 'nothing to record: it did not end in time'],
  ['left no results', { code: 2, stderr: 'why\n' }, {}, 'nothing to record: it ended with 2: why'],
])('of a program that %s nothing is recorded', (_, outcome, actual, said) => {
  const former = { 'expected-output/old.yaml': 'a: 1\n', 'exit.yaml': 'exitCode: 1\n' };
  expect(recorded(former, actual, outcome)).toEqual({
    said,
    files: ['exit.yaml', 'expected-output/old.yaml', 'test.yaml'],
  });
});

test.each([
  ['', 0, ''],
  ['', 1, 'recorded, but it ended with 1: add `desiredError: NonZeroReturn` to test.yaml'],
  ['desiredError: NonZeroReturn\n', 1, ''],
  ['desiredError: NonZeroReturn\n', 0, 'recorded, but it ended with 0: take desiredError out of test.yaml'],
])('with %j and exit code %s', (wanted, code, said) => {
  const { said: found, files } = recorded({ 'test.yaml': `testName: one\n${wanted}` }, output, { code });
  expect([found, files]).toEqual([said, expected]);
});
