import type { JsonObject, JsonValue } from '../../../../src/kube/json';
import { type Scenario, type ScenarioBuilder, ScenarioList } from '../scenario';

/** A ConfigMap named `a` with lists and maps, and its path. */
function made(s: ScenarioBuilder): string {
  const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
  s.post(all, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'a',
      labels: { one: '1', 'example.com/two': '2' },
      finalizers: ['example.com/a', 'example.com/b'],
    },
    data: { a: '1', 'b.c': '2' },
  });
  return `${all}/a`;
}

/** A Deployment named `d` with two containers, and its path. */
function madeDeployment(s: ScenarioBuilder): string {
  const all = `/apis/apps/v1/namespaces/${s.namespace}/deployments`;
  const containers: readonly JsonObject[] = [
    { name: 'one', image: 'example.com/one', args: ['--a', '--b'] },
    { name: 'two', image: 'example.com/two' },
  ];
  s.post(all, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd' },
    spec: {
      selector: { matchLabels: { app: 'd' } },
      template: { metadata: { labels: { app: 'd' } }, spec: { containers } },
    },
  });
  return `${all}/d`;
}

/** JSON patches (RFC 6902): what is tested, pointers of all forms, and operations that cannot be carried out. */
export function jsonPatches(): readonly Scenario[] {
  const list = new ScenarioList('json-patch');
  const each = (name: string, make: (s: ScenarioBuilder) => string, patches: readonly JsonValue[]): void =>
    list.add(name, (s) => {
      const path = make(s);
      for (const operations of patches) s.patch('json', path, operations);
      s.get(path);
    });

  each('tests', made, [
    [{ op: 'test', path: '/data/a', value: '1' }],
    [{ op: 'test', path: '/data/a', value: '2' }],
    [{ op: 'test', path: '/data/a', value: 1 }],
    [{ op: 'test', path: '/data/missing', value: '1' }],
    [{ op: 'test', path: '/data/missing', value: null }],
    [{ op: 'test', path: '/missing/inner', value: null }],
    [{ op: 'test', path: '/data', value: { 'b.c': '2', a: '1' } }],
    [{ op: 'test', path: '/data', value: { a: '1' } }],
    [{ op: 'test', path: '/metadata/finalizers', value: ['example.com/a', 'example.com/b'] }],
    [{ op: 'test', path: '/metadata/finalizers', value: ['example.com/b', 'example.com/a'] }],
    [{ op: 'test', path: '/metadata/finalizers/1', value: 'example.com/b' }],
    [{ op: 'test', path: '/metadata/labels/example.com~1two', value: '2' }],
    [{ op: 'test', path: '/data/a' }],
    [
      { op: 'replace', path: '/data/a', value: '9' },
      { op: 'test', path: '/data/a', value: '1' },
    ],
  ]);
  each('pointers', made, [
    [{ op: 'add', path: '/data/new', value: 'x' }],
    [{ op: 'add', path: 'data/new', value: 'x' }],
    [{ op: 'add', path: '', value: { data: {} } }],
    [{ op: 'add', path: '/', value: 'x' }],
    [{ op: 'add', path: '/data/til~0de', value: 'x' }],
    [{ op: 'add', path: '/data/a/deeper', value: 'x' }],
    [{ op: 'add', path: '/data/', value: 'x' }],
    [{ op: 'add', value: 'x' }],
    [{ op: 'add', path: 1, value: 'x' }],
  ]);
  each('operations', made, [
    [{ op: 'odd', path: '/data/a', value: 'x' }],
    [{ path: '/data/a', value: 'x' }],
    [{ op: 'add', path: '/data/empty' }],
    [{ op: 'replace', path: '/data/a' }],
    [{ op: 'replace', path: '/data/a', value: null }],
    [{ op: 'remove', path: '/data/a', value: 'ignored' }],
    [{ op: 'remove', path: '/data/a' }],
    [{ op: 'replace', path: '/metadata/name', value: 'b' }],
    [{ op: 'remove', path: '/metadata/name' }],
    [{ op: 'remove', path: '/metadata' }],
    [{ op: 'remove', path: '/kind' }],
    [{ op: 'replace', path: '/kind', value: 'Odd' }],
    [{ op: 'replace', path: '/kind', value: 'ServiceAccount' }],
    [{ op: 'replace', path: '/apiVersion', value: 'v9' }],
    [{ op: 'replace', path: '/metadata/resourceVersion', value: '1' }],
    ['add'],
    [null],
    'add',
    null,
  ]);
  each('moves', made, [
    [{ op: 'move', from: '/data/a', path: '/data/moved' }],
    [{ op: 'move', from: '/data/a', path: '/data/again' }],
    [{ op: 'copy', from: '/data/moved', path: '/data/copied' }],
    [{ op: 'copy', from: '/data/missing', path: '/data/copied' }],
    [{ op: 'copy', from: '/data', path: '/metadata/annotations' }],
    [{ op: 'move', path: '/data/x' }],
    [{ op: 'move', from: '/data', path: '/data/inner' }],
    [{ op: 'move', from: '/metadata/finalizers/0', path: '/metadata/finalizers/1' }],
    [{ op: 'copy', from: '/metadata/finalizers/0', path: '/metadata/finalizers/-' }],
  ]);
  each('lists', madeDeployment, [
    [{ op: 'replace', path: '/spec/template/spec/containers/1/image', value: 'example.com/three' }],
    [{ op: 'add', path: '/spec/template/spec/containers/0/args/1', value: '--between' }],
    [{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--last' }],
    [{ op: 'add', path: '/spec/template/spec/containers/0/args/4', value: '--at-end' }],
    [{ op: 'add', path: '/spec/template/spec/containers/0/args/9', value: '--beyond' }],
    [{ op: 'add', path: '/spec/template/spec/containers/0/args/-1', value: '--before' }],
    [{ op: 'add', path: '/spec/template/spec/containers/0/args/x', value: '--named' }],
    [{ op: 'replace', path: '/spec/template/spec/containers/7/image', value: 'x' }],
    [{ op: 'replace', path: '/spec/template/spec/containers/-/image', value: 'x' }],
    [{ op: 'remove', path: '/spec/template/spec/containers/0/args/0' }],
    [{ op: 'remove', path: '/spec/template/spec/containers/0/args/7' }],
    [{ op: 'remove', path: '/spec/template/spec/containers/1' }],
    [{ op: 'remove', path: '/spec/template/spec/containers/0' }],
    [{ op: 'replace', path: '/spec/replicas', value: 'many' }],
    [{ op: 'replace', path: '/spec/replicas', value: 3 }],
    [{ op: 'add', path: '/spec/surprise', value: 3 }],
  ]);
  list.add('strict', (s) => {
    const path = madeDeployment(s);
    const strict = { fieldValidation: 'Strict' };
    s.patch('json', path, [{ op: 'add', path: '/spec/surprise', value: 3 }], strict);
    s.patch('json', path, [{ op: 'add', path: '/spec/template/spec/containers/0/odd', value: {} }], strict);
    s.patch('json', path, [{ op: 'add', path: '/spec/paused', value: true }], strict);
    s.patch('json', path, [{ op: 'add', path: '/spec/paused', value: false }], { dryRun: 'All' });
    s.patch('json', `${path}/status`, [{ op: 'add', path: '/status/replicas', value: 2 }]);
    s.patch('json', `${path}/status`, [{ op: 'replace', path: '/spec/replicas', value: 9 }]);
    s.patch('json', `${path}/missing`, [{ op: 'replace', path: '/spec/replicas', value: 9 }]);
    s.patch('json', `${path}-missing`, [{ op: 'replace', path: '/spec/replicas', value: 9 }]);
  });
  list.add('custom-resources', (s) => {
    const all = '/apis/operator.openshift.io/v1/authentications';
    const path = `${all}/${s.namespace}`;
    const identity = { apiVersion: 'operator.openshift.io/v1', kind: 'Authentication' };
    s.post(all, { ...identity, metadata: { name: s.namespace }, spec: { logLevel: 'Debug' } });
    s.patch('json', path, [{ op: 'replace', path: '/spec/logLevel', value: 'Trace' }]);
    s.patch('json', path, [{ op: 'test', path: '/spec/logLevel', value: 'Debug' }]);
    s.patch('json', path, [{ op: 'replace', path: '/spec/logLevel', value: 'Odd' }]);
    s.patch('json', path, [{ op: 'add', path: '/spec/surprise', value: 1 }]);
    s.patch('json', path, [{ op: 'add', path: '/spec/surprise', value: 1 }], { fieldValidation: 'Strict' });
    s.patch('json', path, [{ op: 'remove', path: '/spec/missing' }]);
    s.patch('json', path, [{ op: 'remove', path: '/spec' }]);
    s.patch('strategic', path, { spec: { logLevel: 'Normal' } });
    s.get(path);
  });
  return list.scenarios;
}
