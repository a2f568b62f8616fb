import { ClusterApiServer } from '../../src/api-server/cluster-api-server';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import type { JsonObject } from '../../src/kube/json';
import { configMaps } from '../../src/library/resources/core';
import type { Action, Request } from '../../src/om/request';
import { serverAt } from './support/server';

const request = (action: Action, more: Partial<Request> = {}): Request => ({
  action,
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'configmaps' },
  kind: 'ConfigMap',
  namespace: 'default',
  name: 'a',
  controller: 'test',
  ...more,
});
const body = (data: JsonObject, metadata: JsonObject = { name: 'a' }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data,
});

describe('a cluster behind a server in memory', () => {
  const cluster = () => new ClusterApiServer(serverAt({ customKinds: openShiftKinds() }));

  test('accepts, tells what changes nothing, and refuses in the words of the original', () => {
    const server = cluster();
    expect(server.write(request('Create', { body: body({ a: '1' }) }))).toMatchObject({ kind: 'accepted' });
    expect(server.write(request('Create', { body: body({}) }))).toMatchObject({
      kind: 'refused',
      code: 409,
      reason: 'AlreadyExists',
      message: 'configmaps "a" already exists',
    });
    expect(server.write(request('Update', { body: body({ a: '1' }) }))).toEqual({ kind: 'unchanged' });
    expect(server.write(request('Update', { body: body({ a: '2' }) }))).toMatchObject({ kind: 'accepted' });
    const stale = body({ a: '3' }, { name: 'a', resourceVersion: '1' });
    expect(server.write(request('Update', { body: stale }))).toMatchObject({ kind: 'refused', reason: 'Conflict' });
    expect(server.write(request('Patch', { body: { data: { b: '1' } } }))).toMatchObject({ kind: 'accepted' });
    expect(server.write(request('Delete'))).toEqual({ kind: 'accepted' });
    expect(server.write(request('Delete'))).toMatchObject({ kind: 'refused', reason: 'NotFound' });
  });

  test('makes up names', () => {
    const server = cluster();
    const outcome = server.write(request('Create', { name: '', body: body({}, { generateName: 'a-' }) }));
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.object?.metadata.name).toMatch(/^a-[a-z0-9]{5}$/);
  });

  test('applies as the manager that is said, forced where that is said', () => {
    const server = cluster();
    const apply = (manager: string, value: string, options?: JsonObject) =>
      server.write(request('Apply', { fieldManager: manager, body: body({ a: value }), options }));
    expect(apply('one', '1')).toMatchObject({ kind: 'accepted' });
    expect(apply('one', '1')).toEqual({ kind: 'unchanged' });
    expect(apply('two', '2')).toMatchObject({ kind: 'refused', reason: 'Conflict' });
    expect(apply('two', '2', { force: true })).toMatchObject({ kind: 'accepted' });
  });

  test('writes the status apart from the rest', () => {
    const server = cluster();
    const of = (action: Action, content: JsonObject): Request => ({
      ...request(action),
      namespace: undefined,
      resource: { group: 'operator.openshift.io', version: 'v1', resource: 'authentications' },
      kind: 'Authentication',
      fieldManager: 'one',
      body: { apiVersion: 'operator.openshift.io/v1', kind: 'Authentication', metadata: { name: 'a' }, ...content },
    });
    server.write(of('Create', { spec: {}, status: { version: 'lost' } }));
    const outcome = server.write(of('ApplyStatus', { status: { version: '1' } }));
    expect(outcome).toMatchObject({
      kind: 'accepted',
      object: { status: { version: '1' }, metadata: { generation: 1 } },
    });
  });

  test('is read by what operators know of kinds', () => {
    const server = cluster();
    server.write(request('Create', { body: body({ a: '1' }) }));
    server.write(request('Create', { name: 'b', body: body({}, { name: 'b' }) }));
    expect(server.state.get(configMaps, 'a', 'default')?.data).toEqual({ a: '1' });
    expect(server.state.get(configMaps, 'a', 'other')).toBeUndefined();
    expect(server.state.list(configMaps, 'default').map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(server.state.listed(configMaps, 'b', 'default')?.metadata.name).toBe('b');
  });
});
