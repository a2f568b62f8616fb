import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';

const authentications = '/apis/operator.openshift.io/v1/authentications';

/** Server-side applies of lists with one key and with several, of sets, of what is one whole, and of the status. */
export function keyedLists(): readonly Scenario[] {
  const list = new ScenarioList('keyed');
  const force = { force: 'true' };

  list.add('service-ports', (s) => {
    const path = `/api/v1/namespaces/${s.namespace}/services/s`;
    const apply = (manager: string, ports: readonly JsonObject[], query = {}): unknown =>
      s.apply(manager, path, { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { ports } }, query);
    apply('one', [{ name: 'a', port: 53, protocol: 'TCP', targetPort: 1053 }]);
    apply('two', [{ name: 'b', port: 53, protocol: 'UDP', targetPort: 1053 }]);
    apply('two', [
      { name: 'b', port: 53, protocol: 'UDP', targetPort: 1053 },
      { name: 'a', port: 53, protocol: 'TCP', targetPort: 2053 },
    ]);
    apply(
      'two',
      [
        { name: 'b', port: 53, protocol: 'UDP', targetPort: 1053 },
        { name: 'a', port: 53, protocol: 'TCP', targetPort: 2053 },
      ],
      force,
    );
    apply('one', [{ name: 'a', port: 53, protocol: 'TCP', targetPort: 1053 }]);
    apply('one', [{ name: 'c', port: 54 }]);
    apply('one', [
      { name: 'c', port: 54 },
      { name: 'd', port: 54 },
    ]);
    apply('one', [{ name: 'nokey' }]);
    apply('two', []);
    apply('one', [{ name: 'a', port: 53, protocol: 'TCP' }], force);
  });

  list.add('container-ports', (s) => {
    const path = `/apis/apps/v1/namespaces/${s.namespace}/deployments/d`;
    const labels = { app: 'd' };
    const apply = (manager: string, container: JsonObject, query = {}): unknown =>
      s.apply(
        manager,
        path,
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'd' },
          spec: {
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: { containers: [{ name: 'main', ...container }] } },
          },
        },
        query,
      );
    apply('one', { image: 'example.com/a', ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] });
    apply('two', { ports: [{ containerPort: 53, protocol: 'UDP', name: 'dns' }] });
    apply('one', { image: 'example.com/a', ports: [{ containerPort: 53 }] });
    apply('two', { ports: [] });
    apply('one', {
      image: 'example.com/a',
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
    });
    apply('one', { image: 'example.com/a', env: [{ name: 'A', value: '1' }] });
    apply('two', { image: 'example.com/b', env: [{ name: 'A', value: '2' }] });
    apply('two', { image: 'example.com/b', env: [{ name: 'A', value: '2' }] }, force);
    apply('two', { image: 'example.com/b', args: ['x'] }, force);
    apply('one', { image: 'example.com/a', args: ['y'] });
    apply('one', { image: 'example.com/a', args: ['x'] });
    apply('one', { args: ['x'], image: 'example.com/b', volumeMounts: [{ name: 'v', mountPath: '/v' }] });
    s.apply('one', path, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' } });
  });

  list.add('sets', (s) => {
    const path = `/api/v1/namespaces/${s.namespace}/configmaps/a`;
    const apply = (manager: string, metadata: JsonObject, query = {}): unknown =>
      s.apply(manager, path, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', ...metadata } }, query);
    const owner = (uid: string, name = uid): JsonObject => ({ apiVersion: 'v1', kind: 'Secret', name, uid });
    apply('one', { finalizers: ['example.com/a', 'example.com/b'] });
    apply('two', { finalizers: ['example.com/b', 'example.com/c'] });
    apply('one', { finalizers: ['example.com/b'] });
    apply('one', { finalizers: ['example.com/b', 'example.com/b'] });
    apply('two', {});
    apply('one', { finalizers: [], ownerReferences: [owner('u1'), owner('u2')] });
    apply('two', { ownerReferences: [owner('u2', 'other')] });
    apply('two', { ownerReferences: [owner('u2', 'other')] }, force);
    apply('one', { ownerReferences: [owner('u1')] });
    apply('one', { labels: { a: '1' }, annotations: { b: '2' } });
    apply('two', { labels: { a: '2' }, annotations: { b: '3' } });
    apply('two', { labels: { a: null } });
    apply('one', { labels: null });
  });

  list.add('wholes', (s) => {
    const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${s.namespace}/roles/r`;
    const apply = (manager: string, rules: readonly JsonObject[], query = {}): unknown =>
      s.apply(
        manager,
        path,
        { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'r' }, rules },
        query,
      );
    const rule = (resource: string): JsonObject => ({ apiGroups: [''], resources: [resource], verbs: ['get'] });
    apply('one', [rule('secrets')]);
    apply('two', [rule('configmaps')]);
    apply('two', [rule('secrets')]);
    apply('two', [rule('configmaps')], force);
    apply('one', [rule('configmaps'), rule('secrets')], force);
    apply('one', []);
    s.get(path);
  });

  list.add('deployment-status', (s) => {
    const all = `/apis/apps/v1/namespaces/${s.namespace}/deployments`;
    const identity = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' } };
    const labels = { app: 'd' };
    const spec = {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'm', image: 'm' }] } },
    };
    const apply = (manager: string, status: JsonObject, query = {}): unknown =>
      s.apply(manager, `${all}/d/status`, { ...identity, status }, query);
    apply('one', { replicas: 1 });
    s.post(all, { ...identity, spec });
    apply('one', { replicas: 1, conditions: [{ type: 'Available', status: 'True' }] });
    apply('two', { conditions: [{ type: 'Progressing', status: 'True', reason: 'R' }] });
    apply('two', { conditions: [{ type: 'Available', status: 'False' }] });
    apply('two', { conditions: [{ type: 'Available', status: 'False' }] }, force);
    apply('one', { replicas: 2 });
    apply('one', {});
    s.apply('one', `${all}/d/status`, { ...identity, spec: { replicas: 5 }, status: { readyReplicas: 1 } });
    s.apply('one', `${all}/d/status`, { ...identity, metadata: { name: 'd', labels: { x: 'y' } } });
    s.apply('one', `${all}/d/status`, { ...identity, status: { odd: 1 } });
    s.apply('one', `${all}/d/status`, { ...identity, status: { odd: 1 } }, { fieldValidation: 'Strict' });
    s.get(`${all}/d`);
  });

  list.add('custom-status', (s) => {
    const path = `${authentications}/${s.namespace}`;
    const body = (content: JsonObject): JsonObject => ({
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Authentication',
      metadata: { name: s.namespace },
      ...content,
    });
    const condition = (type: string, status: string): JsonObject => ({
      type,
      status,
      lastTransitionTime: '2026-01-02T03:04:05Z',
    });
    const generation = (name: string, lastGeneration: number): JsonObject => ({
      group: 'apps',
      resource: 'deployments',
      namespace: 'n',
      name,
      lastGeneration,
    });
    const apply = (manager: string, status: JsonObject, query = {}): unknown =>
      s.apply(manager, `${path}/status`, body({ status }), query);
    s.post(authentications, body({ spec: {} }));
    apply('one', { conditions: [condition('A', 'True')], generations: [generation('a', 1), generation('b', 1)] });
    apply('two', { conditions: [condition('B', 'True')], generations: [generation('b', 1), generation('c', 1)] });
    apply('two', { generations: [generation('b', 2), generation('c', 1)] });
    apply('two', { generations: [generation('b', 2), generation('c', 1)] }, force);
    apply('one', { generations: [generation('a', 1)] });
    apply('one', { conditions: [condition('A', 'True'), condition('A', 'False')] });
    apply('one', { generations: [generation('a', 1), generation('a', 2)] });
    apply('one', { generations: [{ name: 'keyless', lastGeneration: 1 }] });
    apply('two', { readyReplicas: 3 });
    apply('two', {});
    apply('one', { conditions: [condition('A', 'Odd')] });
    apply('one', { conditions: null });
    apply('one', { surprise: 1 });
    apply('one', { surprise: 1 }, { fieldValidation: 'Strict' });
    apply('one', { readyReplicas: 'three' });
    s.apply('one', path, body({ spec: { logLevel: 'Debug' }, status: { readyReplicas: 9 } }));
    s.get(path);
  });

  list.add('takeovers', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const path = `${all}/a`;
    const body = (data: JsonObject): JsonObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data,
    });
    s.post(all, body({ a: '1', b: '1', c: '1' }));
    s.apply('one', path, body({ a: '2', b: '2' }));
    s.apply('one', path, body({ a: '2', b: '2' }), force);
    s.apply('two', path, body({ a: '3', c: '3' }));
    s.apply('two', path, body({ a: '2', c: '1' }));
    s.apply('two', path, body({ a: '3', c: '3' }), force);
    s.apply('one', path, body({ b: '2' }));
    s.apply('three', path, body({ a: '4', b: '4', c: '4' }));
    s.patch('merge', path, { data: { a: '5' } }, { fieldManager: 'two' });
    s.apply('two', path, body({ c: '3' }));
    s.apply('two', path, body({ c: '3' }), { dryRun: 'All' });
    s.patch('merge', path, { data: { d: '1' } }, { fieldManager: 'one' });
    s.apply('one', path, body({}));
    s.apply('two', path, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } });
    s.apply('two', path, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } });
    s.apply('two', path, { apiVersion: 'v1', metadata: { name: 'a' } });
    s.apply('two', path, { kind: 'ConfigMap', metadata: { name: 'a' } });
    s.apply('two', path, { apiVersion: 'v1', kind: 'ConfigMap' });
    s.apply('two', path, []);
    s.apply('two', path, body({ a: 5 }));
    s.get(path);
  });
  return list.scenarios;
}
