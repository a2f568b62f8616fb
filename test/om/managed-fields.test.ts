import type { JsonObject } from '../../src/kube/json';
import { failure, success } from '../../src/om/result';
import { extractApplied } from '../../src/om/status/managed-fields';

const owned = (...fields: readonly string[]): JsonObject => Object.fromEntries(fields.map((field) => [field, {}]));
const conditionFields = owned('.', 'f:lastTransitionTime', 'f:status', 'f:type');
const entry = (manager: string, status: JsonObject, changes: JsonObject = {}): JsonObject => ({
  manager,
  operation: 'Apply',
  subresource: 'status',
  fieldsV1: { 'f:status': status },
  ...changes,
});
const object = (status: JsonObject, ...managedFields: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'operator.openshift.io/v1',
  kind: 'Authentication',
  metadata: { name: 'cluster', managedFields },
  spec: { managementState: 'Managed' },
  status,
});

const conditions = [
  { type: 'A', status: 'False', reason: 'AsExpected', lastTransitionTime: 't1' },
  { type: 'B', status: 'True', lastTransitionTime: 't2' },
];
const keyA = { 'f:conditions': { 'k:{"type":"A"}': conditionFields } };

test.each<[string, JsonObject, JsonObject | undefined]>([
  [
    'the fields it owns of the items it owns',
    object({ conditions, version: '1' }, entry('m', keyA)),
    { status: { conditions: [{ type: 'A', status: 'False', lastTransitionTime: 't1' }] } },
  ],
  ['nothing of an item that is gone', object({ conditions: conditions.slice(1) }, entry('m', keyA)), {}],
  [
    'items with several keys, values of sets, scalars and atomic lists',
    object(
      {
        generations: [
          { group: 'apps', name: 'x', lastGeneration: 3 },
          { group: 'apps', name: 'y', lastGeneration: 4 },
        ],
        hosts: ['a', 'b', 'c'],
        version: '1',
        related: [{ name: 'r' }],
      },
      entry('m', {
        'f:generations': { 'k:{"group":"apps","name":"y"}': owned('.', 'f:group', 'f:name', 'f:lastGeneration') },
        'f:hosts': owned('v:"a"', 'v:"c"'),
        'f:version': {},
        'f:related': {},
      }),
    ),
    {
      status: {
        generations: [{ group: 'apps', name: 'y', lastGeneration: 4 }],
        hosts: ['a', 'c'],
        version: '1',
        related: [{ name: 'r' }],
      },
    },
  ],
  [
    'keyed lists within keyed lists, and one of them that another manager alone filled',
    object(
      {
        outer: [
          {
            name: 'a',
            inner: [
              { type: 'x', v: 1 },
              { type: 'y', v: 2 },
            ],
            other: 1,
          },
          { name: 'b', inner: [{ type: 'x', v: 3 }] },
        ],
      },
      entry('m', {
        'f:outer': {
          'k:{"name":"a"}': { 'f:inner': { 'k:{"type":"y"}': owned('.', 'f:v') } },
          'k:{"name":"b"}': { 'f:inner': {} },
        },
      }),
      entry('other', { 'f:outer': { 'k:{"name":"b"}': { 'f:inner': { 'k:{"type":"x"}': owned('f:v') } } } }),
    ),
    { status: { outer: [{ inner: [{ v: 2 }] }] } },
  ],
  [
    'items by their place, and values of sets that are numbers',
    object(
      { list: ['a', { x: 1, y: 2 }, 'c'], set: [1, 2, '1'] },
      entry('m', {
        'f:list': { 'i:1': owned('f:y'), 'i:2': {} },
        'f:set': owned('v:1'),
      }),
    ),
    { status: { list: [{ y: 2 }, 'c'], set: [1] } },
  ],
  [
    'nothing of elements that cannot be read, or are of another kind',
    object({ list: [{ type: 'A' }, 'k'] }, entry('m', { 'f:list': { 'k:{': owned('f:type'), 'v:{': {}, 'x:0': {} } })),
    {},
  ],
  [
    'scalars with fields below them, as they are',
    object({ version: '1' }, entry('m', { 'f:version': owned('f:x') })),
    { status: { version: '1' } },
  ],
  [
    'the objects of a list that has no keys, and of a place beyond its end nothing',
    object({ list: ['x', { a: 1, b: 2 }] }, entry('m', { 'f:list': { 'k:{}': owned('f:a'), 'i:7': {} } })),
    { status: { list: [{ a: 1 }] } },
  ],
  [
    'an item once where two elements stand for it, and all of its keys count',
    object(
      {
        list: [
          { g: 1, n: 'a', v: 1 },
          { g: 2, n: 'a', v: 2 },
        ],
      },
      entry('m', { 'f:list': { 'k:{"n":"a","g":2}': owned('f:v'), 'i:1': owned('f:n') } }),
    ),
    { status: { list: [{ v: 2 }] } },
  ],
  ['nothing of a status that was applied empty', object({ conditions }, entry('m', {})), {}],
  [
    'nothing of a keyed list that was applied empty',
    object({ conditions }, entry('m', { 'f:conditions': {} }), entry('other', keyA)),
    {},
  ],
  ['nothing at all where another manager applied', object({ conditions }, entry('other', keyA)), undefined],
  [
    'nothing at all where it only updated',
    object({ conditions }, entry('m', keyA, { operation: 'Update' })),
    undefined,
  ],
  [
    'nothing at all of another subresource',
    object({ conditions }, entry('m', keyA, { subresource: undefined })),
    undefined,
  ],
  ['nothing at all where nobody is recorded', object({ conditions }), undefined],
])('a manager applied %s', (_, from, expected) => {
  const head = { apiVersion: 'operator.openshift.io/v1', kind: 'Authentication' };
  expect(extractApplied(from, 'm', 'status')).toEqual(success(expected && { ...head, ...expected }));
});

test.each<[string, readonly JsonObject[], JsonObject, string]>([
  [
    'one key',
    [{ type: '' }, { type: 'A' }, { type: '' }],
    { 'f:conditions': { 'k:{"type":"A"}': conditionFields } },
    'error converting obj to typed: .status.conditions: duplicate entries for key [type=""]',
  ],
  [
    'two keys',
    [
      { type: 'A', name: 'n' },
      { type: 'A', name: 'n' },
    ],
    { 'f:conditions': { 'k:{"name":"n","type":"A"}': conditionFields } },
    'error converting obj to typed: .status.conditions: duplicate entries for key [name="n",type="A"]',
  ],
])('a list that holds a key twice cannot be extracted from: %s', (_, duplicated, other, message) => {
  const from = object({ conditions: duplicated }, entry('other', other), entry('m', { 'f:version': {} }));
  expect(extractApplied(from, 'm', 'status')).toEqual(failure(message));
});
