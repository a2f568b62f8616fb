import type { Difference } from '../../../src/diff/model';
import type { Finding } from '../../../src/om/tester/finding';
import type { RecordedRequest } from '../../../src/om/tester/recorded-request';
import { resultsJson } from '../../../src/om/tester/report/json';
import { resultsJunit } from '../../../src/om/tester/report/junit';
import { resultText, summaryText } from '../../../src/om/tester/report/text';
import type { TestResult } from '../../../src/om/tester/run-tests';

const request: RecordedRequest = {
  cluster: 'Management',
  action: 'Update',
  group: 'core',
  resource: 'configmaps',
  namespace: 'ns',
  name: 'one',
  body: undefined,
  options: undefined,
  author: { controller: 'c', fieldManager: '', patchType: '', subresource: '' },
};
const elsewhere: RecordedRequest = { ...request, cluster: 'UserWorkload' };
const clusterRole: RecordedRequest = {
  ...request,
  group: 'rbac.authorization.k8s.io',
  resource: 'clusterroles',
  namespace: '',
  author: undefined,
};
const differences = (count: number): readonly Difference[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'changed',
    path: [{ kind: 'field', name: `f${index}` }],
    left: 'a',
    right: 'b',
  }));

const result = (findings: readonly Finding[], changes: Partial<TestResult> & { excused?: readonly string[] } = {}) => {
  const { excused = [], ...rest } = changes;
  return {
    test: {
      name: 'suite/one',
      directory: '/tests/suite/one',
      description: { testName: 'one & all', description: '' },
      volatile: [],
      environment: {},
      inStory: false,
      ownRecording: false,
    },
    verdict: { findings, excused },
    stderr: '',
    seconds: 1.23456,
    ...rest,
  } satisfies TestResult;
};

/** A finding, what people are told of it, and what it is as data. */
const findings: readonly (readonly [finding: Finding, text: string, data: object])[] = [
  [{ kind: 'run', message: 'it crashed' }, 'it crashed', { kind: 'run', message: 'it crashed' }],
  [
    { kind: 'controller', controller: 'c', differences: differences(1) },
    '~ controller c',
    {
      kind: 'controller',
      message: 'controller c',
      controller: 'c',
      differences: [expect.objectContaining({ path: 'f0', kind: 'changed', message: 'f0: a → b' })],
    },
  ],
  [
    { kind: 'controller-missing', controller: 'c' },
    '- controller c is missing from the results',
    { kind: 'controller-missing', message: 'controller c is missing from the results', controller: 'c' },
  ],
  [
    { kind: 'controller-unexpected', controller: 'c' },
    '+ controller c is not expected in the results',
    { kind: 'controller-unexpected', message: 'controller c is not expected in the results', controller: 'c' },
  ],
  [
    { kind: 'request', request, differences: differences(1) },
    '~ Management Update core/configmaps ns/one by c',
    {
      kind: 'request',
      message: 'Management Update core/configmaps ns/one by c',
      cluster: 'Management',
      action: 'Update',
      group: '',
      resource: 'configmaps',
      namespace: 'ns',
      name: 'one',
      controller: 'c',
      differences: [expect.objectContaining({ path: 'f0' })],
    },
  ],
  [
    { kind: 'request-missing', request, elsewhere },
    '- Management Update core/configmaps ns/one by c is missing; there is one for UserWorkload Update core/configmaps ns/one by c',
    expect.objectContaining({ kind: 'request-missing', cluster: 'Management', name: 'one' }),
  ],
  [
    { kind: 'request-missing', request },
    '- Management Update core/configmaps ns/one by c is missing',
    expect.objectContaining({ message: 'Management Update core/configmaps ns/one by c is missing' }),
  ],
  [
    { kind: 'request-unexpected', request: clusterRole },
    '+ Management Update rbac.authorization.k8s.io/clusterroles one is not expected',
    {
      kind: 'request-unexpected',
      message: 'Management Update rbac.authorization.k8s.io/clusterroles one is not expected',
      cluster: 'Management',
      action: 'Update',
      group: 'rbac.authorization.k8s.io',
      resource: 'clusterroles',
      name: 'one',
    },
  ],
];

test.each(findings.map(([finding, text, data]) => ({ finding, text, data })))('$text', ({ finding, text, data }) => {
  expect(resultText(result([finding])).split('\n')[1]).toBe(`     ${text}`);
  const { tests } = JSON.parse(JSON.stringify(resultsJson([result([finding])], 1)));
  expect(tests[0].findings).toEqual([data]);
});

test('a test is a line where it passed, and a paragraph where it did not', () => {
  expect(resultText(result([]))).toBe('ok   suite/one (1.23 s)\n');
  expect(resultText(result([], { excused: ['a', 'b'] }))).toBe('ok   suite/one (1.23 s), not compared: a, b\n');
  expect(resultText(result([{ kind: 'run', message: 'no' }], { excused: ['a'] }))).toBe(
    'FAIL suite/one (1.23 s), not compared: a\n     no\n',
  );
});

test.each([
  [12, []],
  [13, ['         and 1 more']],
  [20, ['         and 8 more']],
])('of %d differences no more than twelve are shown', (count, rest) => {
  const lines = resultText(result([{ kind: 'request', request, differences: differences(count) }])).split('\n');
  expect(lines.slice(2, 14)).toEqual(Array.from({ length: 12 }, (_, index) => `         f${index}: a → b`));
  expect(lines.slice(14)).toEqual([...rest, '']);
});

const failed = result([{ kind: 'run', message: 'it said "<no>"\u0007' }], { stderr: 'a & b\n\uffff' });
const twice = result([
  { kind: 'run', message: 'one' },
  { kind: 'run', message: 'two' },
]);

test('how many passed is counted', () => {
  expect(summaryText([result([]), result([])], 2)).toBe('2 passed of 2 in 2.00 s\n');
  expect(summaryText([result([]), failed, twice], 2.345)).toBe('1 passed, 2 failed of 3 in 2.35 s\n');
  expect(resultsJson([result([]), failed, twice], 2.3456)).toMatchObject({ passed: 1, failed: 2, seconds: 2.346 });
  expect(resultsJson([result([], { excused: ['a'] })], 1).tests).toEqual([
    {
      name: 'suite/one',
      testName: 'one & all',
      directory: '/tests/suite/one',
      passed: true,
      seconds: 1.235,
      excused: ['a'],
      findings: [],
    },
  ]);
});

test('as JUnit XML', () => {
  expect(resultsJunit([result([]), failed, twice], 2.3456, 'my "suite"').split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites tests="3" failures="2" time="2.346">',
    '  <testsuite name="my &quot;suite&quot;" tests="3" failures="2" time="2.346">',
    '    <testcase classname="suite/one" name="one &amp; all" time="1.235"/>',
    '    <testcase classname="suite/one" name="one &amp; all" time="1.235">',
    expect.stringMatching(
      /^ {6}<failure message="it said &quot;&lt;no&gt;&quot;[^"<>]*">it said &quot;&lt;no&gt;&quot;.*<\/failure>$/,
    ),
    '      <system-err>a &amp; b',
    '\ufffd</system-err>',
    '    </testcase>',
    '    <testcase classname="suite/one" name="one &amp; all" time="1.235">',
    '      <failure message="2 differences">one',
    'two</failure>',
    '    </testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ]);
});
