import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { run } from './support';

/** A program that answers with a folder of its own, named by the environment of the test. */
const program = `
const { cpSync, mkdirSync, writeFileSync } = require('node:fs');
const { ANSWER, CODE } = process.env;
const output = process.argv[process.argv.indexOf('--output-dir') + 1];
writeFileSync(ANSWER + '.args', JSON.stringify([process.argv.slice(2), Object.keys(process.env)]));
if (CODE === 'hang') setInterval(() => {}, 1000);
else { mkdirSync(output); cpSync(ANSWER, output, { recursive: true }); process.exitCode = Number(CODE); }
`;

const results = 'controllerResults:\n- controllerName: c\n  status: Succeeded\n';
const configMap = (value: string): string => `apiVersion: v1\nkind: ConfigMap\ndata: {key: ${value}}\n`;
const path = 'Management/Create/namespaces/ns/core/configmaps/aaaa-body-one.yaml';

const tests = (directory: string, code = '0'): { readonly [file: string]: string } => ({
  'program.js': program,
  'tests/good/test.yaml': 'testName: the <good> one\nnow: 2027-01-15T09:30:00Z\ncontrollers: [a, b]\n',
  'tests/good/env.yaml': `environment: {ANSWER: "${directory}/answers/good", CODE: "${code}"}\n`,
  'tests/good/input-dir/namespaces/x': '',
  'tests/good/expected-output/controller-results.yaml': results,
  [`tests/good/expected-output/${path}`]: configMap('a'),
  'answers/good/controller-results.yaml': results,
  [`answers/good/${path}`]: configMap('a'),
  'tests/deep/bad/test.yaml': 'testName: the bad one\n',
  'tests/deep/bad/env.yaml': `environment: {ANSWER: "${directory}/answers/bad", CODE: "0"}\n`,
  'tests/deep/bad/input-dir/namespaces/x': '',
  'tests/deep/bad/expected-output/controller-results.yaml': results,
  [`tests/deep/bad/expected-output/${path}`]: configMap('a'),
  'answers/bad/controller-results.yaml': results,
  [`answers/bad/${path}`]: configMap('b'),
});

const omTest = (directory: string, ...args: readonly string[]) =>
  run(
    ['test', join(directory, 'tests'), '--binary', `${process.execPath} "${directory}/program.js"`, ...args],
    directory,
  );

test('runs every test below a directory, says what differs and ends with 1', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, tests(directory));
    const { code, out, err } = await omTest(directory, '--junit', join(directory, 'junit.xml'));
    expect([code, err]).toEqual([1, '']);
    expect(out.replaceAll(/\d+\.\d\d s/g, 'N s')).toBe(
      [
        'FAIL deep/bad (N s)',
        '     ~ Management Create core/configmaps ns/one',
        '         data.key: a → b',
        'ok   good (N s)',
        '1 passed, 1 failed of 2 in N s\n',
      ].join('\n'),
    );
    expect(readFileSync(join(directory, 'junit.xml'), 'utf8').replaceAll(/time="\d+\.\d{3}"/g, 'time="N"')).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites tests="2" failures="1" time="N">',
        `  <testsuite name="${directory}/tests" tests="2" failures="1" time="N">`,
        '    <testcase classname="deep/bad" name="the bad one" time="N">',
        '      <failure message="~ Management Create core/configmaps ns/one">~ Management Create core/configmaps ns/one',
        '    data.key: a → b</failure>',
        '    </testcase>',
        '    <testcase classname="good" name="the &lt;good&gt; one" time="N"/>',
        '  </testsuite>',
        '</testsuites>\n',
      ].join('\n'),
    );
  });
});

test('gives the program the arguments and the environment of the test and no more', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, tests(directory));
    await omTest(directory, '--filter', '^good$');
    const [args, variables] = JSON.parse(readFileSync(join(directory, 'answers/good.args'), 'utf8'));
    expect([args[0], ...args.slice(5)]).toEqual([
      'apply-configuration',
      ...['--now', '2027-01-15T09:30:00Z', '--controllers', 'a,b'],
    ]);
    expect([args[1], args[3]]).toEqual(['--input-dir', '--output-dir']);
    expect(variables.filter((name: string) => !name.startsWith('__'))).toEqual(['ANSWER', 'CODE']);
  });
});

test('answers as data', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, tests(directory));
    const { out } = await omTest(directory, '--output', 'json', '--jobs', '2');
    expect(JSON.parse(out)).toMatchObject({
      passed: 1,
      failed: 1,
      tests: [
        {
          name: 'deep/bad',
          passed: false,
          findings: [{ kind: 'request', name: 'one', differences: [{ path: 'data.key', left: 'a', right: 'b' }] }],
        },
        { name: 'good', passed: true, findings: [] },
      ],
    });
  });
});

test('stops a program that does not end', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, tests(directory, 'hang'));
    const { code, out } = await omTest(directory, '--filter', 'good', '--timeout', '1');
    expect(code).toBe(1);
    expect(out).toContain('     it did not end in time\n');
  });
});

test('records what the program does, which then passes', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, {
      ...tests(directory),
      'tests/deep/bad/expected-output/Management/Delete/old.yaml': 'a: b\n',
    });
    expect((await omTest(directory, '--update')).code).toBe(0);
    const expected = readTree(join(directory, 'tests/deep/bad/expected-output'));
    expect(expected).toEqual(readTree(join(directory, 'answers/bad')));
    expect((await omTest(directory)).code).toBe(0);
  });
});

test('keeps what was recorded when there is nothing to record', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, tests(directory, 'hang'));
    const before = readTree(join(directory, 'tests'));
    const { code, out } = await omTest(directory, '--update', '--filter', 'good', '--timeout', '1');
    expect([code, readTree(join(directory, 'tests'))]).toEqual([1, before]);
    expect(out).toContain('nothing to record: it did not end in time');
  });
});

test('runs the operator in this process, and finds its own recording again', async () => {
  await inDirectory(async (directory) => {
    const example = readTree(join(__dirname, '..', '..', 'examples', 'hosted'));
    const input = Object.entries(example).map(([file, content]) => [`t/input-dir/${file}`, content]);
    writeTree(directory, { 't/test.yaml': 'now: 2027-01-15T09:30:00Z\n', ...Object.fromEntries(input) });
    const recorded = await run(['test', directory, '--update'], directory);
    const { expected = '' } = /ended with 1: (?<expected>add) /.exec(recorded.out)?.groups ?? {};
    if (expected !== '')
      writeTree(directory, { 't/test.yaml': 'now: 2027-01-15T09:30:00Z\ndesiredError: NonZeroReturn\n' });
    expect(existsSync(join(directory, 't/expected-output/controller-results.yaml'))).toBe(true);
    expect((await run(['test', directory], directory)).out).toMatch(/^ok {3}t /);
  });
});

test.each<[string, { readonly [path: string]: string }, RegExp]>([
  ['no test', { 'tests/a/b': '' }, /^error: DIR\/tests: found no test, expected folders with test\.yaml, /],
  ['no directory', {}, /^error: DIR\/tests: found no such directory, /],
  ['a test without input', { 'tests/test.yaml': '' }, /^error: DIR\/tests: found no input-dir, expected /],
  [
    'a time that is none',
    { 'tests/test.yaml': 'now: noon\n', 'tests/input-dir/x': '' },
    /^error: DIR\/tests\/test\.yaml: field now: found "noon", expected an RFC 3339 time/,
  ],
  ['no test that fits', tests('DIR'), /found no test that \/zzz\/ matches/],
])('%s ends with 2', async (_, files, message) => {
  await inDirectory(async (directory) => {
    writeTree(directory, files);
    const { code, out, err } = await omTest(directory, '--filter', 'zzz');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});

test.each(['(', '('.repeat(9), `(${'a'.repeat(9)}`, 'a'.repeat(2_000_000)])(
  'refuses a filter that is no regular expression',
  async (filter) => {
    const { code, err } = await run(['test', 'nowhere', '--filter', filter]);
    expect(code).toBe(2);
    expect(err).toMatch(/is no regular expression/);
  },
);
