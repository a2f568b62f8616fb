import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';

const configMap = (metadata: JsonObject, data: JsonObject = { a: '1' }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data,
});
const at = (namespace: string, name = ''): string =>
  `/api/v1/namespaces/${namespace}/configmaps${name === '' ? '' : `/${name}`}`;

/** What holds for objects of all kinds: names, owners, managers, options, namespaces, lists, deletes. */
export function metadataScenarios(): readonly Scenario[] {
  const list = new ScenarioList('meta');

  list.add('names', (s) => {
    for (const name of ['UPPER', 'under_score', '-dash', 'a..b', '.', 'a/b', 'x'.repeat(254), 'ok.name-1']) {
      s.post(at(s.namespace), configMap({ name }));
    }
    s.post(at(s.namespace), configMap({}));
    s.post(at(s.namespace), configMap({ namespace: 'other', name: 'a' }));
    s.post(at('missing-namespace'), configMap({ name: 'a' }));
    s.post(at(s.namespace), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } });
    s.post(at(s.namespace), { apiVersion: 'v2', kind: 'ConfigMap', metadata: { name: 'a' } });
    s.post(at(s.namespace), { metadata: { name: 'nameless-kind' } });
    s.post(at(s.namespace), configMap({ name: 'with-version', resourceVersion: '5' }));
    s.post(
      at(s.namespace),
      configMap({ name: 'with-uid', uid: 'mine', generation: 7, creationTimestamp: '2020-01-01T00:00:00Z' }),
    );
  });

  list.add('generate-name', (s) => {
    const first = s.post(at(s.namespace), configMap({ generateName: 'made-' }));
    s.post(at(s.namespace), configMap({ generateName: 'made-' }));
    s.get(at(s.namespace, first.at('metadata.name')));
    s.post(at(s.namespace), configMap({ generateName: 'made-', name: 'named' }));
    s.post(at(s.namespace), configMap({ generateName: 'UPPER-' }));
    s.delete(at(s.namespace, first.at('metadata.name')));
  });

  list.add('labels-and-annotations', (s) => {
    s.post(at(s.namespace), configMap({ name: 'a', labels: { 'bad key': 'x' } }));
    s.post(at(s.namespace), configMap({ name: 'a', labels: { 'a/b/c': 'x' } }));
    s.post(at(s.namespace), configMap({ name: 'a', labels: { '/b': 'x' } }));
    s.post(at(s.namespace), configMap({ name: 'a', labels: { a: 'bad value' } }));
    s.post(at(s.namespace), configMap({ name: 'a', labels: { a: 'x'.repeat(64) } }));
    s.post(at(s.namespace), configMap({ name: 'a', annotations: { 'bad key': 'any value' } }));
    s.post(at(s.namespace), configMap({ name: 'a', annotations: { 'Example.com/Key': 'any value' } }));
    s.post(at(s.namespace), configMap({ name: 'b', finalizers: ['no good'] }));
    s.post(at(s.namespace), configMap({ name: 'b', finalizers: ['orphan', 'foregroundDeletion'] }));
  });

  list.add('owners', (s) => {
    const owner = (more: JsonObject): JsonObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'o',
      uid: 'u',
      ...more,
    });
    const make = (owners: readonly JsonObject[]): unknown =>
      s.post(at(s.namespace), configMap({ name: 'a', ownerReferences: owners }), { dryRun: 'All' });
    make([owner({ uid: '' })]);
    make([owner({ name: '', kind: '', apiVersion: '' })]);
    make([owner({ apiVersion: 'v1', kind: 'Event' })]);
    make([owner({ controller: true }), owner({ controller: true, name: 'p', uid: 'v' })]);
    make([owner({}), owner({})]);
    make([owner({ blockOwnerDeletion: true, controller: false })]);
  });

  list.add('managed-fields', (s) => {
    const path = at(s.namespace, 'a');
    s.post(at(s.namespace), configMap({ name: 'a' }, { a: '1', b: '1' }));
    s.apply('one', path, configMap({ name: 'a' }, { a: '2' }), { force: 'true' });
    s.put(path, configMap({ name: 'a', managedFields: [] }, { a: '2', b: '1' }));
    s.put(path, s.get(path).edited({ data: { c: '1' } }));
    s.apply('one', path, configMap({ name: 'a' }, { a: '3' }));
    s.apply('one', path, configMap({ name: 'a' }, { a: '3' }), { force: 'true' });
    s.patch('merge', path, { metadata: { managedFields: [{}] } });
    s.apply('two', path, configMap({ name: 'a', managedFields: [{ manager: 'x', operation: 'Apply' }] }));
    s.put(path, configMap({ name: 'a', managedFields: [{ manager: 'x', operation: 'Guess' }] }));
    for (let n = 0; n < 13; n++) s.patch('merge', path, { data: { [`k${n}`]: 'v' } }, { fieldManager: `updater-${n}` });
    s.get(path);
  });

  list.add('optimistic-locks', (s) => {
    const path = at(s.namespace, 'a');
    const made = s.post(at(s.namespace), configMap({ name: 'a' }));
    s.patch('merge', path, { metadata: { resourceVersion: made.resourceVersion }, data: { a: '2' } });
    s.patch('merge', path, { metadata: { resourceVersion: made.resourceVersion }, data: { a: '3' } });
    s.apply('one', path, configMap({ name: 'a', resourceVersion: made.resourceVersion }, { b: '1' }));
    s.apply('one', path, configMap({ name: 'a', uid: '00000000-0000-4000-8000-000000000000' }, { b: '1' }));
    s.apply('one', at(s.namespace, 'new'), configMap({ name: 'new', uid: '00000000-0000-4000-8000-000000000000' }));
    s.apply('one', at(s.namespace, 'new'), configMap({ name: 'new', resourceVersion: '1' }));
    s.patch('merge', path, { metadata: { uid: '00000000-0000-4000-8000-000000000000' } });
    s.patch('merge', path, { metadata: { name: 'b' } });
    s.patch('merge', path, { metadata: { namespace: 'other' } });
    s.patch('merge', path, { metadata: { generation: 5, creationTimestamp: '2020-01-01T00:00:00Z' } });
    s.put(path, made.edited({ metadata: { resourceVersion: '0' } }));
  });

  list.add('options', (s) => {
    const path = at(s.namespace, 'a');
    s.post(at(s.namespace), configMap({ name: 'a' }), { dryRun: 'All' });
    s.get(path);
    s.post(at(s.namespace), configMap({ name: 'a' }), { dryRun: 'Some' });
    s.post(at(s.namespace), configMap({ name: 'a' }), { fieldManager: 'x'.repeat(129) });
    s.post(at(s.namespace), configMap({ name: 'a' }), { fieldValidation: 'Loose' });
    s.post(at(s.namespace), { ...configMap({ name: 'a', nick: 'b' }), dat: {} }, { fieldValidation: 'Strict' });
    s.post(at(s.namespace), { ...configMap({ name: 'a', nick: 'b' }), dat: {} }, { fieldValidation: 'Warn' });
    s.put(path, { ...configMap({ name: 'a' }), dat: {} }, { fieldValidation: 'Strict' });
    s.put(path, configMap({ name: 'a' }, { dry: '1' }), { dryRun: 'All' });
    s.patch('merge', path, { data: { dry: '1' } }, { dryRun: 'All' });
    s.apply('one', path, configMap({ name: 'a' }, { dry: '1' }), { dryRun: 'All' });
    s.apply('', path, configMap({ name: 'a' }));
    s.patch('merge', path, {}, { force: 'true' });
    s.delete(path, { kind: 'DeleteOptions', apiVersion: 'v1', dryRun: ['All'] });
    s.get(path);
    s.send({ method: 'PATCH', path, contentType: 'application/json', body: {}, query: { fieldManager: 'x' } });
    s.send({ method: 'PUT', path: at(s.namespace), body: configMap({ name: 'a' }) });
    s.send({ method: 'POST', path, body: configMap({ name: 'a' }) });
    s.get(`${path}/status`);
    s.get('/api/v1/namespaces/default/nothings');
    s.get('/apis/example.com/v1/things');
  });

  list.add('deletes', (s) => {
    const make = (name: string, metadata: JsonObject = {}) => s.post(at(s.namespace), configMap({ name, ...metadata }));
    const options = (more: JsonObject): JsonObject => ({ kind: 'DeleteOptions', apiVersion: 'v1', ...more });
    const a = make('a');
    s.delete(at(s.namespace, 'a'), options({ preconditions: { uid: '00000000-0000-4000-8000-000000000000' } }));
    s.delete(at(s.namespace, 'a'), options({ preconditions: { resourceVersion: '1' } }));
    s.delete(at(s.namespace, 'a'), options({ preconditions: { uid: a.uid, resourceVersion: a.resourceVersion } }));
    make('foreground');
    s.delete(at(s.namespace, 'foreground'), options({ propagationPolicy: 'Foreground' }));
    s.get(at(s.namespace, 'foreground'));
    s.delete(at(s.namespace, 'foreground'), options({ propagationPolicy: 'Orphan' }));
    s.delete(at(s.namespace, 'foreground'), options({ propagationPolicy: 'Background' }));
    make('orphan');
    s.delete(at(s.namespace, 'orphan'), undefined, { propagationPolicy: 'Orphan' });
    s.patch('merge', at(s.namespace, 'orphan'), { metadata: { finalizers: [] } });
    make('legacy');
    s.delete(at(s.namespace, 'legacy'), options({ orphanDependents: true }));
    make('background');
    s.delete(at(s.namespace, 'background'), options({ propagationPolicy: 'Background', gracePeriodSeconds: 0 }));
    s.delete(at(s.namespace, 'any'), options({ propagationPolicy: 'Sideways' }));
    s.delete(at(s.namespace, 'any'), options({ propagationPolicy: 'Orphan', orphanDependents: true }));
    make('x1', { labels: { set: 'x' } });
    make('x2', { labels: { set: 'x' }, finalizers: ['example.com/hold'] });
    s.delete(at(s.namespace), undefined, { labelSelector: 'set=x' });
    s.get(at(s.namespace), { labelSelector: 'set=x' });
    s.put(at(s.namespace, 'x2'), s.get(at(s.namespace, 'x2')).edited({ metadata: { finalizers: null } }));
    s.get(at(s.namespace, 'x2'));
  });

  list.add('selectors', (s) => {
    for (const [name, labels] of [
      ['a', { tier: 'one', env: 'x' }],
      ['b', { tier: 'two', env: 'x' }],
      ['c', { tier: 'three' }],
      ['d', {}],
    ] as const) {
      s.post(at(s.namespace), configMap({ name, labels }));
    }
    for (const labelSelector of [
      'tier=one',
      'tier==one',
      'tier!=one',
      'tier in (one,two)',
      'tier notin (one, two)',
      'env',
      '!env',
      'tier in (one,two),env=x',
      'env=y',
    ]) {
      s.get(at(s.namespace), { labelSelector });
    }
    for (const fieldSelector of [
      'metadata.name=b',
      'metadata.name!=b',
      `metadata.namespace=${s.namespace}`,
      'data.a=1',
    ]) {
      s.get(at(s.namespace), { fieldSelector });
    }
    s.get(`/api/v1/namespaces/${s.namespace}/secrets`, { fieldSelector: 'type=Opaque' });
    s.get(at('no-such-namespace'));
  });

  list.add('pages', (s) => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) s.post(at(s.namespace), configMap({ name }));
    const first = s.get(at(s.namespace), { limit: '2' });
    s.get(at(s.namespace), { limit: '2', continue: first.at('metadata.continue') });
    s.get(at(s.namespace), { limit: '10' });
    s.get(at(s.namespace), { limit: '1', labelSelector: '!none' });
  });

  list.add('namespaces', (s) => {
    const name = `made-${s.namespace}`;
    const path = `/api/v1/namespaces/${name}`;
    const made = s.post('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { a: '1' } },
    });
    s.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'Bad_Name' } });
    s.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a.b' } });
    s.post(at(name), configMap({ name: 'a', finalizers: ['example.com/hold'] }));
    s.put(path, made.edited({ metadata: { labels: { a: '2' } }, spec: { finalizers: [] } }));
    s.patch('merge', path, { metadata: { labels: { 'kubernetes.io/metadata.name': null } } });
    s.apply('one', path, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { b: '1' } } });
    s.delete(path);
    s.get(path);
    s.delete(path);
    s.post(at(name), configMap({ name: 'late' }));
    s.apply('one', at(name, 'late'), configMap({ name: 'late' }));
    s.patch('merge', at(name, 'a'), { data: { still: 'allowed' } });
    s.put(`${path}/finalize`, s.get(path).edited({ spec: { finalizers: [] } }));
    s.get(path);
    s.delete('/api/v1/namespaces/default');
  });
  return list.scenarios;
}
