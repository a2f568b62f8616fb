import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bannerCli } from '../../examples/operator-banner/cli';
import { operatorProgram } from '../../src/cli/operator/program';
import { readTree, writeTree } from '../om/support/directory';
import { run } from './support';

const examples = join(__dirname, '..', '..', 'examples');
const inputOf = (test: string, example: string) =>
  Object.fromEntries(
    Object.entries(readTree(join(examples, example))).map(([file, content]) => [`${test}/input-dir/${file}`, content]),
  );

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-conformance-'));
  writeTree(folder, {
    'fake/a/test.yaml': 'now: 2027-01-15T09:30:00Z\n',
    'fake/a/input-dir/x': '',
    'unusable/good/test.yaml': '',
    'unusable/good/input-dir/x': '',
    'unusable/bad/test.yaml': 'now: noon\n',
    'unusable/bad/input-dir/x': '',
    'om/a/test.yaml': '',
    ...inputOf('om/a', 'standalone'),
    'banner/a/test.yaml': 'now: 2027-01-15T09:30:00Z\n',
    ...inputOf('banner/a', 'operator-banner/input'),
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const fake = (fault: string): string =>
  `${process.execPath} "${join(__dirname, 'programs/conforming-operator.js')}" ${fault}`;

const asked = (fault: string, level: string, ...options: readonly string[]) =>
  run(['test', join(folder, 'fake'), '--binary', fake(fault), ...options, '--conformance', level], folder);

test.each([
  ['undeclaring', 0],
  ['random', 2],
])('a program that is %s is told why it meets level %d and no more', async (fault, level) => {
  const { code, out, err } = await asked(fault, `${level + 1}`, '--output', 'json');
  const answer = JSON.parse(out);
  expect({ code, err, level: answer.level }).toEqual({ code: 1, err: '', level });
  const breach = { found: expect.any(String), toDo: expect.any(String) };
  expect(answer.levels[level]).toMatchObject({ level: level + 1, outcome: 'broken', breach });
});

test.each([
  ['none', '5'],
  ['random', ''],
])('the level that is met is enough (%s, %s)', async (fault, level) => {
  const given = level === '' ? [] : [level];
  const { code, err } = await run(
    ['test', join(folder, 'fake'), '--binary', fake(fault), '--conformance', ...given],
    folder,
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('says so in a table', async () => {
  const { code, out } = await asked('hangs', '2', '--timeout', '1');
  expect(code).toBe(1);
  expect(out).toBe(
    [
      '1  declares            met         both declarations are there, and well formed',
      '2  runs                broken      every test gives a readable output and the right exit code',
      '   a: it did not end in time',
      '   to do: end, or give it more time with --timeout',
      '3  deterministic       not judged  a second run over the same input gives the same bytes',
      '4  within its outputs  not judged  nothing is asked for that is not declared',
      '5  ordered             not judged  the order of requests is told',
      'meets level 1 over 1 test\n',
    ].join('\n'),
  );
});

test('this operator meets every level, in this process', async () => {
  const { code, out, err } = await run(['test', join(folder, 'om'), '--conformance', '5'], folder);
  expect({ code, err, out }).toEqual({ code: 0, err: '', out: expect.stringContaining('meets level 5 over 1 test') });
});

test('so does one that is written against the library', async () => {
  const program = operatorProgram(bannerCli);
  const args = ['test', join(folder, 'banner'), '--conformance', '5'];
  const { code, out, err } = await run(args, folder, 'banner-operator', { program });
  expect({ code, err, out }).toEqual({ code: 0, err: '', out: expect.stringContaining('meets level 5 over 1 test') });
});

test.each([
  ['a level that is none', 'fake', ['--conformance', '6'], '"6" is no level. Write 1 to 5'],
  ['recording at the same time', 'fake', ['--conformance', '--update'], "cannot be used with option '--update'"],
  ['a test that cannot be used', 'unusable', ['--conformance'], 'expected a test that can be used'],
  ['no test that fits', 'fake', ['--conformance', '--filter', 'zzz'], 'no test that /zzz/ matches'],
])('%s is refused with 2', async (_, tests, options, message) => {
  const { code, out, err } = await run(['test', join(folder, tests), '--binary', fake('none'), ...options], folder);
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
});
