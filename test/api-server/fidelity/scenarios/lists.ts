import type { JsonObject } from '../../../../src/kube/json';
import { type Query, type Scenario, type ScenarioBuilder, ScenarioList } from '../scenario';

/** ConfigMaps `a` to `e`, of which labels tell some apart, and the path of all. */
function five(s: ScenarioBuilder): string {
  const all = `/api/v1/namespaces/${s.namespace}/configmaps`;
  const labels: { readonly [name: string]: JsonObject } = {
    a: { tier: 'one', 'example.com/env': 'x' },
    b: { tier: 'two', size: '10' },
    c: { tier: '', size: '9' },
    d: { 'example.com/env': 'y' },
    e: {},
  };
  for (const [name, own] of Object.entries(labels)) {
    s.post(all, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: own } });
  }
  return all;
}

const labelSelectors = [
  '',
  'tier',
  '!tier',
  'tier=',
  'tier!=',
  'tier=one,example.com/env=x',
  'tier=one , example.com/env = x',
  'tier in (one)',
  'tier in (one, ,two)',
  'tier in (,)',
  'tier in ()',
  'tier notin (one)',
  'tier notin ()',
  'size>9',
  'size<10',
  'size>x',
  'example.com/env',
  '!example.com/env',
  'example.com/env in (x,y),tier',
  'tier=one,tier=two',
  'tier=one,,size',
  ',',
  'tier=one,',
  'tier==one',
  'tier===one',
  'tier=!one',
  '=one',
  'tier one',
  'tier in one',
  'tier in (one',
  'bad key=x',
  'a/b/c=x',
  'tier=bad value',
  'tier=-bad',
  `tier=${'x'.repeat(64)}`,
  '!',
  '!!tier',
  'Tier=one',
];

const fieldSelectors = [
  '',
  'metadata.name=a',
  'metadata.name==a',
  'metadata.name!=a',
  'metadata.name=a,metadata.name=b',
  'metadata.name!=a,metadata.name!=b',
  'metadata.name=missing',
  'metadata.name',
  '!metadata.name',
  'metadata.name in (a)',
  'metadata.name=',
  'metadata.name=a\\,b',
  'metadata.name=a\\x',
  'metadata.namespace=elsewhere',
  'metadata.uid=x',
  'metadata.labels.tier=one',
  ',metadata.name=a,',
  '=a',
  'metadata.name=a=b',
];

/** What lists show: selectors of all forms, pages between which objects change, and of which version. */
export function lists(): readonly Scenario[] {
  const list = new ScenarioList('list');

  list.add('label-selectors', (s) => {
    const all = five(s);
    for (const labelSelector of labelSelectors) s.get(all, { labelSelector });
  });
  list.add('field-selectors', (s) => {
    const all = five(s);
    for (const fieldSelector of fieldSelectors) s.get(all, { fieldSelector });
    s.get(all, { fieldSelector: 'metadata.name!=a', labelSelector: 'tier' });
  });
  list.add('fields-of-kinds', (s) => {
    const core = `/api/v1/namespaces/${s.namespace}`;
    const get = (path: string, fieldSelector: string): unknown => s.get(path, { fieldSelector });
    s.post(`${core}/secrets`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, type: 'example.com/t' });
    get(`${core}/secrets`, 'type=example.com/t');
    get(`${core}/secrets`, 'type!=example.com/t');
    get(`${core}/secrets`, 'data.a=b');
    get(`${core}/pods`, 'status.phase=Running,spec.nodeName=n');
    get(`${core}/pods`, 'spec.restartPolicy=Always');
    get(`${core}/pods`, 'spec.containers=x');
    get(`${core}/events`, 'reason=R,type=Warning');
    get(`${core}/events`, 'involvedObject.name=a,involvedObject.kind=Pod');
    get(`${core}/events`, 'message=x');
    get('/api/v1/namespaces', `metadata.name=${s.namespace}`);
    get('/api/v1/namespaces', 'status.phase=Terminating');
    get('/api/v1/nodes', 'spec.unschedulable=true');
    get(`/apis/apps/v1/namespaces/${s.namespace}/deployments`, 'metadata.name=d');
    get(`/apis/apps/v1/namespaces/${s.namespace}/deployments`, 'status.replicas=1');
    get('/apis/certificates.k8s.io/v1/certificatesigningrequests', 'spec.signerName=example.com/none');
    get(`/apis/route.openshift.io/v1/namespaces/${s.namespace}/routes`, 'metadata.name=r');
    get(`/apis/route.openshift.io/v1/namespaces/${s.namespace}/routes`, 'spec.host=r');
  });
  list.add('pages', (s) => {
    const all = five(s);
    const page = (query: Query) => s.get(all, { limit: '2', ...query });
    const first = page({});
    s.post(all, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aa' } });
    s.post(all, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cc' } });
    s.patch('merge', `${all}/c`, { data: { late: 'yes' } });
    s.delete(`${all}/d`);
    const second = page({ continue: first.at('metadata.continue') });
    page({ continue: second.at('metadata.continue') });
    page({ continue: first.at('metadata.continue') });
    s.get(all, { continue: first.at('metadata.continue') });
    page({ continue: 'nonsense' });
    page({ continue: 'e30' });
    page({ continue: first.at('metadata.continue'), resourceVersion: first.resourceVersion });
    page({ continue: first.at('metadata.continue'), resourceVersionMatch: 'Exact' });
    s.get(all, { limit: '0' });
    s.get(all, { limit: '-1' });
    s.get(all, { limit: 'x' });
    const some = s.get(all, { limit: '1', labelSelector: 'tier' });
    s.get(all, { limit: '1', labelSelector: 'tier', continue: some.at('metadata.continue') });
    s.get(all, { limit: '1', fieldSelector: 'metadata.name!=a' });
  });
  list.add('pages-of-all-namespaces', (s) => {
    const own = { only: s.namespace };
    for (const name of ['a', 'b', 'c']) {
      const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: own } };
      s.post(`/api/v1/namespaces/${s.namespace}/configmaps`, body);
    }
    const labelSelector = `only=${s.namespace}`;
    const first = s.get('/api/v1/configmaps', { limit: '2', labelSelector });
    s.delete(`/api/v1/namespaces/${s.namespace}/configmaps/b`);
    s.get('/api/v1/configmaps', { limit: '2', labelSelector, continue: first.at('metadata.continue') });
    s.get('/api/v1/configmaps', { labelSelector });
  });
  list.add('pages-of-custom-resources', (s) => {
    const all = `/apis/route.openshift.io/v1/namespaces/${s.namespace}/routes`;
    for (const name of ['a', 'b', 'c']) {
      const spec = { to: { kind: 'Service', name } };
      s.post(all, { apiVersion: 'route.openshift.io/v1', kind: 'Route', metadata: { name }, spec });
    }
    const first = s.get(all, { limit: '1' });
    s.delete(`${all}/b`);
    s.get(all, { limit: '1', continue: first.at('metadata.continue') });
    s.get(all, { limit: '5' });
  });
  list.add('versions', (s) => {
    const all = five(s);
    const before = s.get(all);
    s.patch('merge', `${all}/a`, { data: { n: '1' } });
    s.delete(`${all}/e`);
    const get = (query: Query): unknown => s.get(all, query);
    const resourceVersion = before.resourceVersion;
    get({ resourceVersion: '0' });
    get({ resourceVersion });
    get({ resourceVersion, resourceVersionMatch: 'NotOlderThan' });
    get({ resourceVersion, resourceVersionMatch: 'Exact' });
    get({ resourceVersion, resourceVersionMatch: 'Exact', limit: '2' });
    get({ resourceVersionMatch: 'Exact' });
    get({ resourceVersion: '0', resourceVersionMatch: 'Exact' });
    get({ resourceVersion: '0', resourceVersionMatch: 'NotOlderThan' });
    get({ resourceVersion, resourceVersionMatch: 'Odd' });
    get({ resourceVersion: 'x' });
    get({ resourceVersion: '-1' });
    get({ sendInitialEvents: 'true' });
    s.get(`${all}/a`, { resourceVersion });
    s.get(`${all}/a`, { resourceVersion: '0' });
    s.get(`${all}/a`, { resourceVersion: 'x' });
  });
  return list.scenarios;
}
