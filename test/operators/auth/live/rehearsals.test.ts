import { PackedObject } from '../../../../src/om/state/packed-object';
import { Store } from '../../../../src/om/state/store';
import { inputOf } from '../../../../src/om/state/stored-input';
import { Rehearsals } from '../../../../src/operators/auth/live/rehearsals';
import { noAnswers, type RecordedAnswers } from '../../../../src/operators/auth/recorded-answers';
import { configMaps } from '../../../../src/operators/auth/resources';

const stores = { layout: 'split', management: new Store(), userWorkload: new Store() } as const;
const answered = (url: string): RecordedAnswers => ({ ...noAnswers, http: [{ url, status: 200 }] });
const rehearsed: string[] = [];
const rehearse = (answers: RecordedAnswers) => {
  const url = answers.http.map((one) => one.url).join();
  rehearsed.push(url);
  return [{ url: `after ${url}` }];
};

test('the same input with the same answers is rehearsed once', () => {
  const rehearsals = new Rehearsals(inputOf(stores));
  const asked = rehearsals.of(rehearse);
  expect(asked(noAnswers)).toEqual([{ url: 'after ' }]);
  expect(asked(answered('a'))).toEqual([{ url: 'after a' }]);
  expect(rehearsals.of(rehearse)({ ...noAnswers })).toEqual([{ url: 'after ' }]);
  expect(asked(answered('a'))).toEqual([{ url: 'after a' }]);
  expect(rehearsed.splice(0)).toEqual(['', 'a']);
});

test('another input is another, in whichever cluster', () => {
  const rehearsals = new Rehearsals(inputOf(stores));
  expect(rehearsals.isOf(inputOf(stores))).toBe(true);
  for (const store of [stores.management, stores.userWorkload]) {
    const before = new Rehearsals(inputOf(stores));
    store.put(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } });
    expect(before.isOf(inputOf(stores))).toBe(false);
  }
});

test('answers that are always others are not kept for ever', () => {
  const asked = new Rehearsals(inputOf(stores)).of(rehearse);
  for (let at = 0; at < 100; at++) asked(answered(`${at}`));
  rehearsed.length = 0;
  asked(answered('0'));
  asked(answered('99'));
  expect(rehearsed).toEqual(['0']);
});

test('what an input says of the network is read once, so that packed objects stay packed', () => {
  const packed = { ...stores, management: new Store() };
  const { management } = packed;
  management.put(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'default-ingress-cert', namespace: 'openshift-config-managed' },
    data: { 'ca-bundle.crt': '-----BEGIN CERTIFICATE-----' },
  });
  const rehearsals = new Rehearsals(inputOf(packed));
  const { authorities } = rehearsals.network();
  expect(authorities).toEqual(['-----BEGIN CERTIFICATE-----']);
  management.pack();
  const unpacked = jest.spyOn(PackedObject.prototype, 'object', 'get');
  expect(rehearsals.network().authorities).toBe(authorities);
  expect(unpacked).not.toHaveBeenCalled();
  expect(new Rehearsals(inputOf(packed)).network().authorities).toEqual(authorities);
  expect(unpacked).toHaveBeenCalled();
  unpacked.mockRestore();
});
