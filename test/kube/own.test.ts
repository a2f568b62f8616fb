import { groupOf } from '../../src/kube/group-of';
import { own } from '../../src/kube/own';

test.each<[name: string, map: { readonly [name: string]: string } | undefined, expected: string | undefined]>([
  ['a', { a: 'x' }, 'x'],
  ['a', { a: '' }, ''],
  ['b', { a: 'x' }, undefined],
  ['constructor', { a: 'x' }, undefined],
  ['toString', {}, undefined],
  ['a', undefined, undefined],
])('the member %s of %j is %j', (name, map, expected) => {
  expect(own(map, name)).toBe(expected);
});

test.each([
  ['v1', ''],
  ['apps/v1', 'apps'],
  ['config.openshift.io/v1', 'config.openshift.io'],
  ['a/b/c', 'a'],
  ['/v1', ''],
  ['', ''],
])('%s is of group %j', (apiVersion, group) => {
  expect(groupOf(apiVersion)).toBe(group);
});
