import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';

const authentication = (name: string, content: JsonObject): JsonObject => ({
  apiVersion: 'operator.openshift.io/v1',
  kind: 'Authentication',
  metadata: { name },
  ...content,
});
const all = '/apis/operator.openshift.io/v1/authentications';

/** One scenario for each fault that users of fake clients reported: what a real server does there. */
export function fakeClientFaults(): readonly Scenario[] {
  const list = new ScenarioList('fault');
  const condition = (status: string): JsonObject => ({
    type: 'Available',
    status,
    lastTransitionTime: '2026-01-02T03:04:05Z',
  });

  // kubernetes/kubernetes#103816, controller-runtime#2341: an apply makes what is not there.
  list.add('apply-creates', (s) => {
    const path = `/api/v1/namespaces/${s.namespace}/configmaps/a`;
    s.apply('one', path, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
    s.get(path);
  });
  // controller-runtime#2981: who manages what, and who is in the way.
  list.add('apply-tracks-fields', (s) => {
    const path = `${all}/${s.namespace}`;
    s.apply('one', path, authentication(s.namespace, { spec: { managementState: 'Managed' } }));
    s.apply('two', path, authentication(s.namespace, { spec: { managementState: 'Unmanaged' } }));
    s.apply('two', path, authentication(s.namespace, { spec: { logLevel: 'Normal' } }));
    s.apply('one', path, authentication(s.namespace, { spec: {} }));
  });
  // controller-runtime#3403: an apply without a resource version is no conflict.
  list.add('apply-without-version', (s) => {
    const path = `${all}/${s.namespace}`;
    s.apply('one', path, authentication(s.namespace, { spec: { logLevel: 'Debug' } }));
    s.patch('merge', path, { metadata: { labels: { a: 'b' } } });
    s.apply('one', path, authentication(s.namespace, { spec: { logLevel: 'Trace' } }));
  });
  // controller-runtime#3423, #3430: the status of an object whose fields are managed can be applied.
  list.add('status-apply', (s) => {
    const path = `${all}/${s.namespace}`;
    s.apply('one', path, authentication(s.namespace, { spec: { logLevel: 'Debug' } }));
    s.apply('one', `${path}/status`, authentication(s.namespace, { status: { conditions: [condition('True')] } }));
    s.apply('one', `${path}/status`, authentication(s.namespace, { status: { conditions: [condition('False')] } }));
    s.apply('one', `${path}/status`, authentication(s.namespace, { status: {} }));
    s.apply('one', `${path}/status`, authentication(`missing-${s.namespace}`, { status: {} }));
    s.apply('one', `${all}/missing-${s.namespace}/status`, authentication(`missing-${s.namespace}`, { status: {} }));
  });
  // kubernetes/kubernetes#136672: one manager applies the object and its status apart, and neither takes the other away.
  list.add('apply-object-and-status', (s) => {
    const path = `/apis/apps/v1/namespaces/${s.namespace}/deployments/a`;
    const deployment = (content: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', ...content });
    const labels = { app: 'a' };
    const spec = {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'example.com/a' }] } },
    };
    const metadata = { name: 'a', finalizers: ['example.com/a'] };
    s.apply('one', path, deployment({ metadata, spec }));
    s.apply('one', `${path}/status`, deployment({ metadata: { name: 'a' }, status: { replicas: 1 } }));
    s.apply('one', path, deployment({ metadata, spec }));
    s.apply('one', `${path}/status`, deployment({ metadata: { name: 'a' }, status: {} }));
  });
  // controller-runtime#3585: an update and a patch may write who manages what, one of the status may not.
  list.add('managers-written', (s) => {
    const path = `${all}/${s.namespace}`;
    const made = s.post(all, authentication(s.namespace, { spec: { logLevel: 'Debug' } }), { fieldManager: 'before' });
    const managedFields = [
      {
        manager: 'after',
        operation: 'Apply',
        apiVersion: 'operator.openshift.io/v1',
        time: '2026-01-02T03:04:05Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:spec': { 'f:logLevel': {} } },
      },
    ];
    s.patch('merge', `${path}/status`, { metadata: { managedFields } });
    s.put(path, made.edited({ metadata: { managedFields } }));
    s.apply('after', path, authentication(s.namespace, { spec: {} }));
    s.patch('merge', path, { metadata: { managedFields: [{}] } });
    s.patch('merge', path, { metadata: { managedFields } });
  });
  // controller-runtime#3267: options reach the server: the manager is the one that was said, a dry run stores nothing.
  list.add('options-reach', (s) => {
    const path = `${all}/${s.namespace}`;
    s.post(all, authentication(s.namespace, { spec: {} }), { fieldManager: 'said' });
    s.patch('merge', path, { spec: { logLevel: 'Debug' } }, { fieldManager: 'also-said', dryRun: 'All' });
    s.get(path);
  });
  // A write of the status leaves the rest, one of the rest leaves the status; only the latter makes a generation.
  list.add('status-apart', (s) => {
    const path = `${all}/${s.namespace}`;
    const made = s.post(all, authentication(s.namespace, { spec: {}, status: { version: 'ignored' } }));
    s.put(`${path}/status`, made.edited({ spec: { logLevel: 'Debug' }, status: { version: '1' } }));
    s.put(path, s.get(path).edited({ spec: { logLevel: 'Debug' }, status: { version: '2' } }));
    s.get(path);
  });
  // client-go#439: names are made up.
  list.add('generate-name', (s) => {
    s.post(all, { ...authentication('', { spec: {} }), metadata: { generateName: `${s.namespace}-` } });
    s.post(all, { ...authentication('', { spec: {} }), metadata: { generateName: `${s.namespace}-` } });
  });
  // A deletion waits for finalizers, and a new version is told only when something changed.
  list.add('finalizers', (s) => {
    const path = `${all}/${s.namespace}`;
    s.post(all, {
      ...authentication(s.namespace, { spec: {} }),
      metadata: { name: s.namespace, finalizers: ['example.com/a'] },
    });
    s.patch('merge', path, {});
    s.delete(path);
    s.delete(path);
    s.post(all, authentication(s.namespace, { spec: {} }));
    s.patch('json', path, [{ op: 'remove', path: '/metadata/finalizers/0' }]);
    s.get(path);
  });
  // Deletes look at preconditions; updates of what is gone are refused with its uid.
  list.add('recreated', (s) => {
    const path = `${all}/${s.namespace}`;
    const first = s.post(all, authentication(s.namespace, { spec: {} }));
    s.delete(path, { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid: first.uid } });
    s.put(path, first.edited({ spec: { logLevel: 'Debug' } }));
    s.post(all, authentication(s.namespace, { spec: {} }));
    s.put(path, first.edited({ spec: { logLevel: 'Debug' } }));
    s.delete(path, { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid: first.uid } });
  });
  return list.scenarios;
}
