import { linesOf, results, type Trial, under, verdictOn, written } from './support';

const done = results({ c: undefined });
const both = (tree: Trial['expected']): Trial => ({ expected: { ...done, ...tree }, actual: { ...done, ...tree } });
const config = 'apiVersion: v1\nservers:\n- name: a\n  url: https://a\n';

describe('passes', () => {
  test.each<[string, Trial]>([
    ['equal writes', both(written('one', { key: 'value' }))],
    ['nothing written and nothing expected', { expected: {}, actual: done }],
    [
      'two writes to one object in either order',
      {
        expected: { ...done, ...written('one', { key: 'a' }), ...written('one', { key: 'b' }, { hash: 'bbbb' }) },
        actual: { ...done, ...written('one', { key: 'b' }), ...written('one', { key: 'a' }, { hash: 'bbbb' }) },
      },
    ],
    [
      'events that differ',
      { expected: done, actual: { ...done, 'Management/Create/namespaces/ns/core/events/aaaa-body-e.yaml': 'a: b\n' } },
    ],
    [
      'an undeclared write of the recorded program that is declared here, and its exit code',
      {
        expected: done,
        entries: {
          ...under('expected-unspecified', strip(written('one', { key: 'a' }))),
          'exit.yaml': 'exitCode: 1\n',
        },
        actual: { ...done, ...written('one', { key: 'a' }, { cluster: 'UserWorkload' }) },
      },
    ],
    [
      'a volatile value',
      {
        expected: { ...done, ...written('one', { key: 'a' }) },
        entries: { 'volatile.yaml': volatile('data.[key]') },
        actual: { ...done, ...written('one', { key: 'b' }) },
      },
    ],
    [
      'a volatile write that is absent',
      {
        expected: { ...done, ...written('one', { key: 'a' }) },
        entries: { 'volatile.yaml': volatile('presence') },
        actual: done,
      },
    ],
    [
      'another text where the recording names its machine',
      {
        expected: results({ c: 'dial tcp 127.0.0.1:1: connect: connection refused' }),
        entries: { 'exit.yaml': 'exitCode: 1\n' },
        actual: results({ c: 'unreachable' }),
        outcome: { code: 1 },
      },
    ],
    [
      'input that is refused as a whole',
      { entries: { 'exit.yaml': 'exitCode: 2\n' }, outcome: { code: 2, stderr: 'error: no file' } },
    ],
    [
      'bodies alone, whoever wrote them',
      {
        expected: { 'Management/Update/namespaces/ns/core/configmaps/one.yaml': body('one', { key: 'a' }) },
        actual: { ...done, ...written('one', { key: 'a' }) },
      },
    ],
  ])('%s', (_, trial) => {
    expect(linesOf(verdictOn(trial))).toEqual([]);
  });
});

describe('explains', () => {
  test.each<[string, Trial, readonly string[]]>([
    [
      'a value',
      { expected: { ...done, ...written('one', { key: 'a' }) }, actual: { ...done, ...written('one', { key: 'b' }) } },
      ['~ Management Update core/configmaps ns/one by c', 'data.key: a → b'],
    ],
    [
      'a value within embedded YAML',
      {
        expected: { ...done, ...written('one', { 'c.yaml': config }) },
        actual: { ...done, ...written('one', { 'c.yaml': config.replace('https', 'http') }) },
      },
      [
        '~ Management Update core/configmaps ns/one by c',
        'data["c.yaml"]<yaml>.servers[name=a].url: https://a → http://a',
      ],
    ],
    [
      'an author',
      {
        expected: { ...done, ...written('one', {}) },
        actual: { ...done, ...written('one', {}, { controller: 'd', fieldManager: 'm' }) },
      },
      [
        '- Management Update core/configmaps ns/one by c is missing; there is one for Management Update core/configmaps ns/one by d as m',
        '+ Management Update core/configmaps ns/one by d as m is not expected',
      ],
    ],
    [
      'a cluster',
      {
        expected: { ...done, ...written('one', {}) },
        actual: { ...done, ...written('one', {}, { cluster: 'Unspecified' }) },
      },
      [
        '- Management Update core/configmaps ns/one by c is missing; there is one for Unspecified Update core/configmaps ns/one by c',
        '+ Unspecified Update core/configmaps ns/one by c is not expected',
      ],
    ],
    [
      'controllers',
      {
        expected: results({ a: undefined, b: 'sad', c: 'sad' }),
        actual: results({ b: undefined, c: 'sadder', d: undefined }),
        entries: { 'exit.yaml': 'exitCode: 0\n' },
      },
      [
        '- controller a is missing from the results',
        '~ controller b',
        'status: Failed → Succeeded',
        'errors[0]: - {"message":"sad"}',
        '~ controller c',
        'errors[0].message: sad → sadder',
        '+ controller d is not expected in the results',
      ],
    ],
    ['an exit code', { ...both({}), outcome: { code: 1, stderr: 'a\nb\n' } }, ['exit code: expected 0, got 1: b']],
    [
      'a failure that was wanted',
      { ...both({}), entries: { 'test.yaml': 'desiredError: NonZeroReturn\n' } },
      ['exit code: expected another than 0, got 0'],
    ],
    ['a program that hangs', { ...both({}), outcome: { code: undefined } }, ['it did not end in time']],
    [
      'a program that leaves nothing',
      { expected: done, outcome: { code: 2, stderr: 'no\n' } },
      ['it left no controller-results.yaml and ended with 2: no'],
    ],
    [
      'a half refusal',
      {
        entries: { 'exit.yaml': 'exitCode: 2\n' },
        actual: written('one', {}),
        outcome: { code: 1, stderr: 'Error\n    at f (a.js:1:2)\n' },
      },
      ['exit code: expected 2, got 1', 'it printed a stack trace', 'it left 1 requests behind'],
    ],
    [
      'a message that is not reported',
      { entries: { 'test.yaml': 'desiredError: "stage: no such thing"\n' }, actual: done, outcome: { code: 1 } },
      ['error not reported: no such thing'],
    ],
  ])('%s', (_, trial, lines) => {
    expect(linesOf(verdictOn(trial))).toEqual(lines);
  });

  test('a Secret without showing it', () => {
    const lines = linesOf(
      verdictOn({
        expected: { ...done, ...written('one', { key: 'aHVudGVyMg==' }, { kind: 'Secret' }) },
        actual: { ...done, ...written('one', { key: 'c3dvcmRmaXNo' }, { kind: 'Secret' }) },
      }),
    );
    expect(lines.join('\n')).toMatch(/data\.key: hmac:[0-9a-f]{12} → hmac:[0-9a-f]{12}$/);
    expect(lines.join('\n')).not.toMatch(/aHVudGVyMg|c3dvcmRmaXNo|hunter2|swordfish/);
  });
});

describe('a controller whose recording shows a fault of the recorder', () => {
  const refusal = 'request namespace "ns" does not equal body namespace ""';
  const trial: Trial = {
    expected: results({ c: refusal }),
    entries: { 'exit.yaml': 'exitCode: 1\n' },
    actual: { ...done, ...written('one', {}) },
  };

  test('is not compared, and the verdict says so', () => {
    expect(verdictOn(trial)).toEqual({ findings: [], excused: ['c'] });
  });

  test('is compared where the recording is our own', () => {
    const own = verdictOn({ ...trial, entries: { ...trial.entries, 'recorded.yaml': '' } });
    expect(own.excused).toEqual([]);
    expect(own.findings.length).toBeGreaterThan(1);
  });
});

function strip(tree: { readonly [path: string]: string }) {
  return Object.fromEntries(Object.entries(tree).map(([path, text]) => [path.replace('Management/', ''), text]));
}

function volatile(field: string): string {
  return `volatile:\n- file: Management/Update/namespaces/ns/core/configmaps/*-{metadata,body,options}-one.yaml\n  controller: c\n  field: "${field}"\n`;
}

function body(name: string, data: { readonly [key: string]: string }): string {
  return Object.values(written(name, data))[1] ?? '';
}
