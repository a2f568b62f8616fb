import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, type ScenarioBuilder, ScenarioList } from '../scenario';

const options = (more: JsonObject): JsonObject => ({ kind: 'DeleteOptions', apiVersion: 'v1', ...more });

/** Makes ConfigMaps by name. */
const maker =
  (s: ScenarioBuilder, all: string) =>
  (name: string, metadata: JsonObject = {}) =>
    s.post(all, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data: { name } });

/** Deletes of one and of many, with all that holds an object back. */
export function deletions(): readonly Scenario[] {
  const list = new ScenarioList('deletion');
  const hold = { finalizers: ['example.com/hold'] };

  list.add('propagation', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const make = maker(s, all);
    for (const propagationPolicy of ['Foreground', 'Orphan', 'Background']) {
      const name = propagationPolicy.toLowerCase();
      make(name, hold);
      s.delete(`${all}/${name}`, options({ propagationPolicy }));
      s.delete(`${all}/${name}`, options({ propagationPolicy: 'Foreground' }));
      s.get(`${all}/${name}`);
      s.patch('merge', `${all}/${name}`, { metadata: { finalizers: null } });
    }
    make('both', { finalizers: ['orphan', 'foregroundDeletion'] });
    s.delete(`${all}/both`, options({ propagationPolicy: 'Orphan' }));
    s.patch('json', `${all}/both`, [{ op: 'remove', path: '/metadata/finalizers' }]);
    make('default', { finalizers: ['orphan'] });
    s.delete(`${all}/default`);
    s.patch('strategic', `${all}/default`, { metadata: { '$deleteFromPrimitiveList/finalizers': ['orphan'] } });
    make('not-orphaned');
    s.delete(`${all}/not-orphaned`, options({ orphanDependents: false }));
    make('dry', hold);
    s.delete(`${all}/dry`, undefined, { dryRun: 'All', propagationPolicy: 'Foreground' });
    s.delete(`${all}/dry`, undefined, { dryRun: 'Some' });
    s.get(`${all}/dry`);
    s.delete(`${all}/dry`, options({ gracePeriodSeconds: -5 }));
    s.delete(`${all}/dry`, undefined, { gracePeriodSeconds: 'x' });
    s.delete(`${all}/missing`, options({ dryRun: ['All'] }));
    s.delete(`${all}/dry`, { kind: 'Odd', apiVersion: 'v1' });
    s.delete(`${all}/dry`, options({ surprise: true }));
    s.delete(`${all}/dry`, []);
  });

  list.add('finalizers', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const make = maker(s, all);
    const path = `${all}/a`;
    const a = make('a', { finalizers: ['example.com/a', 'example.com/b'] });
    s.delete(path, options({ preconditions: { uid: a.uid } }));
    s.delete(path, options({ preconditions: { resourceVersion: a.resourceVersion } }));
    s.apply('one', path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', finalizers: ['example.com/a', 'example.com/c'] },
    });
    s.patch('merge', path, { metadata: { deletionTimestamp: null } });
    s.patch('merge', path, { metadata: { deletionGracePeriodSeconds: 30 } });
    s.put(path, s.get(path).edited({ metadata: { finalizers: ['example.com/b', 'example.com/a'] } }));
    s.patch('merge', path, { metadata: { finalizers: ['example.com/b'] } });
    s.patch('merge', path, { metadata: { finalizers: [] } }, { dryRun: 'All' });
    s.get(path);
    s.patch('merge', path, { metadata: { finalizers: [] }, data: { last: 'words' } });
    s.get(path);
    s.apply('one', path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', finalizers: ['example.com/a'] },
    });
    s.apply('one', path, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
    s.delete(path);
    s.post(all, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'b', deletionTimestamp: '2020-01-01T00:00:00Z', deletionGracePeriodSeconds: 4 },
    });
  });

  list.add('collections', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const make = maker(s, all);
    const batch = (): void => {
      for (const name of ['a', 'b', 'c']) make(name, { labels: { name, set: 'x' } });
      make('held', { ...hold, labels: { set: 'x' } });
    };
    const rest = (): unknown => s.get(all, { labelSelector: 'set' });
    batch();
    s.delete(all, undefined, { labelSelector: 'set=x', dryRun: 'All' });
    rest();
    s.delete(all, undefined, { fieldSelector: 'metadata.name=a' });
    s.delete(all, undefined, { labelSelector: 'name in (b)' });
    s.delete(all, undefined, { labelSelector: 'set=none' });
    s.delete(all, undefined, { labelSelector: 'a=b=c' });
    s.delete(all, undefined, { fieldSelector: 'data.a=b' });
    rest();
    s.delete(all, options({ propagationPolicy: 'Foreground' }), { labelSelector: 'set' });
    rest();
    s.delete(all, options({ propagationPolicy: 'Sideways' }), { labelSelector: 'set' });
    s.delete(all, options({ preconditions: { uid: 'x' } }), { labelSelector: 'set' });
    s.patch('merge', `${all}/held`, { metadata: { finalizers: null } });
    s.patch('merge', `${all}/c`, { metadata: { finalizers: null } });
    s.delete(`/api/v1/namespaces/${s.namespace}/secrets`);
    s.delete(`/api/v1/namespaces/${s.namespace}/services`);
    s.delete(`/apis/apps/v1/namespaces/${s.namespace}/deployments`, undefined, { labelSelector: 'a=b' });
    s.delete('/api/v1/namespaces', undefined, { labelSelector: 'none=such' });
  });

  list.add('custom-resources', (s) => {
    const all = `/apis/route.openshift.io/v1/namespaces/${s.namespace}/routes`;
    const make = (name: string, metadata: JsonObject = {}): unknown =>
      s.post(all, {
        apiVersion: 'route.openshift.io/v1',
        kind: 'Route',
        metadata: { name, labels: { set: 'x' }, ...metadata },
        spec: { to: { kind: 'Service', name: 'a' } },
      });
    make('a');
    make('b', hold);
    s.delete(`${all}/a`, options({ propagationPolicy: 'Foreground' }));
    s.get(`${all}/a`);
    s.delete(all, undefined, { labelSelector: 'set=x' });
    s.get(all);
    s.patch('merge', `${all}/b`, { metadata: { finalizers: null } });
    s.patch('merge', `${all}/a`, { metadata: { finalizers: null } });
    s.delete(all);
    make('a');
  });
  return list.scenarios;
}
