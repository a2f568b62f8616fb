import type { JsonObject } from '../../../kube/json';
import { listAt, numberAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import { shortDuration } from './age';
import { none } from './cells';
import { ageColumn, type Column, column, createdAtColumn, nameColumn, wide } from './column';

export const roleColumns: readonly Column[] = [nameColumn, createdAtColumn];

const subjects = (object: JsonObject, kind: string): string =>
  listAt(object, 'subjects')
    .filter((subject) => subject.kind === kind)
    .map((subject) =>
      kind === 'ServiceAccount'
        ? `${textAt(subject, 'namespace')}/${textAt(subject, 'name')}`
        : textAt(subject, 'name'),
    )
    .join(', ');

export const bindingColumns: readonly Column[] = [
  nameColumn,
  column('Role', (object) => {
    const role = objectAt(object, 'roleRef');
    return `${textAt(role, 'kind')}/${textAt(role, 'name')}`;
  }),
  ageColumn,
  wide('Users', (object) => subjects(object, 'User')),
  wide('Groups', (object) => subjects(object, 'Group')),
  wide('ServiceAccounts', (object) => subjects(object, 'ServiceAccount')),
];

function decision(object: JsonObject): string {
  const types = listAt(objectAt(object, 'status'), 'conditions').map((condition) => condition.type);
  const words = [
    ...(types.includes('Approved') ? ['Approved'] : []),
    ...(types.includes('Denied') ? ['Denied'] : []),
    ...(types.includes('Failed') ? ['Failed'] : []),
  ];
  const isIssued = textAt(objectAt(object, 'status'), 'certificate') !== '';
  return [...(words.length === 0 ? ['Pending'] : words), ...(isIssued ? ['Issued'] : [])].join(',');
}

export const signingRequestColumns: readonly Column[] = [
  nameColumn,
  ageColumn,
  column('SignerName', (object) => textAt(objectAt(object, 'spec'), 'signerName') || none),
  column('Requestor', (object) => textAt(objectAt(object, 'spec'), 'username')),
  column('RequestedDuration', (object) => {
    const seconds = numberAt(objectAt(object, 'spec'), 'expirationSeconds');
    return seconds === undefined ? none : shortDuration(seconds * 1000);
  }),
  column('Condition', decision),
];

export const serviceAccountColumns: readonly Column[] = [
  nameColumn,
  column('Secrets', (object) => listAt(object, 'secrets').length),
  ageColumn,
];

export const definitionColumns: readonly Column[] = [nameColumn, createdAtColumn];

export const defaultColumns: readonly Column[] = [
  nameColumn,
  {
    ...ageColumn,
    cell: (object, now) => (metaOf(object).creationTimestamp === undefined ? null : ageColumn.cell(object, now)),
  },
];
