import type { RecordedRequest } from '../../src/om/tester/recorded-request';
import { type Asked, differenceBetween } from '../../src/sequence/binary/differential';
import { joinedDeclarations } from '../../src/sequence/binary/joined-declarations';
import { type KnownDifference, KnownDifferences } from '../../src/sequence/binary/known-differences';

const request = (data: string, more: Partial<RecordedRequest> = {}): RecordedRequest => ({
  cluster: 'Management',
  action: 'Create',
  group: 'core',
  resource: 'configmaps',
  namespace: 'default',
  name: 'copy',
  body: { data: { a: data } },
  options: undefined,
  author: { controller: 'copier', fieldManager: '', patchType: '', subresource: '' },
  ...more,
});

const asking = (
  requests: readonly RecordedRequest[],
  failures: { readonly [controller: string]: string } = {},
): Asked => ({
  name: 'operator',
  requests,
  failures: new Map(Object.entries(failures)),
});

const between = (one: Asked, other: Asked, ...known: readonly KnownDifference[]) =>
  differenceBetween(one, other, {
    toleranceFor: () => ({ free: [], freeText: () => false }),
    known: new KnownDifferences(known),
  });

const reason = 'explained';
const alike = asking([request('a')]);
const other = asking([request('b')]);
const failing = asking([], { copier: 'the pod has no such file or directory' });

test.each<[string, Asked, Asked, readonly KnownDifference[]]>([
  ['equal requests', alike, alike, []],
  [
    'what one of them did not declare, for the cluster of the other',
    alike,
    asking([request('a', { cluster: 'Unspecified' })]),
    [],
  ],
  ['the same the other way round', asking([request('a', { cluster: 'Unspecified' })]), alike, []],
  ['a field that is known', alike, other, [{ field: 'data.*', reason }]],
  ['a request that is known', alike, asking([]), [{ request: 'Create core/configmaps *', reason }]],
  ['what a controller of the second was cut short in', alike, failing, [{ failure: 'no such file', reason }]],
  ['what a controller of the first was cut short in', failing, alike, [{ failure: 'no such file', reason }]],
])('%s are no difference', (_, one, two, known) => {
  expect(between(one, two, ...known)).toBeUndefined();
});

test.each<[string, Asked, Asked, readonly KnownDifference[]]>([
  ['a field', alike, other, []],
  ['a field beside one that is known', alike, other, [{ field: 'data.b', reason }]],
  ['a request of one alone, where a field of it is known', alike, asking([]), [{ field: 'data.a', reason }]],
  ['another controller than the known one', alike, other, [{ controller: 'painter', reason }]],
  [
    'a failure of another controller',
    alike,
    asking([], { painter: 'no such file' }),
    [{ failure: 'no such file', reason }],
  ],
])('%s is a difference', (_, one, two, known) => {
  expect(between(one, two, ...known)).toMatchObject({
    property: 'differential',
    object: 'Create core/configmaps default/copy (copier)',
  });
});

test('both of two operators are handed what either of them declares', () => {
  const named = (name: string) => ({ exactResources: [{ group: '', version: 'v1', resource: 'secrets', name }] });
  const of = (name: string) => ({
    inputs: {
      applyConfigurationResources: named(name),
      operandResources: { configurationResources: {}, managementResources: named(name), userWorkloadResources: {} },
    },
    outputs: { configurationResources: {}, managementResources: named(name), userWorkloadResources: {} },
  });
  const { inputs, outputs } = joinedDeclarations(of('a'), of('b'));
  const both = { exactResources: [expect.objectContaining({ name: 'a' }), expect.objectContaining({ name: 'b' })] };
  expect(inputs.applyConfigurationResources).toMatchObject(both);
  expect(inputs.operandResources.managementResources).toMatchObject(both);
  expect(outputs.managementResources).toMatchObject(both);
});
