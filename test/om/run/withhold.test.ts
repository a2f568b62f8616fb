import type { JsonObject } from '../../../src/kube/json';
import { REDACTED } from '../../../src/om/redaction';
import type { Request } from '../../../src/om/request';
import { resultOf } from '../../../src/om/run/run-result';
import { type InputFacts, withhold } from '../../../src/om/run/withhold';
import { entry, memoryState, singleInput } from '../../../src/om/state/memory-state';
import { operatorOf, request } from '../support/operator';
import { configMaps, secrets, text, types } from '../support/types';

const everything: InputFacts = {
  collected: false,
  guestKnown: true,
  unasked: new Set(),
  uninformed: new Set(),
  guestControllers: new Set(),
  missing: [],
};
const secretWrite = (action: 'Create' | 'Update', data: JsonObject, name = 's'): Request =>
  request(name, {
    action,
    kind: 'Secret',
    resource: { group: '', version: 'v1', resource: 'secrets' },
    body: { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'ns' }, data },
  });
const status = (body: JsonObject): Request => request('told', { action: 'ApplyStatus', body: { status: body } });
const event = request('e', {
  resource: { group: '', version: 'v1', resource: 'events' },
  kind: 'Event',
  controller: '',
});

const condition = { type: 'A', status: 'True', lastTransitionTime: 'then' };
const state = memoryState([
  entry(secrets, text('s', 'ns', { hidden: REDACTED })),
  entry(secrets, text('known', 'ns', { a: 'b' })),
  entry(configMaps, text('a', 'ns', { hidden: REDACTED })),
  entry(configMaps, {
    ...text('told', 'ns'),
    status: { conditions: [{ type: 'B', status: 'True' }, condition], list: [], text: 'x' },
  } as ReturnType<typeof text>),
]);

/** What is left out of the requests of a controller, by name. */
const withheldOf = (requests: readonly Request[], facts: Partial<InputFacts> = {}, controller = 'c') => {
  const result = resultOf([{ name: controller, result: { requests } }], operatorOf().outputs, undefined);
  const decided = withhold(result, singleInput(state), types, { ...everything, ...facts });
  return { left: decided.result.requests.length, withheld: decided.withheld.length };
};
const kept = { left: 1, withheld: 0 };
const out = { left: 0, withheld: 1 };

test.each<[what: string, request: Request, facts: Partial<InputFacts>, expected: typeof kept]>([
  ['a write', request('a'), {}, kept],
  ['a write to the guest cluster', request('a', { cluster: 'UserWorkload' }), {}, kept],
  ['the same where nothing of it is known', request('a', { cluster: 'UserWorkload' }), { guestKnown: false }, out],
  ['a write to the other where nothing of it is known', request('a'), { guestKnown: false }, kept],
  ['one that builds on the guest cluster', request('a'), { guestKnown: false, guestControllers: new Set(['c']) }, out],
  ['the same where that is known', request('a'), { guestControllers: new Set(['c']) }, kept],
  ['a status of what was not asked', status({}), { unasked: new Set(['c']) }, out],
  ['a status of another controller', status({}), { unasked: new Set(['d']) }, kept],
  ['a write of who goes by what is not known', request('a'), { uninformed: new Set(['c']) }, out],
  ['a write of another controller', request('a'), { uninformed: new Set(['d']) }, kept],
  ['a write beside such a status', request('a'), { unasked: new Set(['c']) }, kept],
  ['a new object of a kind that was not collected', request('a'), { missing: [configMaps] }, out],
  ['a new object of another kind', request('a'), { missing: [secrets] }, kept],
  ['an update of a kind that was not collected', request('a', { action: 'Update' }), { missing: [configMaps] }, kept],
  ['a copy of what was taken out', secretWrite('Create', { a: REDACTED }, 'new'), {}, out],
  ['an update of what was taken out', secretWrite('Update', { a: 'b' }), {}, out],
  ['an update of what is known', secretWrite('Update', { a: 'c' }, 'known'), {}, kept],
  ['a new secret in place of one', secretWrite('Create', { a: 'b' }), {}, kept],
  ['a delete', request('a', { action: 'Delete', body: undefined }), {}, kept],
  ['a status that is there', status({ conditions: [condition] }), { collected: true }, out],
  [
    'a status that began at another time',
    status({ conditions: [{ ...condition, lastTransitionTime: 'now' }] }),
    { collected: true },
    out,
  ],
  ['a status that is there, of no collector', status({ conditions: [condition] }), {}, kept],
  ['another status', status({ conditions: [{ ...condition, status: 'False' }] }), { collected: true }, kept],
  ['a status with more', status({ conditions: [{ ...condition, message: 'x' }] }), { collected: true }, kept],
  [
    'a status with an empty text more',
    status({ conditions: [{ ...condition, message: '' }] }),
    { collected: true },
    out,
  ],
  ['a status with an empty map more', status({ map: {} }), { collected: true }, out],
  ['a status with a list for a text', status({ text: ['x'] }), { collected: true }, kept],
  ['no status', request('told', { action: 'ApplyStatus', body: {} }), { collected: true }, out],
])('%s', (_, one, facts, expected) => {
  expect(withheldOf([one], facts)).toEqual(expected);
});

test('events go with what they tell of', () => {
  const guest = request('a', { cluster: 'UserWorkload' });
  const facts = { guestKnown: false };
  expect(withheldOf([event, guest], facts)).toEqual({ left: 0, withheld: 1 });
  expect(withheldOf([event, guest, request('b')], facts)).toEqual({ left: 2, withheld: 1 });
  expect(withheldOf([event])).toEqual({ left: 1, withheld: 0 });
  expect(withheldOf([event], { collected: true })).toEqual({ left: 0, withheld: 0 });
});

test('what is left is a run of its own: its order, its requests, what was not declared', () => {
  const [good, bad, gone] = [
    request('a'),
    request('x', { namespace: 'other' }),
    request('y', { cluster: 'UserWorkload' }),
  ];
  const answers = [
    { name: 'one', result: { requests: [good, gone] } },
    { name: 'two', result: { requests: [gone] } },
    { name: 'three', result: { requests: [bad] } },
  ];
  const result = resultOf(answers, operatorOf().outputs, undefined);
  const decided = withhold(result, singleInput(state), types, { ...everything, guestKnown: false });
  expect(decided.withheld).toEqual([gone, gone]);
  expect(decided.result.order).toEqual([
    { controllerName: 'one', requests: [good] },
    { controllerName: 'three', requests: [bad] },
  ]);
  expect([decided.result.requests, decided.result.undeclared]).toEqual([[good, bad], [bad]]);
  expect(withhold(result, singleInput(state), types, everything).result).toBe(result);
});
