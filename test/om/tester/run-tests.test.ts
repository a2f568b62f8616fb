import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findTests } from '../../../src/om/tester/find-tests';
import type { RunOutcome } from '../../../src/om/tester/finding';
import { unknownReference } from '../../../src/om/tester/reference';
import { argumentsOf, type ProgramRun, runTests, type TestOptions } from '../../../src/om/tester/run-tests';
import { inDirectory, readTree, writeTree } from '../support/directory';
import { results, type Tree } from './support';

/** Runs the tests of a tree with a program that is told each start and says how it ended. */
async function run(
  tree: Tree,
  program: (run: ProgramRun, output: string) => RunOutcome | Promise<RunOutcome>,
  changes: Partial<TestOptions> = {},
) {
  const runs: ProgramRun[] = [];
  const told: string[] = [];
  const outcome = await inDirectory(async (directory) => {
    writeTree(directory, tree);
    const tests = findTests(directory);
    let elapsed = 0;
    const all = await runTests(tests, {
      run: async (one) => {
        runs.push(one);
        return program(one, one.args[one.args.indexOf('--output-dir') + 1] ?? '');
      },
      jobs: 1,
      environment: { PATH: '/bin', SET: 'by all' },
      reference: unknownReference,
      seconds: 7,
      elapsed: () => (elapsed += 250),
      onResult: ({ test }) => told.push(test.name),
      ...changes,
    });
    return {
      lines: all.map(({ test, verdict, stderr, seconds }) => ({
        name: test.name,
        messages: verdict.findings.map((one) =>
          one.kind === 'run' ? one.message.replaceAll(directory, 'DIR') : one.kind,
        ),
        stderr,
        seconds,
      })),
      files: Object.keys(readTree(directory)),
    };
  });
  return { ...outcome, runs, told };
}

const succeeds = (_: ProgramRun, output: string): RunOutcome => {
  writeTree(output, results({ c: undefined }));
  return { code: 0, stderr: '' };
};

test('a test is one start of the program, with the variables of all and its own', async () => {
  const tree = {
    'a/test.yaml': '',
    'a/input-dir/namespaces/x': 'text',
    'a/env.yaml': 'environment: {SET: by the test, OWN: "1"}\n',
    'b/test.yaml': '',
    'b/input-dir/namespaces/x': '',
    'b/recorded.yaml': '',
  };
  const seen: Tree[] = [];
  const { runs, lines, told } = await run(tree, (one, output) => {
    seen.push(readTree(one.args[one.args.indexOf('--input-dir') + 1] ?? ''));
    return succeeds(one, output);
  });
  expect(seen).toEqual([{ 'namespaces/x': 'text' }, { 'namespaces/x': '' }]);
  expect(runs.map(({ environment, repeatable, seconds }) => ({ environment, repeatable, seconds }))).toEqual([
    { environment: { PATH: '/bin', SET: 'by the test', OWN: '1' }, repeatable: false, seconds: 7 },
    { environment: { PATH: '/bin', SET: 'by all' }, repeatable: true, seconds: 7 },
  ]);
  expect(lines).toEqual(['a', 'b'].map((name) => ({ name, messages: [], stderr: '', seconds: 0.25 })));
  expect(told).toEqual(['a', 'b']);
});

test('folders of runs are gone afterwards', async () => {
  const folders: string[] = [];
  const tree = { 'a/test.yaml': '', 'a/input-dir/x': '' };
  await run(tree, (one, output) => {
    folders.push(join(output, '..'));
    expect(readdirSync(join(output, '..'))).toEqual(['input']);
    return succeeds(one, output);
  });
  expect(folders.map((folder) => existsSync(folder))).toEqual([false]);
});

test('results come in the order of the tests, however many run at a time', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const tree = Object.fromEntries(
    names.flatMap((name) => [
      [`${name}/test.yaml`, `controllers: [${name}]`],
      [`${name}/input-dir/namespaces/x`, ''],
    ]),
  );
  let now = 0;
  let most = 0;
  const waits = new Map(names.map((name, index) => [name, 10 - 2 * index]));
  const { lines, told, runs } = await run(
    tree,
    async (one, output) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, waits.get(one.args.at(-1) ?? '')));
      now--;
      return succeeds(one, output);
    },
    { jobs: 3 },
  );
  expect([most, told, lines.map(({ name }) => name)]).toEqual([3, names, names]);
  expect(runs).toHaveLength(5);
});

test('no job at all is one', async () => {
  const tree = { 'a/test.yaml': '', 'a/input-dir/x': '' };
  expect((await run(tree, succeeds, { jobs: 0 })).runs).toHaveLength(1);
});

test('what cannot be run is told as such, and the others are run', async () => {
  const tree = {
    'a/test.yaml': 'now: yesterday\n',
    'a/input-dir/x': '',
    'b/test.yaml': '',
    'b/input.yaml': 'base: missing\n',
    'c/test.yaml': '',
    'c/input-dir/x': '',
    'd/test.yaml': '',
    'd/input-dir/x': '',
  };
  let starts = 0;
  const { lines, runs } = await run(tree, (one, output) => {
    if (++starts === 1) throw new Error('the program is gone');
    return succeeds(one, output);
  });
  expect(runs).toHaveLength(2);
  expect(lines.map(({ messages, seconds }) => [...messages, seconds])).toEqual([
    ['cannot be judged: DIR/a/test.yaml: field now: found "yesterday", expected an RFC 3339 time', 0],
    [
      'cannot be judged: DIR/b/input.yaml: field base: found no test missing, expected a test beside this one, or below a folder above it',
      0.25,
    ],
    ['cannot be judged: the program is gone', 0.25],
    [0.25],
  ]);
});

test('what the program says is kept without secrets', async () => {
  const { lines } = await run({ 'a/test.yaml': '', 'a/input-dir/x': '' }, () => ({
    code: 1,
    stderr: 'cannot reach https://me:hunter2@example.org\n',
  }));
  expect(lines[0]?.stderr).toMatch(/^cannot reach https:\/\/hmac:[0-9a-f]{12}@example\.org\n$/);
});

test('with an update the program’s output is what is expected, and its runs can be repeated', async () => {
  const { lines, files, runs } = await run({ 'a/test.yaml': '', 'a/input-dir/x': '' }, succeeds, { update: true });
  expect([lines[0]?.messages, runs[0]?.repeatable]).toEqual([[], true]);
  expect(files).toEqual([
    'a/expected-output/controller-results.yaml',
    'a/input-dir/x',
    'a/recorded.yaml',
    'a/test.yaml',
  ]);
});

test.each<[what: string, tree: Tree, args: readonly string[]]>([
  ['nothing', {}, []],
  ['a time', { 'test.yaml': 'now: "2027-01-15T09:30:00Z"\n' }, ['--now', '2027-01-15T09:30:00Z']],
  ['controllers', { 'test.yaml': 'controllers: [a, b]\n' }, ['--controllers', 'a,b']],
  ['no controllers', { 'test.yaml': 'controllers: []\n' }, []],
  ['two clusters', { 'input-dir/Management/x': '' }, ['--generated-secrets', 'empty']],
  ['one other cluster', { 'input-dir/UserWorkload/x': '' }, []],
  ['recorded answers', { 'network.yaml': '[]\n' }, ['--recorded-answers', 'TEST/network.yaml']],
])('arguments of a test that says %s', (_, tree, args) => {
  inDirectory((directory) => {
    writeTree(directory, { 'test.yaml': '', 'input-dir/namespaces/x': '', ...tree });
    const [one] = findTests(directory);
    if (one === undefined) throw new Error('no test');
    expect(argumentsOf(one, join(directory, 'input-dir'), 'OUT')).toEqual([
      'apply-configuration',
      '--input-dir',
      join(directory, 'input-dir'),
      '--output-dir',
      'OUT',
      ...args.map((text) => text.replace('TEST', directory)),
    ]);
  });
});
