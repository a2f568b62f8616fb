import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './support';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'om-sequence-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A scenario of a hosted control plane: the quickest one. */
function written(name: string, steps: string): string {
  const file = join(folder, name);
  writeFileSync(file, `name: ${name}\nstart: { example: hosted }\nsteps:\n${steps}`);
  return file;
}

test('a scenario that holds ends with 0, and the same seed leaves the same trace', async () => {
  const file = written('holds', '- refuse: { kind: Deployment, with: conflict }\n- settle: {}\n');
  const traces = ['one', 'two'].map((name) => join(folder, name));
  for (const trace of traces) {
    const { code, out, err } = await run(['sequence', 'run', file, '--trace', trace, '--seed', '3'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ok {4}holds \(\d+ runs, \d+ changes, [\d.]+ s of its time\)\n$/);
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
  replay: om sequence run DIR/fails --seed 0
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

test('a search says what it reached, and refuses faults that nobody knows', async () => {
  const search = (...args: readonly string[]) =>
    run(
      ['sequence', 'search', '--input-dir', 'examples/hosted', '--output-dir', join(folder, 'found'), ...args],
      folder,
    );
  const { code, out } = await search('--runs', '1', '--faults', 'none');
  expect(code).toBe(0);
  expect(out).toContain('faults that had their way, in so many sequences: none');
  expect(out).toMatch(/1 sequences from seed 1 on, and no counterexample\n$/);
  expect(await search('--faults', 'crsh')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean crash?'),
  });
});
