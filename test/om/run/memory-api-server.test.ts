import type { KubeObject, Secret } from '../../../src/kube/types';
import { secrets } from '../../../src/library/resources/core';
import { fixedClock } from '../../../src/om/clock';
import { type Action, mergePatchType, type Request } from '../../../src/om/request';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../src/om/run/memory-api-server';
import { entry, memoryState } from '../../../src/om/state/memory-state';
import { OverlayState } from '../../../src/om/state/overlay-state';

const secret = (metadata: Partial<Secret['metadata']> = {}, data: Secret['data'] = { a: 'MQ==' }): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'n', uid: 'u', resourceVersion: '5', ...metadata },
  type: 'Opaque',
  data,
});

const request = (action: Action, body?: KubeObject | Request['body'], name = 's'): Request => ({
  action,
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'secrets' },
  kind: 'Secret',
  namespace: 'n',
  name,
  body,
  controller: 'c',
});

const serverWith = (...objects: readonly Secret[]) => {
  const state = new OverlayState(memoryState(objects.map((object) => entry(secrets, object))));
  const clock = fixedClock(Date.UTC(2030, 0, 2));
  return new MemoryApiServer(state, { types: servedKinds([secrets]), clock, defaulted: withSecretType });
};

const found = (server: MemoryApiServer): Secret | undefined => server.state.get(secrets, 's', 'n');

/** The reason of a refusal, else the kind of outcome. */
const word = (server: MemoryApiServer, asked: Request): string => {
  const outcome = server.write(asked);
  return outcome.kind === 'refused' ? `${outcome.code} ${outcome.reason}` : outcome.kind;
};

describe('a create', () => {
  test('makes what is not there, with what the server fills in', () => {
    const server = serverWith();
    const { type: _, ...untyped } = secret();
    expect(word(server, request('Create', untyped))).toBe('accepted');
    expect(found(server)).toMatchObject({ type: 'Opaque', data: { a: 'MQ==' } });
  });

  test('is refused where the object is there, even if it is terminating', () => {
    expect(word(serverWith(secret()), request('Create', secret()))).toBe('409 AlreadyExists');
    const terminating = secret({ deletionTimestamp: '2030-01-01T00:00:00Z', finalizers: ['f'] });
    expect(word(serverWith(terminating), request('Create', secret()))).toBe('409 AlreadyExists');
  });
});

describe('an update', () => {
  test('replaces the object and keeps what the server has set', () => {
    const server = serverWith(secret());
    const body = secret({ uid: undefined, resourceVersion: undefined }, { b: 'Mg==' });
    expect(word(server, request('Update', body))).toBe('accepted');
    expect(found(server)).toEqual(secret({}, { b: 'Mg==' }));
  });

  test('that changes nothing is none', () => {
    expect(word(serverWith(secret()), request('Update', secret()))).toBe('unchanged');
  });

  test('of another version than the present one is a conflict', () => {
    const server = serverWith(secret());
    expect(server.write(request('Update', secret({ resourceVersion: '4' }, {})))).toEqual({
      kind: 'refused',
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on secrets "s": the object has been modified; please apply your changes to the latest version and try again',
    });
    expect(found(server)).toEqual(secret());
  });

  test.each(['Update', 'UpdateStatus', 'ApplyStatus', 'Delete'] as const)(
    '%s needs an object that is there',
    (action) => {
      expect(word(serverWith(), request(action, secret()))).toBe('404 NotFound');
    },
  );
});

describe('a delete', () => {
  test('takes the object away', () => {
    const server = serverWith(secret());
    expect(server.write(request('Delete'))).toEqual({ kind: 'accepted' });
    expect(found(server)).toBeUndefined();
  });

  test('of an object with finalizers leaves it terminating, until the last of them is gone', () => {
    const held = secret({ finalizers: ['f'] });
    const server = serverWith(held);
    const terminating = { ...held.metadata, deletionTimestamp: '2030-01-02T00:00:00Z' };
    expect(word(server, request('Delete'))).toBe('accepted');
    expect(found(server)?.metadata).toEqual(terminating);
    expect(word(server, request('Delete'))).toBe('unchanged');
    expect(word(server, request('Update', secret({ finalizers: [] })))).toBe('accepted');
    expect(found(server)).toBeUndefined();
  });

  test('holds to its preconditions', () => {
    const options = (preconditions: { readonly uid?: string; readonly resourceVersion?: string }) =>
      request('Delete', { apiVersion: 'v1', kind: 'DeleteOptions', preconditions });
    expect(word(serverWith(secret()), options({ uid: 'other' }))).toBe('409 Conflict');
    expect(word(serverWith(secret()), options({ resourceVersion: '4' }))).toBe('409 Conflict');
    expect(word(serverWith(secret()), options({ uid: 'u', resourceVersion: '5' }))).toBe('accepted');
  });
});

test('a merge patch of a status changes what it names, as long as the object is the one that was read', () => {
  const before = { ...secret(), ...{ status: { kept: 'a', gone: 'b', conditions: [{ type: 'A' }] } } };
  const patch = (resourceVersion: string | undefined) => ({
    ...request('PatchStatus', { metadata: { resourceVersion }, status: { gone: null, conditions: [{ type: 'B' }] } }),
    patchType: mergePatchType,
  });
  const server = serverWith(before);
  expect(word(server, patch('4'))).toBe('409 Conflict');
  expect(found(server)).toEqual(before);
  expect(word(server, patch('5'))).toBe('accepted');
  expect(found(server)).toEqual({ ...before, status: { kept: 'a', conditions: [{ type: 'B' }] } });
  expect(word(server, patch(undefined))).toBe('unchanged');
});

test('what it does not do, it refuses', () => {
  const server = serverWith(secret());
  expect(word(server, request('Patch', []))).toBe('405 MethodNotAllowed');
  expect(word(server, request('PatchStatus', []))).toBe('405 MethodNotAllowed');
  expect(word(server, { ...request('Create', secret(), ''), generateName: 's-' })).toBe('405 MethodNotAllowed');
  const pods = { group: '', version: 'v1', resource: 'pods' };
  expect(word(server, { ...request('Create', secret()), resource: pods })).toBe('404 NotFound');
  expect(found(server)).toEqual(secret());
});

test('a status is applied over the present one, list members by their names', () => {
  const condition = (type: string, status: string) => ({ type, status });
  const status = { conditions: [condition('A', 'True'), condition('B', 'True')] };
  const server = serverWith({ ...secret(), ...{ status } });
  const applied = { ...secret(), status: { conditions: [condition('B', 'False'), condition('C', 'True')] } };
  expect(word(server, request('ApplyStatus', applied))).toBe('accepted');
  expect(found(server)).toMatchObject({
    status: { conditions: [condition('A', 'True'), condition('B', 'False'), condition('C', 'True')] },
  });
});
