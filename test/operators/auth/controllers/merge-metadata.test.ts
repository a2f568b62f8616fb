import type { ObjectMeta, OwnerReference } from '../../../../src/kube/types';
import { mergeMetadata, withoutRemovals } from '../../../../src/library/apply/metadata';

const owner = (more: Partial<OwnerReference> = {}): OwnerReference => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'd', uid: 'u' },
  ...more,
});
const existing: ObjectMeta = {
  name: 'n',
  resourceVersion: '5',
  labels: { a: '1', b: '2' },
  annotations: { c: '3' },
  ownerReferences: [owner(), owner({ name: 'other' })],
};

test.each<[string, ObjectMeta]>([
  ['nothing', {}],
  ['what is there', { labels: { a: '1' }, annotations: { c: '3' }, ownerReferences: [owner()] }],
  ['to be without what is not there', { labels: { 'z-': '' }, annotations: { 'z-': '' } }],
  ['another version', { name: 'other', resourceVersion: '6' }],
])('metadata of which %s is required stays the same', (_, required) => {
  const { value, changed } = mergeMetadata(existing, required);
  expect(changed).toBe(false);
  expect(value).toEqual(existing);
  expect(value.labels).toBe(existing.labels);
});

test.each<[string, ObjectMeta, Partial<ObjectMeta>]>([
  ['a label', { labels: { a: '2' } }, { labels: { a: '2', b: '2' } }],
  ['an annotation', { annotations: { d: '4' } }, { annotations: { c: '3', d: '4' } }],
  ['no such label', { labels: { 'a-': '' } }, { labels: { b: '2' } }],
  ['no such label, said twice over', { labels: { 'a--': '', c: '' } }, { labels: { b: '2', c: '' } }],
  [
    'one owner more',
    { ownerReferences: [owner({ kind: 'Pod' })] },
    { ownerReferences: [owner(), owner({ name: 'other' }), owner({ kind: 'Pod' })] },
  ],
  [
    'an owner of another group',
    { ownerReferences: [owner({ apiVersion: 'v1' })] },
    { ownerReferences: [owner(), owner({ name: 'other' }), owner({ apiVersion: 'v1' })] },
  ],
  [
    'the owner under another uid',
    { ownerReferences: [owner({ uid: 'v' })] },
    { ownerReferences: [owner({ uid: 'v' }), owner({ name: 'other' })] },
  ],
  [
    'the owner in another version',
    { ownerReferences: [owner({ apiVersion: 'apps/v2' })] },
    { ownerReferences: [owner({ apiVersion: 'apps/v2' }), owner({ name: 'other' })] },
  ],
  [
    'the owner as controller',
    { ownerReferences: [owner({ controller: true })] },
    { ownerReferences: [owner({ controller: true }), owner({ name: 'other' })] },
  ],
  [
    'the owner as one that blocks',
    { ownerReferences: [owner({ blockOwnerDeletion: true })] },
    { ownerReferences: [owner({ blockOwnerDeletion: true }), owner({ name: 'other' })] },
  ],
])('%s is put in', (_, required, expected) => {
  expect(mergeMetadata(existing, required)).toEqual({ value: { ...existing, ...expected }, changed: true });
});

test('what is made has no keys that only ask for removals', () => {
  expect(withoutRemovals({ name: 'n', labels: { a: '', 'b-': '' } })).toEqual({
    ...{ name: 'n', labels: { a: '' }, annotations: undefined },
  });
});
