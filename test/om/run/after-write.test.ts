import type { JsonObject } from '../../../src/kube/json';
import type { KubeObject } from '../../../src/kube/types';
import { mergePatchType, type Request } from '../../../src/om/request';
import { afterWrite } from '../../../src/om/run/after-write';
import { request } from '../support/operator';

const NOW = '2026-03-01T12:00:00Z';
const write = (changes: Partial<Request>, existing?: KubeObject) =>
  afterWrite(request('a', changes), existing, () => NOW);
const map = (metadata: JsonObject = {}, rest: JsonObject = {}): KubeObject & JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', ...metadata },
  ...rest,
});
const stored = map({ uid: 'u', resourceVersion: '5' }, { data: { k: 'old' }, status: { phase: 'x' } });
const accepted = (object?: JsonObject) => (object === undefined ? { kind: 'accepted' } : { kind: 'accepted', object });
const refused = (code: number, reason: string, message: string) => ({ kind: 'refused', code, reason, message });
const CONFLICT = refused(
  409,
  'Conflict',
  'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
);

test.each<[string, Partial<Request>, KubeObject | undefined, object]>([
  [
    'a patch',
    { action: 'Patch' },
    stored,
    refused(405, 'MethodNotAllowed', 'Patch of configmaps "a" is not carried out here'),
  ],
  [
    'a patch of a status that is no merge patch',
    { action: 'PatchStatus', patchType: 'application/json-patch+json' },
    stored,
    refused(405, 'MethodNotAllowed', 'PatchStatus of configmaps "a" is not carried out here'),
  ],
  [
    'a merge patch of a status',
    { action: 'PatchStatus', patchType: mergePatchType, body: { status: { phase: null, more: 1 } } },
    stored,
    accepted({ ...stored, status: { more: 1 } }),
  ],
  [
    'a merge patch of nothing',
    { action: 'PatchStatus', patchType: mergePatchType, body: {} },
    stored,
    { kind: 'unchanged' },
  ],
  ['a first write', { action: 'Create', body: map() }, undefined, accepted(map())],
  [
    'a second',
    { action: 'Create', body: map() },
    stored,
    refused(409, 'AlreadyExists', 'configmaps "a" already exists'),
  ],
  [
    'a write of nothing',
    { action: 'Create', body: undefined },
    undefined,
    refused(400, 'BadRequest', 'Create of configmaps "a" without an object'),
  ],
  [
    'a write of no object',
    { action: 'Create', body: { a: 1 } },
    undefined,
    refused(400, 'BadRequest', 'the object has no kind, no apiVersion or no metadata'),
  ],
  [
    'an update of nothing, in a group',
    { action: 'Update', body: map(), resource: { group: 'g', version: 'v1', resource: 'rs' } },
    undefined,
    refused(404, 'NotFound', 'rs.g "a" not found'),
  ],
  [
    'an update without a body',
    { action: 'Update', body: undefined },
    stored,
    refused(400, 'BadRequest', 'Update of configmaps "a" without an object'),
  ],
  [
    'an update, which leaves what is the server’s',
    {
      action: 'Update',
      body: map({ uid: 'other', deletionTimestamp: NOW }, { data: { k: 'new' }, status: { phase: 'y' } }),
    },
    stored,
    accepted({ ...stored, data: { k: 'new' } }),
  ],
  [
    'an update to what is there',
    { action: 'Update', body: map({}, { data: { k: 'old' } }) },
    stored,
    { kind: 'unchanged' },
  ],
  [
    'an update of this version',
    { action: 'Update', body: map({ resourceVersion: '5' }) },
    stored,
    { kind: 'accepted' },
  ],
  ['an update of no version', { action: 'Update', body: map({ resourceVersion: '' }) }, stored, { kind: 'accepted' }],
  ['an update of another version', { action: 'Update', body: map({ resourceVersion: '4' }) }, stored, CONFLICT],
  ['a status of another version', { action: 'UpdateStatus', body: map({ resourceVersion: '4' }) }, stored, CONFLICT],
  [
    'a status',
    { action: 'UpdateStatus', body: map({}, { data: { k: 'new' }, status: { phase: 'y' } }) },
    stored,
    accepted({ ...stored, status: { phase: 'y' } }),
  ],
  [
    'an apply of nothing',
    { action: 'Apply', body: undefined },
    stored,
    refused(400, 'BadRequest', 'Apply of configmaps "a" without an object'),
  ],
  [
    'an apply of what is not there',
    { action: 'Apply', body: map({}, { data: { a: '1' } }) },
    undefined,
    accepted(map({}, { data: { a: '1' } })),
  ],
  [
    'an apply of a part',
    { action: 'Apply', body: map({}, { data: { l: 'new' } }) },
    stored,
    accepted({ ...stored, data: { k: 'old', l: 'new' } }),
  ],
])('%s', (_, changes, existing, expected) => {
  expect(write(changes, existing)).toMatchObject(expected);
});

describe('lists of a status that is applied', () => {
  const applied = (before: JsonObject, status: JsonObject) => {
    const outcome = write({ action: 'ApplyStatus', body: map({}, { status }) }, map({}, { status: before }));
    return outcome.kind === 'accepted' ? outcome.object?.status : outcome.kind;
  };

  test.each<[string, readonly JsonObject[], readonly JsonObject[], unknown]>([
    [
      'conditions are those of their type',
      [{ type: 'A', status: 'True', reason: 'r' }, { type: 'B' }],
      [{ type: 'C' }, { type: 'A', status: 'False' }],
      [{ type: 'A', status: 'False', reason: 'r' }, { type: 'B' }, { type: 'C' }],
    ],
    [
      'generations are those of what they name',
      [
        { group: 'apps', resource: 'deployments', namespace: 'n', name: 'a', lastGeneration: 1 },
        { group: 'apps', resource: 'deployments', namespace: 'm', name: 'a', lastGeneration: 2 },
      ],
      [{ group: 'apps', resource: 'deployments', namespace: 'm', name: 'a', lastGeneration: 3 }],
      [
        { group: 'apps', resource: 'deployments', namespace: 'n', name: 'a', lastGeneration: 1 },
        { group: 'apps', resource: 'deployments', namespace: 'm', name: 'a', lastGeneration: 3 },
      ],
    ],
    [
      'generations whose names only run together alike are two',
      [{ group: 'a', resource: 'bc', namespace: 'n', name: 'x', lastGeneration: 1 }],
      [{ group: 'ab', resource: 'c', namespace: 'n', name: 'x', lastGeneration: 2 }],
      [
        { group: 'a', resource: 'bc', namespace: 'n', name: 'x', lastGeneration: 1 },
        { group: 'ab', resource: 'c', namespace: 'n', name: 'x', lastGeneration: 2 },
      ],
    ],
    ['without a name of their own they are replaced', [{ x: 1 }, { type: 'A' }], [{ type: 'B' }], [{ type: 'B' }]],
    ['one without is enough', [{ type: 'A' }], [{ type: 'B' }, { x: 1 }], [{ type: 'B' }, { x: 1 }]],
  ])('%s', (_, before, given, expected) => {
    expect(applied({ list: before }, { list: given })).toEqual({ list: expected });
  });

  test('what is the same changes nothing', () => {
    expect(applied({ list: [{ type: 'A' }], n: 1 }, { list: [{ type: 'A' }] })).toBe('unchanged');
  });
});

describe('a deletion', () => {
  const held = map({ finalizers: ['f'] });

  test.each<[string, Partial<Request>, KubeObject, object]>([
    ['takes the object', { body: undefined }, stored, { kind: 'accepted' }],
    [
      'of a held one marks it',
      { body: undefined },
      held,
      accepted({ ...held, metadata: { ...held.metadata, deletionTimestamp: NOW } }),
    ],
    [
      'of a marked one changes nothing',
      { body: undefined },
      map({ finalizers: ['f'], deletionTimestamp: 't' }),
      { kind: 'unchanged' },
    ],
    ['of this very one', { body: { preconditions: { uid: 'u', resourceVersion: '5' } } }, stored, { kind: 'accepted' }],
    ['of another one', { body: { preconditions: { uid: 'v' } } }, stored, CONFLICT],
    ['of another version', { body: { preconditions: { resourceVersion: '4' } } }, stored, CONFLICT],
  ])('%s', (_, changes, existing, expected) => {
    const outcome = write({ action: 'Delete', ...changes }, existing);
    expect(outcome).toEqual(expected);
  });

  const marked = (metadata: JsonObject) => map({ deletionTimestamp: 't', ...metadata });
  test('ends with the last finalizer', () => {
    const update = (finalizers: readonly string[]) =>
      write({ action: 'Update', body: map({ finalizers }) }, marked({ finalizers: ['f', 'g'] }));
    expect(update([])).toEqual({ kind: 'accepted' });
    expect(update(['g'])).toEqual(accepted(marked({ finalizers: ['g'] })));
    expect(write({ action: 'Update', body: map({ finalizers: [] }) }, map({ finalizers: ['f'] }))).toEqual(
      accepted(map({ finalizers: [] })),
    );
  });
});

describe('a namespace', () => {
  const namespace = (
    finalizers: readonly string[],
    metadata: JsonObject = {},
    spec: JsonObject = {},
  ): KubeObject & JsonObject => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'a', ...metadata },
    spec: { ...spec, finalizers },
  });
  const dying = namespace(['kubernetes'], { deletionTimestamp: 't' });

  test('keeps its own finalizers in an update, and gives them up to finalize alone', () => {
    expect(write({ action: 'Update', body: namespace([], {}, { x: 1 }) }, namespace(['kubernetes']))).toEqual(
      accepted(namespace(['kubernetes'], {}, { x: 1 })),
    );
    expect(write({ action: 'Update', body: namespace([]) }, dying)).toEqual({ kind: 'unchanged' });
    expect(write({ action: 'Update', subresource: 'finalize', body: namespace([]) }, dying)).toEqual({
      kind: 'accepted',
    });
    expect(write({ action: 'Update', subresource: 'finalize', body: namespace(['other']) }, dying)).toEqual(
      accepted(namespace(['other'], { deletionTimestamp: 't' })),
    );
  });
});
