import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './support';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-sequence-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A scenario of a hosted control plane: the quickest one. */
function written(name: string, steps: string, more = ''): string {
  const file = join(folder, name);
  writeFileSync(file, `name: ${name}\nstart: { example: hosted }\n${more}steps:\n${steps}`);
  return file;
}

/** Leaves out the properties that take worlds of their own, where they are held to elsewhere. */
const unjudged = `without:\n${['path-independent', 'faults-leave-nothing', 'rests', 'idempotent', 'incremental']
  .map((property) => `- { property: ${property}, reason: judged elsewhere }\n`)
  .join('')}`;

test('a scenario that holds ends with 0, and the same seed leaves the same trace', async () => {
  const traces = ['one', 'two'].map((name) => join(folder, name));
  for (const [at, trace] of traces.entries()) {
    // Judging comes after the trace: once is enough.
    const steps = '- refuse: { kind: Deployment, with: conflict }\n- settle: {}\n';
    const file = written('holds', steps, at === 0 ? '' : unjudged);
    const { code, out, err } = await run(['sequence', 'run', file, '--trace', trace, '--seed', '3'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ok {4}holds \(\d+ runs, \d+ changes, [\w. ]+ of its time\)\n$/);
  }
  const [one = '', two = ''] = traces.map((trace) => readFileSync(trace, 'utf8'));
  expect(one).toBe(two);
  const lines = one
    .trimEnd()
    .split('\n')
    .map((line): { readonly what: string } => JSON.parse(line));
  expect(new Set(lines.map(({ what }) => what))).toEqual(
    new Set(['step', 'host', 'fault', 'refused', 'change', 'run', 'end']),
  );
});

test('a failure ends with 1, says what is not so, and how to see it again', async () => {
  const file = written('fails', '- expect: { writes: { least: 1 } }\n');
  const { code, out } = await run(['sequence', 'run', file], folder);
  expect(code).toBe(1);
  expect(out).toBe(`FAIL  fails (0 runs, 0 changes, 0 s of its time)
  expect: the operator made 0 changes, expected at least 1
  step:   1 (expect)
  story:
    1 expect { writes: { least: 1 } }
  replay: om sequence run DIR/fails
`);
});

test.each([
  ['json', '"property": "expect"'],
  ['junit', '<failure type="expect" message="the operator made 0 changes, expected at least 1">'],
])('%s is for machines', async (output, found) => {
  const file = written('machines', '- expect: { writes: { least: 1 } }\n');
  const { code, out } = await run(['sequence', 'run', file, '--output', output], folder);
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining(found) });
});

test('a page is written to a file, which is told', async () => {
  const file = written('page', '- expect: { writes: { least: 1 } }\n');
  const page = join(folder, 'page.html');
  const { code, out } = await run(['sequence', 'run', file, '--output', 'html', '--output-file', page], folder);
  expect({ code, out }).toEqual({ code: 1, out: 'DIR/page.html\n' });
  expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>[\s\S]*the operator made 0 changes, expected at least 1/);
});

test.each([
  ['an unknown step', '- setle: {}\n', 'DIR/unusable:4: field steps[0].setle: found "setle"'],
  ['an unknown kind', '- delete: { kind: Secrt, name: a }\n', 'Did you mean Secret?'],
  ['an unknown component', '- stop-actor: { name: kubelt }\n', 'Did you mean kubelet?'],
])('%s ends with 2', async (_, steps, found) => {
  const { code, out, err } = await run(['sequence', 'run', written('unusable', steps)], folder);
  expect(code).toBe(2);
  expect(out + err).toContain(found);
});

test('the schema and the properties are printed', async () => {
  const schema = await run(['sequence', 'schema']);
  expect(JSON.parse(schema.out)).toMatchObject({ title: 'A sequence of events for an operator' });
  const properties = await run(['sequence', 'properties']);
  expect(properties.out).toContain('settles               the operator comes to rest within a bound\n');
});

test('a search says what it reached, and refuses faults and edits that nobody knows', async () => {
  const search = (...args: readonly string[]) =>
    run(
      ['sequence', 'search', '--input-dir', 'examples/hosted', '--output-dir', join(folder, 'found'), ...args],
      folder,
    );
  const { code, out } = await search('--runs', '1', '--faults', 'none');
  expect(code).toBe(0);
  expect(out).toContain('faults that struck: 0 of 0\n');
  expect(out).toMatch(/what has to be seen once: \d of 5; never: .*the operator deletes an object/);
  expect(out).toMatch(/1 sequences from seed 1 on, and no counterexample\n$/);
  expect(await search('--faults', 'crsh')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean crash?'),
  });
  expect(await search('--edits', 'patch,lable')).toMatchObject({
    code: 2,
    err: expect.stringContaining('"lable" is no edit. Did you mean label?'),
  });
});

test('a search draws the edits that it is told to, and no other version where none is wanted', async () => {
  const { code, out } = await run(
    ['sequence', 'search', '--input-dir', 'examples/hosted', '--runs', '2', '--output', 'json'].concat([
      '--faults',
      'none',
      '--edits',
      'label',
      '--no-switches',
      '--output-dir',
      join(folder, 'labels'),
    ]),
    folder,
  );
  expect(code).toBe(0);
  const { coverage } = JSON.parse(out);
  expect(new Set(coverage.matrix.map(({ event }: { readonly event: string }) => event))).toEqual(new Set(['label']));
  expect(coverage.versions).toEqual({});
});

test('a search that reaches less than it is asked to ends with 1, and says what it never reached', async () => {
  const search = (...args: readonly string[]) =>
    run(
      [
        'sequence',
        'search',
        '--input-dir',
        'examples/hosted',
        '--output-dir',
        join(folder, 'found'),
        '--runs',
        '1',
        ...args,
      ],
      folder,
    );
  const page = join(folder, 'search.html');
  const { code, out } = await search('--faults', 'none', '--require', 'edits=90,faults=100', '--output', 'json');
  expect({ code, tooLittle: JSON.parse(out).tooLittle }).toEqual({
    code: 1,
    tooLittle: [expect.stringMatching(/^edits: \d+ % reached, 90 % required; never: .* and \d+ more\. More --runs/)],
  });
  expect((await search('--faults', 'drop', '--output', 'html', '--output-file', page)).out).toBe('DIR/search.html\n');
  expect(readFileSync(page, 'utf8')).toContain('statuses of conditions');
  expect(await search('--require', 'edit=90')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean edits?'),
  });
});

describe('a state', () => {
  const steps = '- delete: { kind: Secret, namespace: clusters-brook, name: staff-htpasswd }\n- advance: { by: 2s }\n';
  const show = (address: string, ...args: readonly string[]) =>
    run(['sequence', 'show', written('shown', steps) + address, ...args], folder);

  test('is shown by its address: what the step changed and what happens next', async () => {
    const { code, out } = await show('#3/1');
    expect(code).toBe(0);
    expect(out).toMatch(/^DIR\/shown#3\/1 \(delete Secret clusters-brook\/staff-htpasswd\): 0 s of its time, /);
    expect(out).toContain('after 0 s step 1: Secret clusters-brook/staff-htpasswd (deleted)');
    const later = JSON.parse((await show('#3/2', '--output', 'json')).out);
    expect(later).toMatchObject({ address: 'DIR/shown#3/2', time: 2_000, violations: [] });
    expect(later.next.map(({ what }: { readonly what: string }) => what)).toContainEqual(
      expect.stringMatching(/^host a runs /),
    );
  });

  test.each([
    ['', 'is no address of a state'],
    ['#1', 'is no address of a state'],
    ['#1/9', 'has 2 steps: there is no step 9'],
  ])('is refused where its address ends with "%s"', async (address, message) => {
    expect(await show(address)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('an exhaustive search', () => {
  const search = (...args: readonly string[]) =>
    run(['sequence', 'search', '--output-dir', join(folder, 'found'), ...args], folder);

  test('runs every schedule of a scenario, or one that comes to the same', async () => {
    const file = written('explored', '- refuse: { with: conflict }\n- expect: { atRest: true }\n', unjudged);
    expect(await search(file, '--exhaustive')).toEqual({
      code: 0,
      out: expect.stringMatching(/^2 of 2 schedules of up to 3 steps, \d states?, 0 pruned, no counterexample\n$/),
      err: 'om: left out: 1 expect step, which hold at their place alone\n',
    });
  });

  test('writes what it finds into a folder that replays it', async () => {
    const file = written('bounded', '- refuse: { with: conflict }\n');
    writeFileSync(file, readFileSync(file, 'utf8').replace('steps:', 'bound: 1s\nsteps:'));
    expect((await search(file, '--exhaustive', '--depth', '1')).out).toMatch(
      /^FAIL {2}bounded .*\n {2}settles: [\s\S]* {2}replay: om sequence run DIR\/found\/1\/scenario.yaml\n2 of 2 schedules .*, 1 counterexample\n$/,
    );
    expect(readFileSync(join(folder, 'found/1/failure.html'), 'utf8')).toContain('settles');
    expect((await run(['sequence', 'run', join(folder, 'found/1/scenario.yaml')], folder)).code).toBe(1);
  });

  test.each<[string, readonly string[], string]>([
    ['no scenario', ['--exhaustive'], '--exhaustive takes the scenario'],
    ['a scenario and no word of it', ['a.yaml'], 'with --exhaustive only'],
    ['an input of its own', ['a.yaml', '--exhaustive', '--input-dir', 'a'], 'leave out --input-dir'],
    ['no input without it', [], 'say with --input-dir'],
  ])('is refused with %s', async (_, args, message) => {
    expect(await search(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

test.each<[string, (folder: string) => readonly string[]]>([
  ['run', () => []],
  ['search', (to) => ['--exhaustive', '--depth', '1', '--output-dir', join(to, 'served-found')]],
])(
  '%s serves the kinds of both targets of a hosted control plane, whichever a scenario names',
  async (command, more) => {
    const object = 'apiVersion: migration.k8s.io/v1alpha1, kind: StorageVersionMigration, metadata: { name: tokens }';
    const never = `- name: no tokens move\n  never: { objects: [{ object: { ${object} } }] }\n`;
    const steps = `- apply: { object: { ${object}, spec: { resource: { resource: x } } } }\n`;
    const file = written('served', steps, `target: hosted-cpo\nproperties:\n${never}`);
    const { code, out } = await run(['sequence', command, file, ...more(folder)], folder);
    expect(out).toMatch(/^FAIL {2}served .*\n {2}no tokens move: it is so\n/);
    expect(code).toBe(1);
  },
);

test('a first scenario is written over an input, and holds', async () => {
  const file = join(folder, 'first.yaml');
  const { code, out } = await run(
    ['sequence', 'init', '--input-dir', 'examples/hosted', '--output-file', file],
    folder,
  );
  expect({ code, out }).toEqual({ code: 0, out: 'DIR/first.yaml\n' });
  expect(readFileSync(file, 'utf8')).toMatch(/- delete:\n {4}apiVersion: apps\/v1\n {4}kind: Deployment\n/);
  expect((await run(['sequence', 'run', file], folder)).out).toMatch(/^ok {4}somebody deletes the Deployment /);
});

describe('a recorded scenario', () => {
  const secretsOf = (input: string) => join(input, 'Management/namespaces/clusters-brook/core/secrets');
  /** The example with other content of its Secrets. */
  function changed(name: string, contents: { readonly [secret: string]: string | undefined }): string {
    const input = join(folder, name);
    cpSync('examples/hosted', input, { recursive: true });
    for (const [secret, value] of Object.entries(contents)) {
      const file = join(secretsOf(input), `${secret}.yaml`);
      if (value === undefined) rmSync(file);
      else writeFileSync(file, readFileSync(file, 'utf8').replace(/(htpasswd|clientSecret): .*/, `$1: ${value}`));
    }
    return input;
  }
  const record = (to: string, file: string, ...more: readonly string[]) =>
    run(
      ['sequence', 'record', '--from', 'examples/hosted', '--to', to, '--output-file', join(folder, file), ...more],
      folder,
    );

  test('leads from one dump to the other, is private and holds', async () => {
    const to = changed('later', { 'staff-htpasswd': 'Y2hhbmdlZA==' });
    expect(await record(to, 'recorded.yaml')).toEqual({ code: 0, out: 'DIR/recorded.yaml\n', err: '' });
    const file = join(folder, 'recorded.yaml');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/- patch:\n(?: {4}.*\n)*? {4}name: staff-htpasswd\n/);
    expect((await run(['sequence', 'run', file], folder)).out).toMatch(/^ok {4}from hosted to later /);
  });

  test('keeps values that a collector took out, and complains of none of them', async () => {
    const to = changed('elided', { 'staff-htpasswd': '"12 bytes long"', 'github-client-secret': undefined });
    expect((await record(to, 'elided.yaml')).code).toBe(0);
    const text = readFileSync(join(folder, 'elided.yaml'), 'utf8');
    expect(text).toContain('name: github-client-secret');
    expect(text).not.toContain('staff-htpasswd');
    const short = text.replace(/^(?=steps:)/m, unjudged);
    expect(short).not.toBe(text);
    writeFileSync(join(folder, 'elided.yaml'), short);
    expect((await run(['sequence', 'run', join(folder, 'elided.yaml')], folder)).code).toBe(0);
  });

  test.each<[string, readonly string[], string]>([
    ['no source', ['--from', 'examples/hosted'], 'say what to record from'],
    ['two sources', ['--watch-log', 'a', '--audit-log', 'b'], 'say what to record from'],
    ['an end without a beginning', ['--to', 'examples/hosted'], 'say with --from of which one'],
    ['nothing that changed', ['--from', 'examples/hosted', '--to', 'examples/hosted'], 'found no change of anything'],
    [
      'a log that is not there',
      ['--watch-log', '/nowhere/log'],
      'DIR/log: found no such file or directory, expected a log',
    ],
  ])('is refused with %s', async (_, args, message) => {
    const { code, err } = await run(['sequence', 'record', '--output-file', join(folder, 'no.yaml'), ...args]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });
});
