import { unknownReference } from '../../../src/om/tester/reference';
import { linesOf, results, type Tree, type Trial, verdictOn, written } from './support';

const done = results({ c: undefined });
const configMaps = { group: '', resource: 'configmaps' };
const nothingKnown = { ignored: [], controllers: [] };
const bodyOf = (name: string, data: { readonly [key: string]: string }): string =>
  Object.values(written(name, data))[1] ?? '';
const listed = (...items: readonly number[]): Tree => ({
  ...done,
  'Management/Update/namespaces/ns/core/configmaps/aaaa-metadata-one.yaml':
    'controllerInstanceName: c\nfieldManager: ""\nname: one\n',
  'Management/Update/namespaces/ns/core/configmaps/aaaa-body-one.yaml': `kind: ConfigMap\nlist: [${items.join()}]\n`,
});

/** What is known of the program that recorded, and a run that differs from its recording in nothing else. */
const trials: readonly (readonly [what: string, trial: Trial & { readonly reference: object }])[] = [
  [
    'a controller that is at fault whatever the input',
    {
      expected: results({ c: 'sad' }),
      actual: { ...done, ...written('one', {}) },
      entries: { 'exit.yaml': 'exitCode: 0\n' },
      reference: { faultyControllers: ['c'] },
    },
  ],
  [
    'a kind that it never writes',
    { expected: done, actual: { ...done, ...written('one', {}) }, reference: { unwritten: [configMaps] } },
  ],
  [
    'a text that it draws',
    {
      expected: { ...done, ...written('one', { key: 'a' }) },
      actual: { ...done, ...written('one', { key: 'b' }) },
      reference: { random: [{ resource: configMaps, path: 'data.key' }] },
    },
  ],
  [
    'a list that it shuffles',
    { expected: listed(2, 1), actual: listed(1, 2), reference: { unordered: [{ path: 'list' }] } },
  ],
  [
    'what depends on former steps of a story',
    {
      expected: { ...done, ...written('one', { key: 'a' }) },
      actual: { ...done, ...written('one', { key: 'a', more: 'b' }) },
      entries: { '../steps.yaml': '' },
      reference: { inStory: { ...nothingKnown, ignored: [{ path: 'data.more' }] } },
    },
  ],
  [
    'a controller that goes by former steps of a story',
    {
      expected: done,
      actual: { ...done, ...written('one', {}) },
      entries: { '../steps.yaml': '' },
      reference: { inStory: { ...nothingKnown, controllers: ['c'] } },
    },
  ],
  [
    'a message that names its machine',
    {
      expected: results({ c: 'open /x: no such file or directory' }),
      actual: results({ c: 'it is not there' }),
      outcome: { code: 0 },
      entries: { 'exit.yaml': 'exitCode: 0\n' },
      reference: {},
    },
  ],
];

test.each(trials)('%s is let be', (_, trial) => {
  expect(linesOf(verdictOn(trial))).toEqual([]);
});

test.each(trials.filter(([, { reference }]) => Object.keys(reference).length > 0))(
  '%s counts where it is not known',
  (_, trial) => {
    expect(linesOf(verdictOn({ ...trial, reference: unknownReference }))).not.toEqual([]);
  },
);

test.each(trials)('%s counts in a recording of our own', (_, trial) => {
  const entries = { ...trial.entries, 'recorded.yaml': '' };
  expect(linesOf(verdictOn({ ...trial, entries }))).not.toEqual([]);
});

describe('outside of stories', () => {
  test.each(trials.filter(([what]) => what.includes('story')))('%s counts', (_, trial) => {
    expect(linesOf(verdictOn({ ...trial, entries: {} }))).not.toEqual([]);
  });
});

describe('of a recording of bodies alone', () => {
  const place = 'Management/Update/namespaces/ns/core/configmaps';
  const only = (data: { readonly [key: string]: string }, folder = place): Tree => ({
    [`${folder}/one.yaml`]: bodyOf('one', data),
  });
  const reference = { bodiesOnly: { ignored: [{ path: 'data.host' }] }, unwritten: [configMaps] };

  test('what it took from its machine is let be, and what is never written otherwise counts', () => {
    const actual = { ...done, ...written('one', { key: 'a', host: 'b' }) };
    expect(linesOf(verdictOn({ expected: only({ key: 'a', host: 'a' }), actual, reference }))).toEqual([]);
    expect(linesOf(verdictOn({ expected: only({ key: 'b' }), actual, reference }))).toEqual([
      '~ Management Update core/configmaps ns/one',
      'data.key: b → a',
    ]);
    expect(linesOf(verdictOn({ expected: only({ key: 'a' }), actual: done, reference }))).toEqual([
      '- Management Update core/configmaps ns/one is missing',
    ]);
  });

  test('deletes have no content', () => {
    const folder = place.replace('Update', 'Delete');
    const actual = Object.fromEntries(
      Object.entries(written('one', { key: 'b' })).map(([path, text]) => [path.replace('Update', 'Delete'), text]),
    );
    expect(linesOf(verdictOn({ expected: only({ key: 'a' }, folder), actual: { ...done, ...actual } }))).toEqual([]);
  });

  test('one write with an author makes it a recording as any other', () => {
    const expected = { ...done, ...only({ key: 'a', host: 'a' }), ...written('two', {}) };
    const actual = { ...done, ...written('one', { key: 'a', host: 'b' }), ...written('two', {}) };
    const known = { bodiesOnly: reference.bodiesOnly };
    expect(linesOf(verdictOn({ expected, actual, reference: known }))).toEqual([
      '~ Management Update core/configmaps ns/one',
      'data.host: a → b',
    ]);
  });
});

describe('how a program ends', () => {
  const wants = (desiredError: string): Tree => ({ 'test.yaml': `desiredError: ${JSON.stringify(desiredError)}\n` });
  const said = 'stage: no such thing';

  test.each<[what: string, trial: Trial, lines: readonly string[]]>([
    ['as it was recorded', { expected: done, actual: done, entries: { 'exit.yaml': 'exitCode: 0\n' } }, []],
    [
      'otherwise than it was recorded',
      { expected: done, actual: done, entries: { 'exit.yaml': 'exitCode: 1\n' } },
      ['exit code: expected 1, got 0'],
    ],
    [
      'otherwise, with secrets in its last words',
      { expected: done, actual: done, outcome: { code: 1, stderr: 'a\n\npassword=hunter2 \n\n' } },
      [expect.stringMatching(/^exit code: expected 0, got 1: password=hmac:[0-9a-f]{12}$/)],
    ],
    [
      'otherwise, without a word',
      { expected: done, actual: done, outcome: { code: 1 } },
      ['exit code: expected 0, got 1'],
    ],
    [
      'with a failure that is wanted',
      { expected: done, actual: done, entries: wants('NonZeroReturn'), outcome: { code: 1 } },
      [],
    ],
    ['with nothing wanted', { expected: done, actual: done, entries: wants('') }, []],
    [
      'with the message that is wanted, on its standard error',
      { actual: done, entries: wants(said), outcome: { code: 1, stderr: 'no such thing\n' } },
      [],
    ],
    [
      'with the message that is wanted, in its results',
      { actual: results({ c: 'oh: no such thing' }), entries: wants(said), outcome: { code: 1 } },
      [],
    ],
    [
      'with one of two messages that are wanted',
      {
        actual: done,
        entries: wants(`${said}\nmore-words: another\nand on`),
        outcome: { code: 1, stderr: 'no such thing' },
      },
      ['error not reported: another'],
    ],
    [
      'with a message that is wanted but for a parser’s own words',
      {
        actual: done,
        entries: wants('x: cannot read: ERROR: <input>:1:1: bad'),
        outcome: { code: 1, stderr: 'cannot read, sorry' },
      },
      [],
    ],
    [
      'with results, whatever is wanted',
      { expected: done, actual: done, entries: wants(said), outcome: { code: 1 } },
      [],
    ],
    [
      'in time where the recorder hung',
      { entries: { 'exit.yaml': 'exitCode: killed\n' }, actual: { ...done, ...written('one', {}) } },
      [],
    ],
    [
      'with a refusal where the recorder hung',
      { entries: { 'exit.yaml': 'exitCode: killed\n' }, outcome: { code: 2, stderr: '' } },
      ['it did not say why'],
    ],
    [
      'with a refusal that has no trace of a stack, though it says where',
      { entries: { 'exit.yaml': 'exitCode: 2\n' }, outcome: { code: 2, stderr: 'look at it\nconfig.yaml:3:4\n' } },
      [],
    ],
    [
      'without results, where results were recorded',
      { expected: done, outcome: { code: 1, stderr: '' } },
      ['it left no controller-results.yaml and ended with 1'],
    ],
    [
      'with a panic',
      {
        expected: done,
        actual: { 'controller-results.yaml': 'controllerResults: [{controllerName: c, status: Panicked}]\n' },
      },
      ['controller c panicked'],
    ],
  ])('%s', (_, trial, lines) => {
    expect(linesOf(verdictOn(trial))).toEqual(lines);
  });

  test('where the recorder hung and this one did not, the verdict says so', () => {
    expect(verdictOn({ entries: { 'exit.yaml': 'exitCode: killed\n' } })).toEqual({
      findings: [],
      excused: ['a recording that hung'],
    });
  });
});

test('errors that differ from run to run are not compared, others are', () => {
  const entries = {
    'exit.yaml': 'exitCode: 1\n',
    'volatile.yaml':
      'volatile: [{file: controller-results.yaml, field: "controllerResults[controllerName=c].errors[0].message"}]\n',
  };
  const expected = results({ c: 'a', d: 'a' });
  const actual = results({ c: 'b', d: 'b' });
  expect(linesOf(verdictOn({ expected, actual, entries, outcome: { code: 1 } }))).toEqual([
    '~ controller d',
    'errors[0].message: a → b',
  ]);
});

test('a condition that tells of a fault of the recorder excuses its author', () => {
  const fault = 'request namespace "ns" does not equal body namespace ""';
  const expected = { ...results({ c: undefined, d: undefined }), ...written('one', { message: fault }) };
  const actual = { ...results({ c: undefined, d: undefined }), ...written('two', {}) };
  expect(verdictOn({ expected, actual, outcome: { code: 1 } })).toEqual({ findings: [], excused: ['c'] });
});
