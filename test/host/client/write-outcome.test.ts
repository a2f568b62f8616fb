import { outcomeOf } from '../../../src/host/client/write-outcome';
import type { JsonObject } from '../../../src/kube/json';

const answered = (code: number, body: { readonly text?: string; readonly message?: string }) =>
  outcomeOf({ action: 'Delete' }, { kind: 'answered', code, body }, undefined);

test.each([
  ['what a status says', 403, { message: 'a: not for you' }, 'a: not for you'],
  ['what was answered in place of one', 400, { text: '400 Bad Request' }, '400 Bad Request'],
  ['its code, where nothing was said', 400, { text: '' }, 'Bad Request (400), no reason given'],
  ['a code that nobody knows', 499, {}, 'an unknown status (499), no reason given'],
])('a refusal tells %s', (_, code, body, message) => {
  expect(answered(code, body)).toMatchObject({ kind: 'refused', code, message });
});

describe('an update of what is being deleted', () => {
  const deletionTimestamp = '2027-01-15T09:30:00Z';
  const updated = (metadata: JsonObject, more: JsonObject = {}) => {
    const body = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      ...more,
      metadata: { name: 'a', resourceVersion: '7', deletionTimestamp, ...metadata },
    };
    return outcomeOf({ action: 'Update' }, { kind: 'answered', code: 200, body }, '7');
  };
  const namespace = { kind: 'Namespace', spec: { finalizers: ['kubernetes'] } };

  test.each([
    ['that takes the last finalizer away leaves nothing', updated({}), 'accepted'],
    ['whose grace period is over leaves nothing', updated({ deletionGracePeriodSeconds: 0 }), 'accepted'],
    ['that changes nothing leaves what a finalizer holds', updated({ finalizers: ['example.com/hold'] }), 'unchanged'],
    ['that changes nothing leaves what ends in time', updated({ deletionGracePeriodSeconds: 30 }), 'unchanged'],
    ['that changes nothing leaves a namespace with finalizers of its own', updated({}, namespace), 'unchanged'],
  ])('%s', (_, outcome, kind) => {
    expect(outcome).toEqual({ kind });
  });
});
