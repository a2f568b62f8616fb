import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';

const configMap = (name: string, labels: JsonObject, data: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels },
  data,
});

/** What a watch tells: order, selection, where it begins. Each is opened after the fact and ends by itself. */
export function watchScenarios(): readonly Scenario[] {
  const list = new ScenarioList('watch');
  list.add('config-maps', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const watch = (query: { readonly [name: string]: string }) =>
      s.get(all, { watch: 'true', timeoutSeconds: '1', ...query });
    const start = s.get(all);
    const a = s.post(all, configMap('a', { see: 'yes' }));
    s.post(all, configMap('b', {}));
    s.patch('merge', `${all}/a`, { data: { n: '1' } });
    s.patch('merge', `${all}/b`, { metadata: { labels: { see: 'yes' } } });
    s.patch('merge', `${all}/a`, { metadata: { labels: { see: null } } });
    s.patch('merge', `${all}/b`, { metadata: { finalizers: ['example.com/hold'] } });
    s.delete(`${all}/b`);
    s.patch('merge', `${all}/b`, { metadata: { finalizers: null } });
    s.delete(`${all}/a`);
    s.post(all, configMap('c', { see: 'yes' }));
    watch({ resourceVersion: start.resourceVersion });
    watch({ resourceVersion: a.resourceVersion });
    watch({ resourceVersion: start.resourceVersion, labelSelector: 'see=yes' });
    watch({ resourceVersion: start.resourceVersion, fieldSelector: 'metadata.name=b' });
    watch({});
    watch({ resourceVersion: '0' });
    watch({ sendInitialEvents: 'true', allowWatchBookmarks: 'true', resourceVersionMatch: 'NotOlderThan' });
    watch({ resourceVersion: '1' });
    watch({ labelSelector: 'see=no' });
  });
  list.add('custom-resources', (s) => {
    const all = `/apis/route.openshift.io/v1/namespaces/${s.namespace}/routes`;
    const start = s.get(all);
    const route = (name: string): JsonObject => ({
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { name },
      spec: { to: { kind: 'Service', name: 'a' } },
    });
    s.post(all, route('a'));
    s.patch('merge', `${all}/a/status`, { status: { ingress: [{ host: 'h' }] } });
    s.patch('merge', `${all}/a`, { spec: { host: 'h' } });
    s.patch('merge', `${all}/a`, { spec: { host: 'h' } });
    s.delete(`${all}/a`);
    s.get(all, { watch: 'true', timeoutSeconds: '1', resourceVersion: start.resourceVersion });
    s.get(all, { watch: 'true', timeoutSeconds: '1' });
  });
  return list.scenarios;
}
