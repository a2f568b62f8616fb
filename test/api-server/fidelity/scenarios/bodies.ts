import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';
import { objectOf, pathOf, samples } from './samples';

/** What a body may say and be: unknown and repeated fields, values of another type, names that are made up, dry runs. */
export function bodies(): readonly Scenario[] {
  const list = new ScenarioList('body');
  const validations = ['Ignore', 'Warn', 'Strict'] as const;

  list.add('unknown-fields', (s) => {
    const core = `/api/v1/namespaces/${s.namespace}`;
    const apps = `/apis/apps/v1/namespaces/${s.namespace}/deployments`;
    const labels = { app: 'd' };
    for (const fieldValidation of validations) {
      const query = { fieldValidation, dryRun: 'All' };
      const containers = [{ name: 'm', image: 'm', odd: 1, ports: [{ containerPort: 1, odder: 2 }] }];
      s.post(
        apps,
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'd', surprise: 'x' },
          spec: {
            selector: { matchLabels: labels, oddest: {} },
            template: { metadata: { labels }, spec: { containers } },
          },
          more: true,
        },
        query,
      );
      s.post(
        `${core}/services`,
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { ports: [{ port: 1, Port: 2 }] } },
        query,
      );
      s.post(
        '/apis/operator.openshift.io/v1/authentications',
        {
          apiVersion: 'operator.openshift.io/v1',
          kind: 'Authentication',
          metadata: { name: s.namespace, odd: 'x' },
          spec: { odd: 1, oauthMetadata: {} },
          more: { deep: true },
        },
        query,
      );
      s.apply(
        'one',
        `${core}/configmaps/a`,
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, dat: {} },
        query,
      );
      s.apply(
        'one',
        `/apis/operator.openshift.io/v1/authentications/${s.namespace}`,
        {
          apiVersion: 'operator.openshift.io/v1',
          kind: 'Authentication',
          metadata: { name: s.namespace },
          spec: { odd: 1 },
        },
        query,
      );
    }
    s.post(`${core}/configmaps`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
    for (const fieldValidation of validations) {
      const query = { fieldValidation };
      s.patch('merge', `${core}/configmaps/a`, { dat: {}, metadata: { odd: 1 } }, query);
      s.patch('strategic', `${core}/configmaps/a`, { dat: {}, metadata: { odd: 1 } }, query);
      s.put(
        `${core}/configmaps/a`,
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', odd: 1 }, dat: {} },
        query,
      );
    }
  });

  list.add('types', (s) => {
    const core = `/api/v1/namespaces/${s.namespace}`;
    const post = (resource: string, kind: string, content: JsonObject): unknown =>
      s.post(`${core}/${resource}`, { apiVersion: 'v1', kind, metadata: { name: 'a' }, ...content }, { dryRun: 'All' });
    post('configmaps', 'ConfigMap', { data: { a: 1 } });
    post('configmaps', 'ConfigMap', { data: [] });
    post('configmaps', 'ConfigMap', { data: 'x' });
    post('configmaps', 'ConfigMap', { data: { a: null } });
    post('configmaps', 'ConfigMap', { binaryData: { a: 'not base64!' } });
    post('configmaps', 'ConfigMap', { immutable: 'yes' });
    post('configmaps', 'ConfigMap', { metadata: 'x' });
    post('configmaps', 'ConfigMap', { metadata: { name: 1 } });
    post('configmaps', 'ConfigMap', { metadata: { name: 'a', labels: { a: 1 } } });
    post('configmaps', 'ConfigMap', { metadata: { name: 'a', creationTimestamp: 'then' } });
    post('secrets', 'Secret', { data: { a: '%%%' } });
    post('secrets', 'Secret', { stringData: { a: {} } });
    post('services', 'Service', { spec: { ports: { port: 1 } } });
    post('services', 'Service', { spec: { ports: [{ port: '80' }] } });
    post('services', 'Service', { spec: { ports: [{ port: 1.5 }] } });
    post('services', 'Service', { spec: { ports: [{ port: 80, targetPort: true }] } });
    post('services', 'Service', { spec: { ports: [{ port: 80, targetPort: 'named' }] } });
    post('serviceaccounts', 'ServiceAccount', { automountServiceAccountToken: 'false' });
    s.post(`${core}/configmaps`, []);
    s.post(`${core}/configmaps`, 'x');
    s.post(`${core}/configmaps`, {});
    s.post(`${core}/configmaps`, { apiVersion: 'v1' });
    s.post(`${core}/configmaps`, { apiVersion: 'v1', kind: 'ConfigMapList', items: [] });
    s.post(`${core}/configmaps`, { apiVersion: 'a/b/c', kind: 'ConfigMap', metadata: { name: 'a' } });
  });

  list.add('names-made-up', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
    const make = (metadata: JsonObject, query = {}) =>
      s.post(all, { apiVersion: 'v1', kind: 'ConfigMap', metadata }, query);
    const first = make({ generateName: 'a-' });
    make({ generateName: 'a-', name: '' });
    make({ name: first.at('metadata.name') });
    make({ name: first.at('metadata.name'), generateName: 'a-' });
    make({ generateName: '' });
    make({ generateName: `${'x'.repeat(260)}-` });
    make({ generateName: 'a_' });
    make({ generateName: 'dry-' }, { dryRun: 'All' });
    s.apply('one', `${all}/b`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'b-' } });
    s.apply('one', `${all}/b`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', generateName: 'b-' } });
    s.patch('merge', `${all}/b`, { metadata: { generateName: 'c-' } });
  });

  list.add('only-tried', (s) => {
    const all = `/api/v1/namespaces/${s.namespace}/services`;
    const dry = { dryRun: 'All' };
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { ports: [{ port: 80 }] } };
    s.apply('one', `${all}/s`, service, dry);
    s.get(`${all}/s`);
    const made = s.apply('one', `${all}/s`, service);
    s.put(`${all}/s`, made.edited({ spec: { ports: [{ port: 81 }] } }), dry);
    s.patch('strategic', `${all}/s`, { spec: { ports: [{ port: 82 }] } }, dry);
    s.patch('json', `${all}/s`, [{ op: 'replace', path: '/spec/ports/0/port', value: 83 }], dry);
    s.patch('merge', `${all}/s/status`, { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } }, dry);
    s.put(`${all}/s`, made.edited({ metadata: { resourceVersion: '1' } }), dry);
    s.delete(`${all}/s`, undefined, dry);
    s.get(`${all}/s`);
    s.delete(all, undefined, dry);
    s.get(all);
  });

  list.add('bad-metadata', (s) => {
    const owner = { apiVersion: 'v1', kind: 'Secret', name: 's', uid: '' };
    const worsen = (path: string): void => {
      s.patch('merge', path, { metadata: { labels: { 'bad key': 'x' } } });
      s.patch('merge', path, { metadata: { ownerReferences: [owner], finalizers: ['bare'] } });
    };
    for (const sample of samples) {
      if (sample.kind === 'Event') continue;
      const name = `${sample.kind.toLowerCase()}-${s.namespace}`;
      const path = `${pathOf(sample, s.namespace)}/${name}`;
      s.apply('one', path, objectOf(sample, { name }));
      worsen(path);
    }
    worsen(`/api/v1/namespaces/${s.namespace}`);
  });
  return list.scenarios;
}
