import fc from 'fast-check';
import { allOf } from '../../../src/host/client/shared/shared-kind';
import { SharedWatches } from '../../../src/host/client/shared/shared-watches';
import { WatchedCluster } from '../../../src/host/client/watched-cluster';
import type { JsonObject } from '../../../src/kube/json';
import { configMaps, secrets } from '../../../src/library/resources/core';
import { clusterRoles } from '../../../src/library/resources/rbac';
import { exactResource, type InputResourceList } from '../../../src/om/declared-resources';
import { configMap } from '../../api-server/support/server';
import { type Bench, benchWith, eventually, happen, quick } from './bench-cluster';
import { isWatch } from './faulty-proxy';

const of = (namespace: string | undefined): InputResourceList => ({
  labelSelectedResources: [{ group: '', version: 'v1', resource: 'configmaps', namespace, labelSelector: {} }],
});
const all = '/api/v1/configmaps';
const pathOf = (namespace: string): string => `/api/v1/namespaces/${namespace}/configmaps`;
const namespaces = ['east', 'north', 'south', 'west'];

let bench: Bench;
let shared: SharedWatches;
let denied: string[];
let allowed: string[];
let clusters: WatchedCluster[];

beforeEach(async () => {
  bench = await benchWith({});
  for (const name of namespaces) {
    happen(bench.server, 'POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    happen(bench.server, 'POST', pathOf(name), configMap('first'));
  }
  denied = [];
  allowed = [];
  clusters = [];
  shared = new SharedWatches({
    client: bench.client,
    times: quick,
    onDenied: (text) => denied.push(text),
    onAllowed: (kind) => allowed.push(kind),
  });
});
afterEach(async () => {
  await Promise.all(clusters.map((one) => one.close()));
  await shared.close();
  await bench.stop();
});

const joined = (inputs: InputResourceList): WatchedCluster => {
  const types = [configMaps, secrets, clusterRoles];
  const one = new WatchedCluster({ client: bench.client, inputs: [inputs], types, watches: shared });
  clusters.push(one);
  return one;
};
async function started(...where: readonly (string | undefined)[]): Promise<readonly WatchedCluster[]> {
  const all = where.map((namespace) => joined(of(namespace)));
  await Promise.all(all.map((one) => one.start()));
  return all;
}
const sent = (objects: readonly JsonObject[]): unknown => JSON.parse(JSON.stringify(objects));
/** Waits until a cluster knows what the server has in a namespace, and nothing else. */
const knows = (cluster: WatchedCluster | undefined, namespace?: string): Promise<void> =>
  eventually(() =>
    expect(cluster?.store.snapshot().list(configMaps)).toEqual(sent(bench.server.store.list('configmaps.', namespace))),
  );
const count = (what: string): number => shared.counters.get(what) ?? 0;
const listed = (path: string): number =>
  bench.proxy.targets.filter((target) => target.startsWith(`${path}?`) && !isWatch(target)).length;
const write = (namespace: string, data: JsonObject): void =>
  void happen(bench.server, 'PUT', `${pathOf(namespace)}/first`, configMap('first', { data }));

test('one watch serves all, and tells each of its own namespace', async () => {
  const [east, north] = await started('east', 'north');
  await knows(east, 'east');
  await knows(north, 'north');
  const told: string[] = [];
  north?.store.subscribe(({ namespace, name }) => told.push(`${namespace}/${name}`));
  write('east', { a: '1' });
  write('south', { a: '1' });
  await knows(east, 'east');
  happen(bench.server, 'DELETE', `${pathOf('north')}/first`);
  await knows(north, 'north');
  expect(told).toEqual(['north/first']);
  expect([count('lists/configmaps'), count('watches/configmaps')]).toEqual([1, 1]);
  expect([east?.counters.size, shared.troubles, denied]).toEqual([0, [], []]);
});

test('who waits is told of what happens in its namespace, and not of what happens in others', async () => {
  const told: string[] = [];
  for (const namespace of ['east', 'north', undefined]) {
    const into = { replace: () => {}, put: () => {}, remove: () => {} };
    const onProgress = (): void => void told.push(namespace ?? 'everywhere');
    const watch = shared.watch(allOf({ type: configMaps }, namespace), into, { count: () => {}, onProgress });
    void watch.run();
  }
  await eventually(() => expect(told).toContain('north'));
  for (const value of ['watched', 'told']) {
    write('east', { a: value });
    await eventually(() => expect(told.slice(-2)).toEqual(['east', 'everywhere']));
    if (value === 'watched') told.length = 0;
  }
  expect(told).toEqual(['east', 'everywhere']);
});

test('what is decoded once is one object for all', async () => {
  const [one, other, everywhere] = await started('east', 'east', undefined);
  const object = one?.store.object(configMaps, 'first', 'east');
  expect(object).toBeDefined();
  expect(other?.store.object(configMaps, 'first', 'east')).toBe(object);
  expect(everywhere?.store.object(configMaps, 'first', 'east')).toBe(object);
});

test('who comes later lists his namespace, and nobody else does', async () => {
  await started('east');
  const [north] = await started('north');
  await knows(north, 'north');
  expect([listed(all), listed(pathOf('north')), count('watches/configmaps')]).toEqual([1, 1, 1]);
  const [second] = await started('north');
  await knows(second, 'north');
  expect(listed(pathOf('north'))).toBe(1);
  write('north', { a: '1' });
  await knows(north, 'north');
  await knows(second, 'north');
});

test('who comes later lists nothing where somebody has the objects of all namespaces', async () => {
  const [everywhere] = await started(undefined);
  const [north, empty] = await started('north', 'nowhere');
  await knows(everywhere);
  await knows(north, 'north');
  expect(empty?.store.snapshot().list(configMaps)).toEqual([]);
  expect(bench.proxy.targets.filter((target) => !isWatch(target))).toHaveLength(1);
});

test('names are told apart here: secrets by name and all of a namespace are watched by one', async () => {
  for (const name of ['a', 'b']) {
    happen(bench.server, 'POST', '/api/v1/namespaces/east/secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
    });
  }
  const one = joined({ exactResources: [exactResource(secrets, 'a', 'east')] });
  await one.start();
  expect(one.store.snapshot().list(secrets)).toHaveLength(1);
  expect(bench.proxy.targets.every((target) => target.startsWith('/api/v1/secrets?'))).toBe(true);
  const role = joined({ exactResources: [exactResource(clusterRoles, 'x', undefined)] });
  const same = joined({ exactResources: [exactResource(clusterRoles, 'x', undefined)] });
  await Promise.all([role.start(), same.start()]);
  expect(count('lists/clusterroles.rbac.authorization.k8s.io')).toBe(1);
});

test.each([
  ['a connection that breaks', () => bench.proxy.cut(), 0],
  [
    'a server that is away',
    async () => {
      bench.proxy.refuse(true);
      await eventually(() => expect(shared.troubles).toHaveLength(1));
      bench.proxy.refuse(false);
    },
    0,
  ],
  [
    'a version that is forgotten',
    () => {
      bench.proxy.cut();
      write('east', { a: 'meanwhile' });
      happen(bench.server, 'DELETE', `${pathOf('north')}/first`);
      bench.server.store.compact(bench.server.store.revision);
    },
    1,
  ],
])('after %s each has all, by at most so many lists together', async (_, fault, lists) => {
  const [east, north] = await started('east', 'north');
  await fault();
  write('east', { a: 'after' });
  await knows(east, 'east');
  await knows(north, 'north');
  expect(listed(all) - 1).toBe(lists);
  expect(listed(pathOf('east')) + listed(pathOf('north'))).toBe(0);
  await eventually(() => expect(shared.troubles).toEqual([]));
});

test('one that wants all anew lists its own namespace', async () => {
  const [east, north] = await started('east', 'north');
  const told: string[] = [];
  for (const one of [east, north]) one?.store.subscribe(({ name }) => told.push(name));
  await east?.relist();
  expect([listed(all), listed(pathOf('east')), listed(pathOf('north')), told]).toEqual([1, 1, 0, []]);
  bench.proxy.answer((target) => target.startsWith(`${pathOf('east')}?`), { code: 500 });
  await east?.relist();
  write('east', { a: '1' });
  await knows(east, 'east');
});

test('what may not be watched together is watched by namespace, until it may', async () => {
  bench.proxy.answer((target) => target.startsWith(`${all}?`), { code: 403, body: { message: 'not you' } }, 1_000);
  const [east, north] = await started('east', 'north');
  await knows(east, 'east');
  await knows(north, 'north');
  expect(denied).toEqual(['configmaps: not you (403)']);
  const [later] = await started('south');
  await knows(later, 'south');
  write('north', { a: '1' });
  await knows(north, 'north');
  expect(north?.counters.get('watches/configmaps')).toBe(1);
  expect([shared.troubles, north?.troubles, allowed]).toEqual([[], [], []]);
  const told: string[] = [];
  north?.store.subscribe(({ name }) => told.push(name));
  bench.proxy.calm();
  await eventually(() => expect(allowed).toEqual(['configmaps']));
  await eventually(() => expect([east, north, later].map((one) => one?.troubles)).toEqual([[], [], []]));
  // Who has a watch of his own no longer is told by the one that is shared, of what happens and of nothing that he knows.
  write('north', { a: '2' });
  await knows(north, 'north');
  write('south', { a: '3' });
  await knows(later, 'south');
  expect([told, north?.counters.get('watches/configmaps')]).toEqual([['first'], 1]);
  await north?.relist();
  await knows(north, 'north');
});

test('who may not watch at all is told so', async () => {
  bench.proxy.answer(() => true, { code: 403, body: { message: 'not you' } }, 100);
  const north = joined(of('north'));
  void north.start();
  await eventually(() =>
    expect(north.troubles).toEqual([{ kind: 'rights', text: 'configmaps in north: not you (403)' }]),
  );
});

test('a right that is taken away later costs nobody what he knows', async () => {
  const [east] = await started('east');
  const told: unknown[] = [];
  east?.store.subscribe(({ after }) => told.push(after));
  bench.proxy.answer((target) => target.startsWith(`${all}?`), { code: 403, body: { message: 'not you' } }, 100);
  bench.proxy.cut();
  await eventually(() => expect(denied).toHaveLength(1));
  await eventually(() => expect(east?.counters.get('watches/configmaps')).toBe(1));
  expect(told).toEqual([]);
});

test('nothing is watched for those who left', async () => {
  const [east, north] = await started('east', 'north');
  await east?.close();
  write('east', { a: '1' });
  write('north', { a: '1' });
  await knows(north, 'north');
  expect(east?.store.object(configMaps, 'first', 'east')).not.toHaveProperty('data.a', '1');
  await north?.close();
  await shared.close();
  const { length } = bench.proxy.targets;
  const [again] = await started('east');
  await knows(again, 'east');
  expect(bench.proxy.targets.slice(length).filter((target) => !isWatch(target))).toHaveLength(1);
});

test('whoever comes and goes meanwhile, and whatever breaks, each has what is in its namespace', async () => {
  const deed = fc.oneof(
    fc.record({
      what: fc.constant('write' as const),
      where: fc.constantFrom(...namespaces),
      name: fc.constantFrom('a', 'b'),
    }),
    fc.record({
      what: fc.constant('delete' as const),
      where: fc.constantFrom(...namespaces),
      name: fc.constantFrom('a', 'b'),
    }),
    fc.record({ what: fc.constantFrom('join', 'leave', 'relist'), where: fc.constantFrom(...namespaces) }),
    fc.record({ what: fc.constantFrom('cut', 'forget', 'pause') }),
  );
  let at = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const own = new Map<string, WatchedCluster>();
      for (const one of deeds) {
        switch (one.what) {
          case 'write': {
            const known = bench.server.store.get('configmaps.', one.where, one.name) !== undefined;
            const body = configMap(one.name, { data: { at: String(at++) } });
            if (known) happen(bench.server, 'PUT', `${pathOf(one.where)}/${one.name}`, body);
            else happen(bench.server, 'POST', pathOf(one.where), body);
            break;
          }
          case 'delete':
            bench.server.serve({ method: 'DELETE', path: `${pathOf(one.where)}/${one.name}` });
            break;
          case 'cut':
            bench.proxy.cut();
            break;
          case 'forget':
            bench.proxy.cut();
            bench.server.store.compact(bench.server.store.revision);
            break;
          case 'pause':
            await new Promise((resolve) => setTimeout(resolve, 5));
            break;
          default: {
            if (!('where' in one)) break;
            const there = own.get(one.where);
            if (one.what === 'relist') void there?.relist();
            else if (one.what === 'leave') {
              own.delete(one.where);
              void there?.close();
            } else if (there === undefined) {
              const cluster = joined(of(one.where));
              own.set(one.where, cluster);
              void cluster.start();
            }
          }
        }
      }
      for (const [namespace, cluster] of own) await knows(cluster, namespace);
      await Promise.all([...own.values()].map((one) => one.close()));
    }),
    { numRuns: 40 },
  );
}, 60_000);
