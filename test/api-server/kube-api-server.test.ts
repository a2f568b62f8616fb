import { collectGarbage } from '../../src/api-server/garbage-collection';
import { definitionOf } from '../../src/api-server/kinds/definition-of';
import { terminateNamespaces } from '../../src/api-server/namespace-termination';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { metaOf } from '../../src/api-server/validation/object-meta';
import type { WatchEvent } from '../../src/api-server/verbs/watch';
import type { JsonValue } from '../../src/kube/json';
import { configMap, configMaps, make, metadataOf, serverAt } from './support/server';

describe('a server in memory', () => {
  test('answers the same to the same requests, and makes up other names by another seed', () => {
    const run = (seed: number) => {
      const server = serverAt({ seed });
      return [
        server.serve({ method: 'POST', path: configMaps, body: configMap('', {}, { generateName: 'a-' }) }),
        server.serve({ method: 'GET', path: configMaps }),
      ];
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test('takes in objects as they are, and leaves out kinds that it does not serve', () => {
    const server = serverAt();
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'anywhere', uid: 'mine' } };
    expect(server.load(object)).toBe(true);
    expect(server.load({ ...object, kind: 'Unknown' })).toBe(false);
    const answer = server.serve({ method: 'GET', path: '/api/v1/namespaces/anywhere/configmaps/a' });
    expect(metadataOf(answer)).toMatchObject({ uid: 'mine' });
  });

  test('serves what a definition declares, as long as it is there', () => {
    const server = serverAt();
    const [kind] = openShiftKinds();
    if (kind === undefined) throw new Error('there are no kinds');
    const path = `/apis/${kind.group}/${kind.version}/${kind.resource}`;
    const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    expect(server.serve({ method: 'GET', path }).code).toBe(404);
    make(server, definitions, definitionOf(kind));
    expect(server.serve({ method: 'GET', path }).code).toBe(200);
    server.serve({ method: 'DELETE', path: `${definitions}/${kind.resource}.${kind.group}` });
    expect(server.serve({ method: 'GET', path }).code).toBe(404);
  });

  test.each([
    ['migration.k8s.io', true],
    ['kubernetes.io', true],
    ['ks.io', false],
    ['config.openshift.io', false],
  ])('of a definition in group %s it is said that it is approved: %s', (group, isSaid) => {
    const [kind] = openShiftKinds();
    if (kind === undefined) throw new Error('there are kinds');
    expect(metaOf(definitionOf({ ...kind, group })).annotations !== undefined).toBe(isSaid);
  });

  test('never changes an object that it gave out', () => {
    const server = serverAt();
    const made = make(server, configMaps, configMap('a', { data: { a: '1' } }));
    const before = JSON.stringify(made);
    server.serve({ method: 'PUT', path: `${configMaps}/a`, body: configMap('a', { data: { a: '2' } }) });
    server.serve({ method: 'DELETE', path: `${configMaps}/a` });
    expect(JSON.stringify(made)).toBe(before);
  });
});

describe('a watch', () => {
  const watching = (query: { readonly [name: string]: string } = {}) => {
    const server = serverAt();
    const events: WatchEvent[] = [];
    const watch = server.watch({ method: 'GET', path: configMaps, query }, (event) => events.push(event));
    if ('refused' in watch) throw new Error('refused');
    return { server, events, watch };
  };

  test('tells in order what happens, until it is closed', () => {
    const { server, events, watch } = watching();
    make(server, configMaps, configMap('a'));
    make(server, '/api/v1/namespaces/kube-system/configmaps', configMap('elsewhere'));
    server.serve({ method: 'PUT', path: `${configMaps}/a`, body: configMap('a', { data: { a: '1' } }) });
    server.serve({ method: 'PUT', path: `${configMaps}/a`, body: configMap('a', { data: { a: '1' } }) });
    server.serve({ method: 'DELETE', path: `${configMaps}/a` });
    watch.close();
    make(server, configMaps, configMap('b'));
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
  });

  test('goes on where another ended, and is refused where that is forgotten', () => {
    const { server } = watching();
    const first = make(server, configMaps, configMap('a'));
    make(server, configMaps, configMap('b'));
    const since = String(metadataOf({ code: 201, body: first }).resourceVersion);
    const told = (): readonly WatchEvent[] => {
      const events: WatchEvent[] = [];
      const query = { resourceVersion: since };
      server.watch({ method: 'GET', path: configMaps, query }, (event) => events.push(event));
      return events;
    };
    expect(told()).toMatchObject([{ type: 'ADDED', object: { metadata: { name: 'b' } } }]);
    server.store.compact(server.store.revision);
    expect(told()).toMatchObject([{ type: 'ERROR', object: { code: 410, reason: 'Expired' } }]);
  });

  test('tells where it has come to, where bookmarks were asked for', () => {
    const { server, events, watch } = watching({ allowWatchBookmarks: 'true', resourceVersion: '5' });
    watch.bookmark();
    const { revision } = server.store;
    expect(events).toMatchObject([{ type: 'BOOKMARK', object: { metadata: { resourceVersion: String(revision) } } }]);
  });
});

describe('garbage collection', () => {
  const owned = (name: string, uid: JsonValue | undefined, more = {}) =>
    configMap(name, {}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid, ...more }] });
  const names = (server: ReturnType<typeof serverAt>): readonly unknown[] =>
    server.store.list('configmaps.').map((object) => metadataOf({ code: 200, body: object }).name);

  test('takes what has lost all of its owners, and what that owned', () => {
    const server = serverAt();
    const owner = metadataOf({ code: 201, body: make(server, configMaps, configMap('owner')) });
    const child = metadataOf({ code: 201, body: make(server, configMaps, owned('child', owner.uid)) });
    make(server, configMaps, owned('grandchild', child.uid));
    expect(collectGarbage(server)).toBe(0);
    server.serve({ method: 'DELETE', path: `${configMaps}/owner` });
    expect(collectGarbage(server)).toBe(2);
    expect(names(server)).toEqual([]);
  });

  test('takes dependents before an owner that is deleted in the foreground', () => {
    const server = serverAt();
    const owner = metadataOf({ code: 201, body: make(server, configMaps, configMap('owner')) });
    make(server, configMaps, owned('child', owner.uid, { blockOwnerDeletion: true }));
    const body = { propagationPolicy: 'Foreground' };
    server.serve({ method: 'DELETE', path: `${configMaps}/owner`, body });
    expect(names(server)).toEqual(['child', 'owner']);
    collectGarbage(server);
    expect(names(server)).toEqual([]);
  });

  test('leaves orphans where that was asked for', () => {
    const server = serverAt();
    const owner = metadataOf({ code: 201, body: make(server, configMaps, configMap('owner')) });
    make(server, configMaps, owned('child', owner.uid));
    server.serve({ method: 'DELETE', path: `${configMaps}/owner`, body: { propagationPolicy: 'Orphan' } });
    collectGarbage(server);
    expect(names(server)).toEqual(['child']);
  });
});

test('a namespace that is deleted goes with all that it holds, when nothing holds that', () => {
  const server = serverAt();
  make(server, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'gone' } });
  const path = '/api/v1/namespaces/gone/configmaps';
  make(server, path, configMap('free'));
  make(server, path, configMap('held', {}, { finalizers: ['example.com/hold'] }));
  server.serve({ method: 'DELETE', path: '/api/v1/namespaces/gone' });
  terminateNamespaces(server);
  expect(server.serve({ method: 'GET', path: '/api/v1/namespaces/gone' }).code).toBe(200);
  const body = [{ op: 'remove', path: '/metadata/finalizers' }];
  server.serve({ method: 'PATCH', path: `${path}/held`, contentType: 'application/json-patch+json', body });
  terminateNamespaces(server);
  expect(server.serve({ method: 'GET', path: '/api/v1/namespaces/gone' }).code).toBe(404);
});
