import { configMaps } from '../../src/library/resources/core';
import type { Environment } from '../../src/om/controller';
import { parseScenario } from '../../src/sequence/read-scenario';
import { noVersion } from '../../src/sequence/running-version';
import type { Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import { subjectOf as testedSubject } from '../../src/sequence/tested-subject';
import { type Decide, dataOf, ensured, HOME, played, source, subjectOf, write } from './support';

const settle: Step = { settle: {} };
const to = (name: string): Step => ({ 'switch-version': { to: name } });
const copyIs = (value: string): Step => ({
  expect: {
    atRest: true,
    objects: [
      { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'copy', namespace: HOME }, data: { value } } },
    ],
  },
});

/** An operator that copies the source, with what it says of itself. */
function copying(says: (environment: Environment) => string): Subject<undefined> {
  const copies =
    (mark: string): Decide =>
    (context) => {
      const value = dataOf(context, 'source')?.data?.value;
      return value === undefined ? [] : ensured(context, 'copy', { value: `${value}${mark}` });
    };
  const subject = subjectOf(copies(''));
  const prepare: Subject<undefined>['operator']['prepare'] = (context) =>
    subjectOf(copies(says(context.environment))).operator.prepare(context);
  return { ...subject, operator: { ...subject.operator, environment: ['MARK'], prepare } };
}

/** An operator with other versions. */
const operatorOf = (
  first: Subject<undefined>,
  versions: { readonly [name: string]: Subject<undefined> },
): Subject<undefined> => ({
  ...first,
  versions: (name) => {
    const version = name === undefined ? first : versions[name];
    if (version === undefined) throw noVersion(name ?? '', Object.keys(versions), 'tested');
    return version;
  },
});

const plain = copying(() => '');
const marked = copying(({ MARK = '' }) => MARK);

test('another version takes over with nothing remembered, and variables stay as they became', () => {
  const subject = operatorOf(plain, { marked });
  const steps = [
    source('a'),
    settle,
    copyIs('a'),
    { 'switch-version': { to: 'marked', environment: { MARK: '!' } } },
    settle,
    copyIs('a!'),
    source('b'),
    settle,
    copyIs('b!'),
    { 'switch-version': { environment: { MARK: '?' } } },
    settle,
    copyIs('b?'),
  ] satisfies readonly Step[];
  expect(played(subject, steps).violations).toEqual([]);
});

test('where only variables become others the operator may know no versions', () => {
  const steps = [source('a'), settle, { 'switch-version': { environment: { MARK: '!' } } }, settle, copyIs('a!')];
  expect(played(marked, steps satisfies readonly Step[]).violations).toEqual([]);
});

test('ends are those of the last version: what another one left in them is told', () => {
  const leaves = subjectOf((context) =>
    dataOf(context, 'second') === undefined ? [write('Create', 'second', {})] : [],
  );
  const { violations } = played(operatorOf(leaves, { plain }), [source('a'), settle, to('plain'), settle]);
  expect(violations).toMatchObject([{ property: 'path-independent', object: 'ConfigMap default/second' }]);
});

test('a condition that outlives the version that it is true of is told', () => {
  const says =
    (isBad: (before: string | undefined) => boolean): Decide =>
    (context) =>
      ensured(context, 'copy', { state: isBad(dataOf(context, 'copy')?.data?.state) ? 'bad' : 'good' });
  const judged: Subject<undefined>['judged'] = (state) =>
    state.list(configMaps, HOME).map((one) => ({
      ...one,
      status: { conditions: [{ type: 'Available', status: one.data?.state === 'bad' ? 'False' : 'True' }] },
    }));
  const lacking = { ...subjectOf(says(() => true)), judged };
  const sticking = { ...subjectOf(says((before) => before === 'bad')), judged };
  const { violations } = played(operatorOf(lacking, { sticking }), [settle, to('sticking'), settle]);
  expect(violations).toMatchObject([{ property: 'conditions-end', field: 'status.conditions[type=Available].status' }]);
});

test('two versions that undo each other are no fight: each comes to rest', () => {
  const steps = [source('a'), settle, to('marked'), settle, to('plain'), settle, to('marked'), settle];
  const subject = operatorOf(plain, { plain, marked: copying(() => '!') });
  expect(played(subject, steps).violations).toEqual([]);
});

test('a test in TypeScript names them', () => {
  const tested = { operator: plain.operator, settings: undefined, versions: { marked: marked.operator } };
  const step: Step = { 'switch-version': { to: 'marked', environment: { MARK: '!' } } };
  expect(played(testedSubject(tested), [source('a'), settle, step, settle, copyIs('a!')]).violations).toEqual([]);
  expect(played(testedSubject(tested), [to('other')]).violations).toMatchObject([{ property: 'usage' }]);
});

test.each([
  [
    'a version that nobody knows',
    operatorOf(plain, { marked }),
    '"markd" is no version of tested. Did you mean marked?',
  ],
  ['a version of an operator that has none', plain, '"markd" is no version of tested: no other one is known'],
])('%s is told', (_, subject, message) => {
  const { violations } = played(subject, [settle, to('markd')]);
  expect(violations).toMatchObject([{ property: 'usage', step: 2, message: expect.stringContaining(message) }]);
});

test('a step that says nothing of the version is told with its line', () => {
  const text = 'name: story\nstart: { example: standalone }\nsteps:\n- switch-version: {}\n';
  expect(() => parseScenario(text, 's.yaml')).toThrow('s.yaml:4: field steps[0].switch-version');
});
