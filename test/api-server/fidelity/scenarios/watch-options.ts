import type { JsonObject } from '../../../../src/kube/json';
import { type Query, type Scenario, ScenarioList } from '../scenario';

/** What watches are asked for and refused: first events, bookmarks, versions, one object alone. */
export function watchOptions(): readonly Scenario[] {
  const list = new ScenarioList('watch-option');
  const configMap = (name: string, labels: JsonObject): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, labels },
  });
  list.add('first-events', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    s.post(all, configMap('a', { see: 'yes' }));
    const b = s.post(all, configMap('b', {}));
    s.patch('merge', `${all}/a`, { data: { n: '1' } });
    const watch = (query: Query): unknown => s.get(all, { watch: 'true', timeoutSeconds: '1', ...query });
    const streaming = { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' };
    const bookmarks = { allowWatchBookmarks: 'true' };
    watch(streaming);
    watch({ ...streaming, ...bookmarks, resourceVersion: b.resourceVersion });
    watch({ ...streaming, ...bookmarks, resourceVersion: '0' });
    watch({ ...streaming, ...bookmarks, labelSelector: 'see=yes' });
    watch({ ...streaming, ...bookmarks, labelSelector: 'see=no' });
    watch({ ...streaming, ...bookmarks, fieldSelector: 'metadata.name=b' });
    watch({ sendInitialEvents: 'true' });
    watch({ sendInitialEvents: 'true', resourceVersionMatch: 'Exact' });
    watch({ sendInitialEvents: 'false', resourceVersionMatch: 'NotOlderThan', resourceVersion: b.resourceVersion });
    watch({ sendInitialEvents: 'false', resourceVersion: b.resourceVersion });
    watch({ resourceVersionMatch: 'NotOlderThan' });
    watch({ resourceVersion: b.resourceVersion, ...bookmarks });
  });
  list.add('refused', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    s.post(all, configMap('a', {}));
    const watch = (query: Query, path = all): unknown => s.get(path, { watch: 'true', timeoutSeconds: '1', ...query });
    watch({ resourceVersion: 'x' });
    watch({ resourceVersion: '-1' });
    watch({ labelSelector: 'a=b=c' });
    watch({ fieldSelector: 'data.a=b' });
    watch({ fieldSelector: 'metadata.name=a', labelSelector: '!none' });
    watch({ limit: '1' });
    watch({}, `${all}/a`);
    watch({}, `${all}/missing`);
    watch({ fieldSelector: 'metadata.name=b' }, `${all}/a`);
    watch({}, `/api/v1/namespaces/${s.namespace}/nothings`);
    watch({}, '/api/v1/namespaces/none-such/configmaps');
  });
  list.add('deleted', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const start = s.get(all);
    const since = { watch: 'true', timeoutSeconds: '1', resourceVersion: start.resourceVersion };
    for (const name of ['a', 'b', 'c']) s.post(all, configMap(name, { set: 'x' }));
    s.patch('merge', `${all}/b`, { metadata: { finalizers: ['example.com/hold'] } });
    s.patch('merge', `${all}/c`, { metadata: { labels: { set: 'y' } } });
    s.delete(all, undefined, { labelSelector: 'set' });
    s.patch('merge', `${all}/b`, { metadata: { finalizers: null } });
    s.post(all, configMap('a', { set: 'x' }));
    s.get(all, since);
    s.get(all, { ...since, labelSelector: 'set=x' });
    s.get(all, { ...since, labelSelector: 'set=y' });
    s.get(all, { ...since, fieldSelector: 'metadata.name=a' });
    s.get(`${all}/a`, since);
  });
  return list.scenarios;
}
