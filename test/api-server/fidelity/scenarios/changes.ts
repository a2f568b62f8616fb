import type { JsonObject } from '../../../../src/kube/json';
import { type Scenario, ScenarioList } from '../scenario';
import { builtInSamples, objectOf, openShiftSamples, pathOf, type Sample } from './samples';

function sampleOf(kind: string, apiVersion?: string): Sample {
  const found = [...builtInSamples, ...openShiftSamples].find(
    (one) => one.kind === kind && (apiVersion === undefined || one.apiVersion === apiVersion),
  );
  if (found === undefined) throw new Error(`there is no sample of ${kind}`);
  return found;
}

/** Changes of stored objects that kinds treat in ways of their own. */
export function changeScenarios(): readonly Scenario[] {
  const list = new ScenarioList('change');
  const change = (kind: string, changes: readonly JsonObject[], apiVersion?: string, subresource = ''): void =>
    list.add(`${kind}${subresource}`, (s) => {
      const sample = sampleOf(kind, apiVersion);
      const name = `${kind.toLowerCase()}-${s.namespace}`;
      const path = `${pathOf(sample, s.namespace)}/${name}`;
      s.post(pathOf(sample, s.namespace), objectOf(sample, { name }));
      for (const one of changes) s.patch('merge', `${path}${subresource}`, one);
      s.get(path);
    });

  change('Deployment', [
    { spec: { selector: { matchLabels: { more: 'x' } }, template: { metadata: { labels: { more: 'x' } } } } },
    { spec: { paused: true } },
    { metadata: { labels: { a: 'b' } } },
    { spec: { strategy: { type: 'Recreate' } } },
    { spec: { strategy: { type: 'Recreate', rollingUpdate: null } } },
    { spec: { template: { spec: { hostNetwork: true } } } },
    { spec: { replicas: null } },
    { status: { replicas: 5 } },
    { spec: { template: { spec: { containers: [] } } } },
  ]);
  change(
    'Deployment',
    [
      { status: { replicas: 1, readyReplicas: 2 } },
      { status: { replicas: -1 } },
      { status: { conditions: [{ type: 'Available', status: 'True' }] } },
      { status: { conditions: null, observedGeneration: 4 } },
      { spec: { replicas: 9 } },
    ],
    undefined,
    '/status',
  );
  change('Service', [
    { spec: { clusterIP: '10.0.0.99' } },
    { spec: { clusterIP: null } },
    { spec: { type: 'NodePort' } },
    { spec: { type: 'ClusterIP' } },
    { spec: { ports: [{ name: 'new', port: 1234 }] } },
  ]);
  change('Secret', [
    { type: 'example.com/other' },
    { stringData: { c: 'c' } },
    { data: { a: null } },
    { immutable: true },
    { data: { a: 'YQ==' } },
    { immutable: null },
    { metadata: { labels: { a: 'b' } } },
  ]);
  change('ConfigMap', [
    { immutable: true },
    { data: { a: '9' } },
    { binaryData: { z: 'YQ==' } },
    { immutable: false },
    { data: null },
  ]);
  change('RoleBinding', [{ roleRef: { name: 'other' } }, { subjects: null }]);
  change('ClusterRole', [
    { rules: null },
    { rules: [] },
    { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } },
  ]);
  change('PodDisruptionBudget', [
    { spec: { maxUnavailable: 2 } },
    { spec: { minAvailable: 1 } },
    { metadata: { annotations: { a: 'b' } } },
    { spec: { selector: null } },
  ]);
  change('NetworkPolicy', [{ spec: { policyTypes: ['Egress'] } }, { metadata: { labels: { a: 'b' } } }]);
  change(
    'Authentication',
    [
      { status: { latestAvailableRevision: 3 } },
      { status: { latestAvailableRevision: 2 } },
      { status: { latestAvailableRevision: 3 } },
      { status: { latestAvailableRevision: null } },
      { status: { latestAvailableRevision: 1 } },
      { status: { latestAvailableRevision: 'x' } },
      { status: { oauthAPIServer: { latestAvailableRevision: -1 } } },
      { status: { conditions: [{ type: 'A', status: 'Odd', lastTransitionTime: '2026-01-02T03:04:05Z' }] } },
      { status: { conditions: [{ type: 'A', status: 'True', lastTransitionTime: 'then' }] } },
      { status: { conditions: [{ type: 'A' }] } },
      {
        status: {
          generations: [
            { group: 'a', resource: 'b', namespace: 'c', name: 'd' },
            { group: 'a', resource: 'b', namespace: 'c', name: 'd' },
          ],
        },
      },
      { spec: { logLevel: 'Trace' } },
      { status: null },
    ],
    'operator.openshift.io/v1',
    '/status',
  );
  change(
    'Authentication',
    [
      { spec: { logLevel: null } },
      { spec: { observedConfig: null } },
      { spec: { managementState: null } },
      { metadata: { labels: { a: 'b' } } },
      { spec: { unsupportedConfigOverrides: { a: 1 } } },
      { status: { version: 'x' } },
    ],
    'operator.openshift.io/v1',
  );
  change(
    'Route',
    [
      { status: { ingress: [{ host: 'a', conditions: [{ type: 'Admitted', status: 'Odd' }] }] } },
      { status: { ingress: [{ host: 'a', conditions: [{ type: 'Odd', status: 'True' }] }] } },
      { status: { ingress: [] } },
      { status: { ingress: null } },
    ],
    undefined,
    '/status',
  );

  list.add('approval', (s) => {
    const sample = sampleOf('CertificateSigningRequest');
    const name = `request-${s.namespace}`;
    const path = `${pathOf(sample, '')}/${name}`;
    const approved = (status: JsonObject): JsonObject => ({ status });
    const condition = (type: string): JsonObject => ({ type, status: 'True', reason: 'R', message: 'm' });
    s.post(pathOf(sample, ''), objectOf(sample, { name }));
    s.patch('merge', path, { status: { conditions: [condition('Approved')] } });
    s.patch('merge', `${path}/status`, approved({ conditions: [condition('Approved')] }));
    s.patch('merge', `${path}/approval`, approved({ conditions: [condition('Approved')] }));
    s.patch('merge', `${path}/approval`, approved({ conditions: [condition('Approved'), condition('Denied')] }));
    s.patch('merge', `${path}/approval`, approved({ certificate: 'YQ==' }));
    s.patch('merge', `${path}/status`, approved({ certificate: 'YQ==' }));
    s.patch('merge', `${path}/status`, approved({ conditions: null }));
    s.put(
      `${path}/approval`,
      s.get(path).edited({ status: { conditions: [condition('Approved'), condition('Failed')] } }),
    );
    s.get(path);
  });

  list.add('strategic', (s) => {
    const sample = sampleOf('Deployment');
    const path = `${pathOf(sample, s.namespace)}/d`;
    s.post(pathOf(sample, s.namespace), objectOf(sample, { name: 'd' }));
    const pod = (spec: JsonObject): JsonObject => ({ spec: { template: { spec } } });
    s.patch(
      'strategic',
      path,
      pod({
        containers: [
          {
            name: 'main',
            env: [
              { name: 'A', value: '2' },
              { name: 'B', value: '1' },
            ],
          },
        ],
      }),
    );
    s.patch('strategic', path, pod({ containers: [{ name: 'side', image: 'example.com/side:v1' }] }));
    s.patch('strategic', path, pod({ containers: [{ name: 'main', env: [{ name: 'A', $patch: 'delete' }] }] }));
    s.patch(
      'strategic',
      path,
      pod({
        '$setElementOrder/containers': [{ name: 'side' }, { name: 'main' }],
        containers: [{ name: 'main', image: 'example.com/main:v2' }],
      }),
    );
    s.patch('strategic', path, pod({ containers: [{ name: 'side', $patch: 'delete' }] }));
    s.patch('strategic', path, pod({ tolerations: [{ key: 'a', operator: 'Exists' }] }));
    s.patch('strategic', path, pod({ tolerations: [{ key: 'b', operator: 'Exists' }] }));
    s.patch('strategic', path, pod({ volumes: [{ name: 'config', configMap: null, emptyDir: {} }] }));
    s.patch(
      'strategic',
      path,
      pod({ volumes: [{ name: 'config', $retainKeys: ['name', 'secret'], secret: { secretName: 's' } }] }),
    );
    s.patch('strategic', path, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } });
    s.patch('strategic', path, { metadata: { finalizers: ['example.com/a', 'example.com/b'] } });
    s.patch('strategic', path, { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/a'] } });
    s.patch('strategic', path, { metadata: { labels: { $patch: 'replace', only: 'one' } } });
    s.patch('strategic', path, { metadata: { finalizers: null } });
    s.patch('strategic', path, { spec: { surprise: 1 } }, { fieldValidation: 'Strict' });
    s.patch('strategic', path, { spec: { replicas: 'many' } });
  });

  list.add('json-patch', (s) => {
    const path = `/api/v1/namespaces/${s.namespace}/configmaps/a`;
    s.post(`/api/v1/namespaces/${s.namespace}/configmaps`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { a: '1' },
    });
    s.patch('json', path, [{ op: 'replace', path: '/data/a', value: '2' }]);
    s.patch('json', path, [{ op: 'replace', path: '/data/missing', value: '2' }]);
    s.patch('json', path, [{ op: 'remove', path: '/data/missing' }]);
    s.patch('json', path, [{ op: 'add', path: '/data/b~1c', value: '3' }]);
    s.patch('json', path, [{ op: 'add', path: '/binaryData/x', value: 'YQ==' }]);
    s.patch('json', path, [
      { op: 'copy', from: '/data/a', path: '/data/copy' },
      { op: 'move', from: '/data/copy', path: '/data/moved' },
    ]);
    s.patch('json', path, [
      { op: 'test', path: '/data/a', value: '2' },
      { op: 'remove', path: '/data/a' },
    ]);
    s.patch('json', path, [{ op: 'add', path: '/metadata/finalizers', value: ['example.com/a'] }]);
    s.patch('json', path, [{ op: 'add', path: '/metadata/finalizers/-', value: 'example.com/b' }]);
    s.patch('json', path, [{ op: 'add', path: '/metadata/finalizers/0', value: 'example.com/c' }]);
    s.patch('json', path, [{ op: 'remove', path: '/metadata/finalizers' }]);
    s.patch('json', path, [{ op: 'add', path: '/data/number', value: 1 }]);
    s.patch('json', path, { op: 'add' });
    s.patch('merge', path, []);
    s.patch('json', path, []);
  });
  return list.scenarios;
}
