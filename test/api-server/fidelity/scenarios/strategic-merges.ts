import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, type ScenarioBuilder, ScenarioList } from '../scenario';

/** A Deployment named `d`, and its path. */
function deployment(s: ScenarioBuilder): string {
  const all = `/apis/apps/v1/namespaces/${s.namespace}/deployments`;
  const env = ['A', 'B', 'C'].map((name) => ({ name, value: name.toLowerCase() }));
  const container = (name: string): JsonObject => ({
    name,
    image: `example.com/${name}`,
    env,
    ports: [{ containerPort: 80 }],
  });
  s.post(all, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd', labels: { a: '1', b: '2' } },
    spec: {
      selector: { matchLabels: { app: 'd' } },
      template: {
        metadata: { labels: { app: 'd' } },
        spec: {
          containers: [container('one'), container('two'), container('three')],
          volumes: [{ name: 'v', emptyDir: {} }],
          nodeSelector: { disk: 'ssd', zone: 'a' },
        },
      },
    },
  });
  return `${all}/d`;
}

const pod = (spec: JsonObject): JsonObject => ({ spec: { template: { spec } } });
const containers = (...all: readonly JsonObject[]): JsonObject => pod({ containers: all });

/** Strategic merge patches: directives, orders of elements, keys that are kept. */
export function strategicMerges(): readonly Scenario[] {
  const list = new ScenarioList('strategic');
  const each = (name: string, patches: readonly JsonObject[]): void =>
    list.add(name, (s) => {
      const path = deployment(s);
      for (const one of patches) s.patch('strategic', path, one);
      s.get(path);
    });

  each('delete', [
    containers({ name: 'two', $patch: 'delete' }),
    containers({ name: 'two', $patch: 'delete' }),
    containers({ name: 'one', env: [{ name: 'B', $patch: 'delete' }] }),
    containers({ name: 'one', env: null }),
    containers({ name: 'one', resources: { $patch: 'delete' } }),
    pod({ nodeSelector: { $patch: 'delete' } }),
    pod({ volumes: [{ $patch: 'delete', name: 'missing' }] }),
    pod({ containers: [{ $patch: 'delete' }] }),
    { metadata: { labels: { $patch: 'delete' } } },
  ]);
  each('replace', [
    containers({ $patch: 'replace' }, { name: 'only', image: 'example.com/only' }),
    pod({ nodeSelector: { $patch: 'replace', disk: 'hdd' } }),
    { metadata: { labels: { $patch: 'replace' } } },
    containers({ name: 'only', $patch: 'replace', image: 'example.com/other' }),
    containers({ name: 'only', env: [{ $patch: 'replace' }, { name: 'Z', value: 'z' }] }),
    containers({ $patch: 'replace' }),
    { spec: { template: { $patch: 'replace' } } },
  ]);
  each('merge', [
    containers({ name: 'two', $patch: 'merge', image: 'example.com/merged' }),
    containers({ name: 'two', $patch: 'odd' }),
    { metadata: { labels: { $patch: 'odd' } } },
    { metadata: { labels: { a: null, c: '3' } } },
    containers({ image: 'example.com/nameless' }),
    containers({ name: 'two', env: [{ value: 'nameless' }] }),
    pod({ containers: { name: 'two' } }),
    pod({ nodeSelector: ['disk'] }),
    { spec: null },
    { metadata: null },
    { kind: 'Secret' },
    { apiVersion: 'apps/v2' },
    { metadata: { name: 'e' } },
  ]);
  each('order', [
    pod({ '$setElementOrder/containers': [{ name: 'three' }, { name: 'one' }, { name: 'two' }] }),
    pod({
      '$setElementOrder/containers': [{ name: 'four' }, { name: 'one' }],
      containers: [{ name: 'four', image: 'example.com/four' }],
    }),
    pod({
      '$setElementOrder/containers': [{ name: 'one' }, { name: 'three' }],
      containers: [
        { name: 'two', $patch: 'delete' },
        { name: 'three', image: 'example.com/third' },
      ],
    }),
    containers({
      name: 'one',
      '$setElementOrder/env': [{ name: 'C' }, { name: 'D' }, { name: 'A' }],
      env: [{ name: 'D', value: 'd' }],
    }),
    pod({
      '$setElementOrder/containers': [{ name: 'one' }],
      containers: [{ name: 'five', image: 'example.com/five' }],
    }),
    pod({ '$setElementOrder/containers': 'one' }),
    pod({ '$setElementOrder/containers': [{ image: 'one' }] }),
  ]);
  each('keys-of-volumes', [
    pod({ volumes: [{ name: 'v', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] }),
    pod({ volumes: [{ name: 'v', secret: { secretName: 's' } }] }),
    pod({ volumes: [{ name: 'v', $retainKeys: ['name'], secret: { secretName: 's' } }] }),
    pod({ volumes: [{ name: 'v', $retainKeys: 'name' }] }),
    pod({ volumes: [{ name: 'w', $retainKeys: ['name', 'emptyDir'], emptyDir: {} }] }),
    { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
    { spec: { strategy: { $retainKeys: ['type', 'rollingUpdate'], type: 'RollingUpdate', rollingUpdate: null } } },
  ]);
  each('primitives', [
    { metadata: { finalizers: ['example.com/a', 'example.com/b'] } },
    { metadata: { finalizers: ['example.com/c', 'example.com/a'] } },
    {
      metadata: {
        '$setElementOrder/finalizers': ['example.com/c', 'example.com/a', 'example.com/b'],
        finalizers: ['example.com/c'],
      },
    },
    { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/b', 'example.com/missing'] } },
    { metadata: { '$deleteFromPrimitiveList/finalizers': 'example.com/a' } },
    { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/a'], finalizers: ['example.com/d'] } },
    { metadata: { $setElementOrder: [] } },
    { metadata: { finalizers: null } },
  ]);
  list.add('services', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/services`;
    const ports = [
      { name: 'a', port: 80 },
      { name: 'b', port: 81 },
    ];
    s.post(all, { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { ports, selector: { a: 'b' } } });
    const change = (spec: JsonObject): unknown => s.patch('strategic', `${all}/s`, { spec });
    change({ ports: [{ port: 80, targetPort: 8080 }] });
    change({ ports: [{ name: 'c', port: 82, protocol: 'UDP' }] });
    change({ ports: [{ name: 'd', port: 80, protocol: 'UDP' }] });
    change({ ports: [{ port: 81, $patch: 'delete' }] });
    change({ selector: { a: null, c: 'd' } });
    change({ ports: [{ $patch: 'replace' }, { port: 443 }] });
    change({ ports: null });
    s.get(`${all}/s`);
  });
  list.add('conditions', (s) => {
    const path = deployment(s);
    const change = (conditions: readonly JsonObject[]): unknown =>
      s.patch('strategic', `${path}/status`, { status: { conditions } });
    change([{ type: 'Available', status: 'True' }]);
    change([{ type: 'Progressing', status: 'True', reason: 'R' }]);
    change([{ type: 'Available', status: 'False' }]);
    change([{ type: 'Available', $patch: 'delete' }]);
    s.patch('strategic', `${path}/status`, { spec: { replicas: 7 }, metadata: { labels: { a: 'x' } } });
    s.get(path);
  });
  list.add('owners', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const owner = (uid: string, more: JsonObject = {}): JsonObject => ({
      apiVersion: 'v1',
      kind: 'Secret',
      name: uid,
      uid,
      ...more,
    });
    s.post(all, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', ownerReferences: [owner('u1'), owner('u2')] },
    });
    const change = (ownerReferences: readonly JsonObject[]): unknown =>
      s.patch('strategic', `${all}/a`, { metadata: { ownerReferences } });
    change([owner('u3')]);
    change([{ uid: 'u1', controller: true }]);
    change([{ uid: 'u2', $patch: 'delete' }]);
    change([{ uid: 'u4' }]);
    change([{ name: 'without' }]);
    s.get(`${all}/a`);
  });
  return list.scenarios;
}
