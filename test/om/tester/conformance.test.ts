import { join } from 'node:path';
import { InputError } from '../../../src/om/input/input-error';
import { type Declarations, examine } from '../../../src/om/tester/conformance/examine';
import type { Breach, Level } from '../../../src/om/tester/conformance/level';
import { conformanceText } from '../../../src/om/tester/conformance/report';
import { findTests } from '../../../src/om/tester/find-tests';
import type { RunOutcome } from '../../../src/om/tester/finding';
import { inDirectory, writeTree } from '../support/directory';

const folder = 'Management/Create/namespaces/ns/core/configmaps';
const request = (name: string, below = folder) => ({
  [`${below}/0000-metadata-${name}.yaml`]: `action: Create\ncontrollerInstanceName: c\nname: ${name}\n`,
  [`${below}/0000-body-${name}.yaml`]: 'data: {a: b}\n',
});
const one = `${folder}/0000-body-one.yaml`;
const results = (status: string) => ({
  'controller-results.yaml': `controllerResults: [{controllerName: c, status: ${status}}]\n`,
});
const order = (...requests: readonly string[]) => ({
  'request-order.yaml': `requestOrder: [{controllerName: c, requests: [${requests.join(', ')}]}]\n`,
});

type Files = { readonly [path: string]: string };
const good: Files = { ...request('one'), ...results('Succeeded'), ...order(one) };
const without = (name: string): Files => Object.fromEntries(Object.entries(good).filter(([path]) => path !== name));

const noLists = { configurationResources: {}, managementResources: {}, userWorkloadResources: {} };
const configMap = { group: '', version: 'v1', resource: 'configmaps', namespace: 'ns', name: 'one' };
const declarations: Declarations = {
  inputs: { applyConfigurationResources: {}, operandResources: noLists },
  outputs: { ...noLists, managementResources: { exactResources: [configMap] } },
};

/** What a program does in each of its runs; the last again in those that follow. */
interface Behaviour {
  readonly outputs: readonly [Files, ...Files[]];
  readonly codes?: readonly (number | undefined)[];
  readonly declares?: () => Promise<Declarations>;
  /** What the test says of the exit. */
  readonly exit?: string;
  readonly stderr?: string;
}

const examined = ({ outputs, codes = [0], declares = async () => declarations, exit = '', stderr = '' }: Behaviour) =>
  inDirectory((directory) => {
    writeTree(directory, {
      'tests/t/test.yaml': '',
      'tests/t/input-dir/x': '',
      ...(exit === '' ? {} : { 'tests/t/exit.yaml': `exitCode: ${exit}\n` }),
    });
    let runs = 0;
    const times = new Set<string | undefined>();
    return examine(findTests(join(directory, 'tests')), {
      declarations: declares,
      run: async ({ args }): Promise<RunOutcome> => {
        const output = args[args.indexOf('--output-dir') + 1] ?? '';
        writeTree(output, outputs[Math.min(runs, outputs.length - 1)] ?? {});
        const code = codes[Math.min(runs, codes.length - 1)];
        times.add(args[args.indexOf('--now') + 1]);
        expect([...times]).toEqual(['2027-01-15T09:30:00Z']);
        runs++;
        return { code, stderr };
      },
      jobs: 1,
      environment: {},
      seconds: 1,
      now: '2027-01-15T09:30:00Z',
    });
  });

const undeclared = async (): Promise<Declarations> => {
  throw new InputError({ file: 'output-resources', found: 'nothing', expected: 'resources' });
};
const unspecified = folder.replace('Management', 'Unspecified');

test.each<[string, Level, Behaviour, Partial<Breach>]>([
  ['declares nothing', 1, { outputs: [good], declares: undeclared }, { found: expect.stringContaining('nothing') }],
  ['does not end', 2, { outputs: [{}], codes: [undefined] }, { test: 't', found: 'it did not end in time' }],
  ['crashes', 2, { outputs: [{}], codes: [3] }, { test: 't', found: 'it ended with 3' }],
  ['refuses what can be used', 2, { outputs: [{}], codes: [2] }, { found: 'it ended with 2' }],
  [
    'refuses and writes',
    2,
    { outputs: [good], codes: [2], exit: '2' },
    { found: 'it ended with 2 and left an output' },
  ],
  [
    'fails without a failure',
    2,
    { outputs: [good], codes: [1] },
    { found: 'it ended with 1, and no controller failed' },
  ],
  [
    'hides a failure',
    2,
    { outputs: [{ ...good, ...results('Failed') }] },
    { found: 'it ended with 0, and controller c failed' },
  ],
  ['panics', 2, { outputs: [{ ...good, ...results('Panicked') }], codes: [1] }, { found: 'controller c panicked' }],
  [
    'leaves no results',
    2,
    { outputs: [without('controller-results.yaml')] },
    { file: 'controller-results.yaml', found: 'it left none' },
  ],
  [
    'writes what is no YAML',
    2,
    { outputs: [{ ...good, [one]: '{' }] },
    { found: expect.stringMatching(/^its output cannot be read: Management\//) },
  ],
  [
    'writes other bytes',
    3,
    { outputs: [good, { ...good, [one]: 'data: {a: c}\n' }] },
    { file: one, found: 'a second run over the same input writes other bytes' },
  ],
  [
    'writes more the second time',
    3,
    { outputs: [good, { ...good, 'a.yaml': '' }] },
    { file: 'a.yaml', found: 'only a second run over the same input writes it' },
  ],
  [
    'writes one file the first time and another the second',
    3,
    {
      outputs: [
        { ...good, 'b.yaml': '' },
        { ...good, 'a.yaml': '' },
      ],
    },
    { file: 'a.yaml' },
  ],
  [
    'writes less the second time',
    3,
    { outputs: [good, without(one)] },
    { file: one, found: 'a second run over the same input does not write it' },
  ],
  [
    'ends otherwise the second time',
    3,
    { outputs: [good], codes: [0, 1] },
    { found: 'it ended with 0, and a second run over the same input with 1' },
  ],
  ['writes what it did not declare', 4, { outputs: [{ ...good, ...request('two') }] }, { file: `${folder}/two.yaml` }],
  [
    'says itself that it did not declare it',
    4,
    { outputs: [{ ...good, ...request('one', unspecified) }], codes: [1] },
    { file: `${unspecified}/one.yaml` },
  ],
  [
    'has no order',
    5,
    { outputs: [without('request-order.yaml')] },
    { file: 'request-order.yaml', found: 'it is not there' },
  ],
  ['orders some', 5, { outputs: [{ ...good, ...order() }] }, { file: one }],
  ['orders more', 5, { outputs: [{ ...good, ...order(one, 'x') }] }, { found: 'it names x, which is no request' }],
  [
    'writes an order that is none',
    5,
    { outputs: [{ ...good, 'request-order.yaml': 'requestOrder: 1\n' }] },
    { file: 'request-order.yaml', found: expect.stringMatching(/^it cannot be read: request-order\.yaml/) },
  ],
])('a program that %s breaks level %d', async (_, level, behaviour, breach) => {
  const conformance = await examined(behaviour);
  expect(conformance.level).toBe(level - 1);
  const outcome = conformance.outcomes.get(level);
  expect(outcome).toMatchObject({ kind: 'broken', breach });
  if (outcome?.kind === 'broken') expect(outcome.breach.toDo).toMatchSnapshot();
});

test('without tests nothing is judged but what needs none', async () => {
  const { level, outcomes, tests } = await examine([], {
    declarations: async () => declarations,
    run: async () => ({ code: 0, stderr: '' }),
    jobs: 1,
    environment: {},
    seconds: 1,
    now: '2027-01-15T09:30:00Z',
  });
  expect([level, tests]).toEqual([2, 0]);
  expect([...outcomes].map(([, { kind }]) => kind)).toEqual(['met', 'met', 'not-judged', 'not-judged', 'not-judged']);
});

test('what a program said last is told with how it ended, on one line and not at length', async () => {
  const said = async (stderr: string) => {
    const { outcomes } = await examined({ outputs: [{}], codes: [3], stderr });
    const outcome = outcomes.get(2);
    return outcome?.kind === 'broken' ? outcome.breach.found : outcome?.kind;
  };
  expect(await said('first\nlast \n\n')).toBe('it ended with 3: last');
  expect(await said(' \n')).toBe('it ended with 3');
  expect(await said('x'.repeat(301))).toBe(`it ended with 3: ${'x'.repeat(300)}`);
});

test('a test that cannot be used is refused', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, { 'a/test.yaml': '', 'b/test.yaml': '', 'b/input-dir/x': '' });
    const options = { declarations: async () => declarations, jobs: 1, environment: {}, seconds: 1, now: '' };
    const run = jest.fn();
    await expect(examine(findTests(directory), { ...options, run })).rejects.toThrow(
      /a: found .*no input-dir.*, expected a test that can be used$/,
    );
    expect(run).not.toHaveBeenCalled();
  });
});

test.each<[string, Behaviour]>([
  ['keeps all of it', { outputs: [good] }],
  ['fails, and says so', { outputs: [{ ...good, ...results('Failed') }], codes: [1] }],
])('a program that %s meets level 5', async (_, behaviour) => {
  expect((await examined(behaviour)).level).toBe(5);
});

test('a refusal that the test asks for runs, and is no breach of what is above', async () => {
  const { level, outcomes } = await examined({ outputs: [{}], codes: [2], exit: '2' });
  expect([level, outcomes.get(2)]).toEqual([5, { kind: 'met' }]);
});

test('without declarations nobody says what is within them', async () => {
  const { outcomes } = await examined({ outputs: [good], declares: undeclared });
  expect([...outcomes].map(([, { kind }]) => kind)).toEqual(['broken', 'met', 'met', 'not-judged', 'met']);
});

test('what a program prints does not steer the terminal', () => {
  const breach: Breach = { test: 't', found: 'red \u001b[31m', toDo: 'nothing' };
  expect(conformanceText({ level: 0, tests: 1, outcomes: new Map([[1, { kind: 'broken', breach }]]) })).not.toContain(
    '\u001b',
  );
});
