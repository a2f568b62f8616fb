import type { AccessSource } from '../../../src/host/client/access';
import { KubeClient } from '../../../src/host/client/kube-client';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { exactResource, type InputResourceList } from '../../../src/om/declared-resources';
import type { Action, Request } from '../../../src/om/request';
import * as r from '../../../src/operators/auth/resources';
import { configMap } from '../../api-server/support/server';
import { type Bench, benchWith, eventually, happen, rightToken } from './bench-cluster';

const path = '/api/v1/namespaces/default/configmaps';
const inputs: InputResourceList = { exactResources: [exactResource(r.configMaps, 'a', 'default')] };

let bench: Bench;
afterEach(() => bench.stop());

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
const body = (data: JsonObject, metadata: JsonObject = {}): JsonObject =>
  configMap('a', { data }, { namespace: 'default', ...metadata });

describe('writes', () => {
  beforeEach(async () => {
    bench = await benchWith(inputs);
    await bench.cluster.start();
  });

  test('are accepted, change nothing, or are refused in the words of the server', async () => {
    const { cluster } = bench;
    const made = await cluster.write(request('Create', { body: body({ a: '1' }) }));
    if (made.kind !== 'accepted' || made.object === undefined) throw new Error(JSON.stringify(made));
    expect(await cluster.hasSeen(request('Create'), made.object, 5_000)).toBe(true);
    expect(cluster.store.snapshot().get(r.configMaps, 'a', 'default')).toEqual(made.object);
    expect(await cluster.write(request('Update', { body: body({ a: '1' }) }))).toEqual({ kind: 'unchanged' });
    expect(await cluster.write(request('Create', { body: body({}) }))).toMatchObject({
      kind: 'refused',
      code: 409,
      reason: 'AlreadyExists',
      message: 'configmaps "a" already exists',
    });
    const apply = request('Apply', { fieldManager: 'me', body: body({ a: '2' }), options: { force: true } });
    expect(await cluster.write(apply)).toMatchObject({ kind: 'accepted' });
    expect(await cluster.write(request('Delete'))).toEqual({ kind: 'accepted' });
    expect(await cluster.write(request('Delete'))).toMatchObject({ kind: 'refused', reason: 'NotFound' });
    expect(await cluster.read(r.configMaps, 'a', 'default')).toBeUndefined();
  });

  test('leave what waits for finalizers as it is', async () => {
    await bench.cluster.write(request('Create', { body: body({}, { finalizers: ['example.com/hold'] }) }));
    const outcome = await bench.cluster.write(request('Delete'));
    expect(outcome).toMatchObject({ kind: 'accepted', object: { metadata: { deletionTimestamp: expect.anything() } } });
    // The update is the first to tell that it may go.
    expect(await bench.cluster.write(request('Update', { body: body({}) }))).toEqual({ kind: 'accepted' });
    expect(await bench.cluster.read(r.configMaps, 'a', 'default')).toBeUndefined();
  });

  test.each([429, 503, 401])('without a verdict, such as %i, are told as such', async (code) => {
    bench.proxy.answer((target) => target === path, { code, body: { message: 'not now' } });
    const outcome = await bench.cluster.write(request('Create', { body: body({}) }));
    expect(outcome).toEqual({ kind: 'unreachable', reason: `not now (${code})` });
  });

  test('without an answer are told as such, and not sent again', async () => {
    bench.proxy.answer((target) => target === path, { code: 200, bytes: 30 });
    const outcome = await bench.cluster.write(request('Create', { body: body({}) }));
    expect(outcome).toEqual({ kind: 'unreachable', reason: expect.stringMatching(/EOF|reset/) });
    expect(bench.proxy.targets.filter((target) => target === path)).toHaveLength(1);
  });
});

describe('what the store has seen', () => {
  test('is not what it has yet to see, and counts for what nobody watches', async () => {
    bench = await benchWith(inputs);
    await bench.cluster.start();
    const made = happen(bench.server, 'POST', path, body({ a: '1' }));
    const later = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default' } };
    const version = isJsonObject(made.metadata) ? Number(made.metadata.resourceVersion) : 0;
    const at = (resourceVersion: number, name = 'a') => ({
      ...later,
      metadata: { ...later.metadata, name, resourceVersion: String(resourceVersion) },
    });
    expect(await bench.cluster.hasSeen(request('Update'), at(version), 5_000)).toBe(true);
    expect(await bench.cluster.hasSeen(request('Update'), at(version - 1), 0)).toBe(true);
    expect(await bench.cluster.hasSeen(request('Update'), at(version + 1), 20)).toBe(false);
    expect(await bench.cluster.hasSeen(request('Update'), at(version + 1, 'other'), 0)).toBe(true);
  });

  test('goes with what is deleted', async () => {
    bench = await benchWith(inputs);
    await bench.cluster.start();
    const made = await bench.cluster.write(request('Create', { body: body({}) }));
    await bench.cluster.write(request('Delete'));
    if (made.kind !== 'accepted' || made.object === undefined) throw new Error(JSON.stringify(made));
    expect(await bench.cluster.hasSeen(request('Create'), made.object, 5_000)).toBe(true);
    await eventually(() => expect(bench.cluster.store.object(r.configMaps, 'a', 'default')).toBeUndefined());
  });
});

describe('what is declared', () => {
  const secret = (name: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'default' },
  });
  const naming = (name: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { name },
  });

  test('follows the objects that name others', async () => {
    bench = await benchWith({
      ...inputs,
      resourceReferences: [
        {
          referringResource: exactResource(r.configMaps, 'a', 'default'),
          type: 'ImplicitNamespacedReference',
          implicitNamespacedReference: {
            group: '',
            version: 'v1',
            resource: 'secrets',
            namespace: 'default',
            nameJSONPath: '$.data.name',
          },
        },
      ],
    });
    for (const name of ['one', 'two']) happen(bench.server, 'POST', '/api/v1/namespaces/default/secrets', secret(name));
    happen(bench.server, 'POST', path, naming('one'));
    const names = () =>
      bench.cluster.store
        .snapshot()
        .list(r.secrets)
        .map(({ metadata }) => metadata.name);
    await bench.cluster.start();
    expect(names()).toEqual(['one']);
    happen(bench.server, 'PUT', `${path}/a`, naming('two'));
    await eventually(() => expect(names()).toEqual(['two']));
    happen(bench.server, 'DELETE', `${path}/a`);
    await eventually(() => expect(names()).toEqual([]));
    expect(bench.cluster.counters.get('lists/secrets')).toBe(2);
  });

  test('holds nothing up where it is not served yet, and is there once it is', async () => {
    bench = await benchWith(
      {
        ...inputs,
        labelSelectedResources: [{ group: 'example.com', version: 'v1', resource: 'widgets', labelSelector: {} }],
      },
      {},
      undefined,
      [{ ...r.configMaps, group: 'example.com', resource: 'widgets', kind: 'Widget', namespaced: false }],
    );
    await bench.cluster.start();
    expect(bench.cluster.troubles).toEqual([
      { kind: 'watch', text: expect.stringMatching(/^widgets\.example\.com: .*\(404\)$/) },
    ]);
    happen(bench.server, 'POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Cluster',
        names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    });
    happen(bench.server, 'POST', '/apis/example.com/v1/widgets', {
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name: 'w' },
    });
    await eventually(() => expect(bench.cluster.troubles).toEqual([]));
    expect(bench.cluster.counters.get('events/widgets.example.com') ?? 0).toBeLessThanOrEqual(1);
  });
});

test('a start waits for a server that is not there yet', async () => {
  bench = await benchWith(inputs);
  happen(bench.server, 'POST', path, body({}));
  bench.proxy.refuse(true);
  let isStarted = false;
  const started = bench.cluster.start().then(() => {
    isStarted = true;
  });
  await eventually(() => expect(bench.cluster.troubles).toHaveLength(1));
  expect(isStarted).toBe(false);
  bench.proxy.refuse(false);
  await started;
  expect(bench.cluster.store.object(r.configMaps, 'a', 'default')).toBeDefined();
});

test('a start that is given up ends', async () => {
  bench = await benchWith(inputs);
  bench.proxy.refuse(true);
  const started = bench.cluster.start();
  await bench.cluster.close();
  await started;
  expect(bench.cluster.store.object(r.configMaps, 'a', 'default')).toBeUndefined();
});

test('a relist lists each kind once, and tells of nothing where nothing was missed', async () => {
  bench = await benchWith(inputs);
  happen(bench.server, 'POST', path, body({}));
  await bench.cluster.start();
  const changes: string[] = [];
  bench.cluster.store.subscribe(({ name }) => changes.push(name));
  await bench.cluster.relist();
  expect(bench.cluster.counters.get('lists/configmaps')).toBe(2);
  expect(changes).toEqual([]);
  bench.proxy.refuse(true);
  await bench.cluster.relist();
  expect(bench.cluster.troubles).toHaveLength(1);
});

test('credentials that are not taken any more are renewed', async () => {
  const renewing = (url: string): AccessSource => {
    const [wrong, right] = [rightToken(url, 'Bearer old'), rightToken(url)];
    let isRenewed = false;
    return {
      current: () => (isRenewed ? right : wrong).current(),
      renew: (refused) => {
        isRenewed = true;
        return right.renew(refused);
      },
    };
  };
  bench = await benchWith(inputs, {}, renewing);
  await bench.cluster.start();
  expect(bench.cluster.troubles).toEqual([]);
  expect(await bench.cluster.read(r.configMaps, 'none', 'default')).toBeUndefined();
});

test('a server that cannot be asked is told of, without what it was shown', async () => {
  bench = await benchWith(inputs);
  const broken = new KubeClient({
    current: () => Promise.reject(new Error('no kubeconfig')),
    renew: () => Promise.reject(new Error('no kubeconfig')),
  });
  expect(await broken.ask({ method: 'GET', path })).toEqual({ kind: 'unreachable', reason: 'no kubeconfig' });
  bench.proxy.answer((target) => target === `${path}/a`, { code: 403, body: { message: 'not you' } });
  await expect(bench.cluster.read(r.configMaps, 'a', 'default')).rejects.toThrow(`${path}/a: not you (403)`);
});
