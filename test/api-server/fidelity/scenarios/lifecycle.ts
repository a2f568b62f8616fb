import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';
import { objectOf, pathOf, type Sample, samples } from './samples';

/** The life of an object of each kind: made, read, changed in every way, applied, held, deleted. */
export function lifecycles(): readonly Scenario[] {
  const list = new ScenarioList('life');
  for (const sample of samples) {
    const group = sample.apiVersion.split('/').at(0) ?? '';
    list.add(`${sample.kind}.${group}`, (s) => {
      const name = `${sample.kind.toLowerCase()}-${s.namespace}`;
      const all = pathOf(sample, s.namespace);
      const path = `${all}/${name}`;
      const own = inNamespace(sample, s.namespace);
      const object = objectOf(own, { name, labels: { app: name } });

      s.get(path);
      s.put(path, objectOf(own, { name, resourceVersion: '1' }), { dryRun: 'All' });
      const made = s.post(all, object);
      s.post(all, object);
      s.get(path);
      s.get(all, { labelSelector: `app=${name}` });
      s.put(path, made.edited({}));
      const changed = s.put(path, made.edited(own.change));
      s.put(path, made.edited({ metadata: { labels: { late: 'yes' } } }));
      s.put(path, changed.edited({ metadata: { resourceVersion: null, labels: { unconditional: 'yes' } } }));
      s.put(path, changed.edited({ metadata: { resourceVersion: null, uid: '00000000-0000-4000-8000-000000000000' } }));
      s.put(path, changed.edited({ metadata: { name: 'other' } }));
      s.patch('merge', path, { metadata: { annotations: { a: '1', b: '2' } } });
      s.patch('merge', path, { metadata: { annotations: { a: null } } });
      s.patch('merge', path, { metadata: { annotations: { a: null } } });
      s.patch('json', path, [{ op: 'add', path: '/metadata/labels/patched', value: 'yes' }]);
      s.patch('json', path, [{ op: 'test', path: '/metadata/labels/patched', value: 'no' }]);
      s.patch('strategic', path, { metadata: { labels: { strategic: 'yes' } } });
      s.patch('merge', path, own.change);
      status(s, path, own, name);
      s.patch('merge', path, { metadata: { finalizers: ['example.com/hold'] } });
      s.delete(path);
      s.get(path);
      s.delete(path);
      s.patch('merge', path, { metadata: { labels: { terminating: 'yes' } } });
      s.patch('merge', path, { metadata: { finalizers: ['example.com/hold', 'example.com/more'] } });
      s.post(all, object);
      s.patch('merge', path, { metadata: { finalizers: null } });
      s.get(path);
      s.delete(path);
    });
    list.add(`apply-${sample.kind}.${group}`, (s) => {
      const name = `${sample.kind.toLowerCase()}-${s.namespace}`;
      const path = `${pathOf(sample, s.namespace)}/${name}`;
      const own = inNamespace(sample, s.namespace);
      s.apply('one', path, objectOf(own, { name, labels: { app: name } }));
      s.apply('one', path, objectOf(own, { name, labels: { app: name } }));
      s.apply('two', path, objectOf(own, { name, labels: { app: 'other' } }, {}));
      s.apply('two', path, objectOf(own, { name, labels: { app: 'other' } }, {}), { force: 'true' });
      s.apply('one', path, objectOf(own, { name, annotations: { note: 'one' } }));
      s.apply('two', path, objectOf(own, { name, annotations: { note: 'one' } }, {}));
      s.put(path, s.get(path).edited({ metadata: { annotations: { note: 'changed' } } }));
      s.apply('one', path, objectOf(own, { name, annotations: { note: 'one' } }));
      s.apply('one', path, objectOf(own, { name }));
      status(s, path, own, name, true);
      s.apply('two', path, objectOf(own, { name }, {}));
      s.apply('one', path, objectOf(own, { name }, { surprise: true }));
      s.get(path);
    });
  }
  return list.scenarios;
}

/** An event says in which namespace it is. */
const inNamespace = (sample: Sample, namespace: string): Sample => ({
  ...sample,
  body: JSON.parse(JSON.stringify(sample.body).replaceAll('$NAMESPACE', namespace)),
});

function status(
  s: Parameters<Parameters<ScenarioList['add']>[1]>[0],
  path: string,
  sample: Sample,
  name: string,
  applied = false,
): void {
  if (sample.status === undefined) return;
  const identity: JsonObject = { apiVersion: sample.apiVersion, kind: sample.kind };
  if (applied) {
    const body = { ...identity, metadata: { name }, ...sample.status };
    s.apply('controller', `${path}/status`, body);
    s.apply('controller', `${path}/status`, body);
    s.apply('controller', `${path}/status`, { ...identity, metadata: { name } });
    s.apply('controller', path, body);
    return;
  }
  s.patch('merge', `${path}/status`, sample.status, { fieldManager: 'controller' });
  s.patch('merge', `${path}/status`, { metadata: { labels: { bystatus: 'yes' } }, ...sample.change });
  s.put(`${path}/status`, s.get(path).edited(sample.status));
  s.patch('merge', path, { status: null });
  s.get(`${path}/status`);
}
