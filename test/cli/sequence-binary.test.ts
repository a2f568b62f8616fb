import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownDifferencesJsonSchema } from '../../src/cli/actions/sequence/known-differences';
import { run } from './support';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-sequence-binary-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const operator = (fault: string): string =>
  `${process.execPath} ${join(__dirname, 'programs/copying-operator.js')} ${fault}`;
const source = (data: string): string =>
  `- apply: { object: { apiVersion: v1, kind: ConfigMap, metadata: { name: source, namespace: default }, data: ${data} } }\n- settle: {}\n`;
const story = `${source('{ a: b }')}${source('{ a: c }')}- delete: { kind: ConfigMap, namespace: default, name: source }\n- settle: {}\n`;

/** Tells the story to an operator with a fault. */
const told = (fault: string, ...options: readonly string[]) => {
  const file = join(folder, 'story.yaml');
  writeFileSync(file, `name: copies\nstart: { empty: true }\nsteps:\n- run: {}\n${story}`);
  return run(['sequence', 'run', file, '--binary', operator(fault), ...options], folder);
};

test('an operator in any language keeps the properties, and leaves no files behind', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith(`om-test-${process.pid}-`));
  const { code, out } = await told('none', '--differential', operator('none'));
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^ok {4}copies \(\d+ runs, 3 changes/) });
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`om-test-${process.pid}-`))).toEqual(before);
});

// Whoever has to answer is given the time that is usual: a busy machine is no reason to fail.
test.each<[string, string, readonly string[]]>([
  ['hangs', 'answers: NODE hangs does not answer by the contract: it did not end within 1 s', ['--timeout', '1']],
  ['crashes', 'it ended with 1: Node.js', []],
  ['garbage', 'Explode core/configmaps default/copy: there is no action Explode', []],
  ['forgetful', 'path-independent: the end is another than where everything was there before', []],
])('one that %s is a finding', async (fault, finding, options) => {
  const { code, out } = await told(fault, '--no-shrink', ...options);
  const shown = out.replaceAll(operator(''), 'NODE ');
  expect({ code, shown }).toEqual({ code: 1, shown: expect.stringContaining(finding) });
});

test('a story begins where a golden test does', async () => {
  const golden = join(folder, 'golden');
  const configMaps = join(golden, 'input-dir/namespaces/default/core/configmaps');
  mkdirSync(configMaps, { recursive: true });
  const metadata = 'metadata: { name: source, namespace: default }';
  writeFileSync(join(configMaps, 'source.yaml'), `apiVersion: v1\nkind: ConfigMap\n${metadata}\ndata: { a: b }\n`);
  const file = join(folder, 'golden.yaml');
  const copy =
    'object: { apiVersion: v1, kind: ConfigMap, metadata: { name: copy, namespace: default }, data: { a: b } }';
  const expected = `- settle: {}\n- expect: { objects: [{ ${copy} }] }\n`;
  writeFileSync(file, `name: golden\nstart: { input: golden/input-dir }\nsteps:\n${expected}`);
  const told = await run(['sequence', 'run', file, '--binary', operator('none')], folder);
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining('ok    golden') });
});

test('the first difference between two is named by step, object and field', async () => {
  const { code, out } = await told('none', '--differential', operator('shouting'));
  expect(code).toBe(1);
  expect(out).toContain('differential: ');
  expect(out).toContain('step:   3 (settle)');
  expect(out).toContain('object: Create core/configmaps default/copy (copy)');
  expect(out).toContain('field:  data.a');
  const quoted = (fault: string): string => `'${operator(fault)}'`;
  expect(out).toMatch(/\n {2}replay: om sequence run \S+ --binary /);
  expect(out).toContain(` --binary ${quoted('none')} --differential ${quoted('shouting')}\n`);
});

test('differences that are known count for nothing, and are counted', async () => {
  const file = join(folder, 'known.yaml');
  const request = 'Create core/configmaps default/*';
  const known = { request, field: 'data.*', reason: 'it likes to shout' };
  const other = { controller: 'nobody', failure: 'x', reason: 'there is no such one' };
  writeFileSync(file, JSON.stringify({ differences: [other, known] }));
  const options = ['--differential', operator('shouting'), '--known-differences', file];
  const { code, out } = await told('none', ...options);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^ok {4}copies/) });
  expect(out).toMatch(
    /\nknown differences.*\n {2}never {2}nobody, "x": there is no such one\n +\d+ {2}Create core.*: it likes to shout\n$/,
  );
  const json = await told('none', ...options, '--output', 'json');
  expect(JSON.parse(json.out)).toMatchObject({ passed: true });
  expect(json.err).toContain('it likes to shout');
});

test('docs/known-differences.schema.json is the one that is read by', () => {
  const published = readFileSync(join(__dirname, '../../docs/known-differences.schema.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(knownDifferencesJsonSchema())));
});

test.each<[string, readonly string[], string]>([
  ['a known difference to nothing', ['--binary', 'true', '--known-differences', 'x'], 'name that as well'],
  [
    'no file of known differences',
    ['--binary', operator('none'), '--differential', operator('none'), '--known-differences', 'absent.yaml'],
    'absent.yaml: found no such file, expected a list of differences, each with a reason',
  ],
  ['no program', ['--binary', '/nowhere/at-all'], 'cannot start /nowhere/at-all'],
  ['no operator', ['--binary', 'true'], 'expected'],
  ['a difference to nothing', ['--differential', 'true'], '--differential compares with --binary'],
])('%s is refused with 2', async (_, options, message) => {
  const file = join(folder, 'nothing.yaml');
  writeFileSync(file, 'name: nothing\nstart: { empty: true }\nsteps: []\n');
  const { code, err } = await run(['sequence', 'run', file, ...options], folder);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
});
