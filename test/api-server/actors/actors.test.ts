import { X509Certificate } from 'node:crypto';
import type { Conduct } from '../../../src/api-server/actors/definition';
import { guestActors, managementActors } from '../../../src/api-server/actors/hosted';
import { standaloneActors } from '../../../src/api-server/actors/standalone';
import { certificateRequest } from '../../../src/kube/certificate-request';
import type { JsonObject } from '../../../src/kube/json';
import { p256KeyOf } from '../../../src/kube/p256-seeded';
import { deployment, namespace, node, object, stage } from './support';

/** Addresses of nodes that tell none, by their names. */
const STAND_IN = { n: '192.168.52.49', o: '192.168.50.158', p: '192.168.67.239' };

const known = new Map([...standaloneActors, ...managementActors, ...guestActors].map((actor) => [actor.name, actor]));
const HOME = namespace('a');
const config = (kind: string, more: JsonObject = {}) => object('config.openshift.io/v1', kind, 'cluster', more);
const version = object('config.openshift.io/v1', 'ClusterVersion', 'version', { spec: { clusterID: 'x' } });
const servers = (status: JsonObject) =>
  object('operator.openshift.io/v1', 'KubeAPIServer', 'cluster', { spec: {}, status });
const hcp = {
  ...object('hypershift.openshift.io/v1beta1', 'HostedControlPlane', 'hcp'),
  metadata: { name: 'hcp', namespace: 'a' },
};
const inA = (apiVersion: string, kind: string, name: string, more: JsonObject = {}, metadata: JsonObject = {}) => ({
  ...object(apiVersion, kind, name, more),
  metadata: { name, namespace: 'a', ...metadata },
});
const component = (name: string, status: JsonObject = {}) =>
  inA('hypershift.openshift.io/v1beta1', 'ControlPlaneComponent', name, { status });
const up = {
  conditions: ['Available', 'RolloutComplete'].map((type) => ({
    type,
    status: 'True',
    reason: 'AsExpected',
    message: '',
    lastTransitionTime: '2026-01-01T00:00:00Z',
  })),
};
const injected = { annotations: { 'service.beta.openshift.io/inject-cabundle': 'true' } };
const request = (signerName: string, conditions?: readonly JsonObject[]) =>
  object('certificates.k8s.io/v1', 'CertificateSigningRequest', 'r', {
    spec: {
      request: Buffer.from(certificateRequest('somebody', p256KeyOf(7n))).toString('base64'),
      signerName,
      usages: ['client auth'],
    },
    status: conditions === undefined ? {} : { conditions },
  });
const pod = inA('v1', 'Pod', 'p', { spec: { containers: [{ name: 'c', image: 'i' }] } }, { labels: { app: 'x' } });
const serving = { conditions: [{ type: 'Ready', status: 'True' }], podIP: '10.128.0.1', phase: 'Running' };
const service = inA('v1', 'Service', 's', {
  spec: { selector: { app: 'x' }, ports: [{ port: 443, targetPort: 6443 }] },
});
const apiService = object('apiregistration.k8s.io/v1', 'APIService', 'v1.x.io', {
  spec: {
    group: 'x.io',
    version: 'v1',
    service: { namespace: 'a', name: 's' },
    groupPriorityMinimum: 1,
    versionPriority: 1,
  },
});
const owned = (uid: string) =>
  inA('v1', 'ConfigMap', 'owned', {}, { ownerReferences: [{ apiVersion: 'v1', kind: 'Secret', name: 'owner', uid }] });

const migration = object('migration.k8s.io/v1alpha1', 'StorageVersionMigration', 'm', {
  spec: { resource: { group: 'oauth.openshift.io', version: 'v1', resource: 'oauthaccesstokens' } },
  status: {},
});

/** What an actor finds, and what is there afterwards: resource, name, namespace and some of its content; null where it is gone. */
type Row = readonly [
  actor: string,
  objects: readonly JsonObject[],
  after: readonly [resource: string, name: string, namespace: string, content: JsonObject | null],
];

const rows: readonly Row[] = [
  [
    'root-ca-publisher',
    [HOME],
    ['configmaps', 'kube-root-ca.crt', 'a', { data: { 'ca.crt': expect.stringContaining('BEGIN') } }],
  ],
  ['default-service-account', [HOME], ['serviceaccounts', 'default', 'a', { kind: 'ServiceAccount' }]],
  [
    'deployment-controller',
    [HOME, node('n'), deployment('d', 1)],
    ['deployments', 'd', 'a', { status: { replicas: 1, unavailableReplicas: 1, observedGeneration: 1 } }],
  ],
  ['kubelet', [HOME, pod], ['pods', 'p', 'a', { status: { phase: 'Running' } }]],
  [
    'endpoints-controller',
    [HOME, service, { ...pod, status: serving }],
    ['endpoints', 's', 'a', { subsets: [{ addresses: [{ ip: '10.128.0.1' }], ports: [{ port: 6443 }] }] }],
  ],
  [
    'aggregator',
    [HOME, apiService],
    [
      'apiservices',
      'v1.x.io',
      '',
      { status: { conditions: [{ type: 'Available', status: 'False', reason: 'ServiceNotFound' }] } },
    ],
  ],
  [
    'csr-approver',
    [request('kubernetes.io/kube-apiserver-client-kubelet')],
    ['certificatesigningrequests', 'r', '', { status: { conditions: [{ type: 'Approved' }] } }],
  ],
  [
    'csr-signer',
    [
      request('kubernetes.io/kube-apiserver-client', [
        {
          type: 'Approved',
          status: 'True',
          reason: 'x',
          message: '',
          lastUpdateTime: '2026-01-01T00:00:00Z',
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ]),
    ],
    ['certificatesigningrequests', 'r', '', { status: { certificate: expect.any(String) } }],
  ],
  ['garbage-collector', [HOME, owned('gone')], ['configmaps', 'owned', 'a', null]],
  [
    'owner-deletion',
    [
      HOME,
      {
        ...inA(
          'v1',
          'Secret',
          'owner',
          { type: 'Opaque' },
          { uid: 'u-1', deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['foregroundDeletion'] },
        ),
      },
      owned('u-1'),
    ],
    ['secrets', 'owner', 'a', null],
  ],
  [
    'namespace-controller',
    [
      { ...namespace('a', { deletionTimestamp: '2026-01-01T00:00:00Z' }), status: { phase: 'Terminating' } },
      owned('gone'),
    ],
    ['namespaces', 'a', '', null],
  ],
  [
    'service-ca-configmap',
    [HOME],
    ['configmaps', 'openshift-service-ca.crt', 'a', { data: { 'service-ca.crt': expect.stringContaining('BEGIN') } }],
  ],
  [
    'service-ca-serving',
    [
      HOME,
      inA(
        'v1',
        'Service',
        's',
        { spec: { ports: [{ port: 443 }] } },
        { uid: 'u', annotations: { 'service.beta.openshift.io/serving-cert-secret-name': 'cert' } },
      ),
    ],
    ['secrets', 'cert', 'a', { type: 'kubernetes.io/tls' }],
  ],
  [
    'service-ca-configmaps',
    [HOME, inA('v1', 'ConfigMap', 'c', {}, injected)],
    ['configmaps', 'c', 'a', { data: { 'service-ca.crt': expect.stringContaining('BEGIN') } }],
  ],
  [
    'service-ca-apiservices',
    [{ ...apiService, metadata: { name: 'v1.x.io', ...injected } }],
    ['apiservices', 'v1.x.io', '', { spec: { caBundle: expect.any(String) } }],
  ],
  [
    'trusted-bundle',
    [HOME, inA('v1', 'ConfigMap', 'c', {}, { labels: { 'config.openshift.io/inject-trusted-cabundle': 'true' } })],
    ['configmaps', 'c', 'a', { data: { 'ca-bundle.crt': expect.stringContaining('BEGIN') } }],
  ],
  [
    'router-certificates',
    [namespace('openshift-config-managed'), config('Ingress', { spec: { domain: 'apps.x' } })],
    ['secrets', 'router-certs', 'openshift-config-managed', { data: { 'apps.x': expect.any(String) } }],
  ],
  [
    'router-admission',
    [HOME, inA('route.openshift.io/v1', 'Route', 'r', { spec: { host: 'r.x', to: { kind: 'Service', name: 's' } } })],
    [
      'routes',
      'r',
      'a',
      { status: { ingress: [{ host: 'r.x', conditions: [{ type: 'Admitted', status: 'True' }] }] } },
    ],
  ],
  [
    'route-hosts',
    [HOME, inA('route.openshift.io/v1', 'Route', 'r', { spec: { to: { kind: 'Service', name: 's' } } })],
    ['routes', 'r', 'a', { spec: { host: 'r-a.apps.management.example.com' } }],
  ],
  [
    'load-balancers',
    [HOME, inA('v1', 'Service', 's', { spec: { type: 'LoadBalancer', ports: [{ port: 443 }] } })],
    ['services', 's', 'a', { status: { loadBalancer: { ingress: [{ hostname: 's.lb.example.com' }] } } }],
  ],
  [
    'pull-secrets',
    [HOME, inA('v1', 'ServiceAccount', 'sa', {}, { uid: 'u' })],
    ['serviceaccounts', 'sa', 'a', { imagePullSecrets: [{ name: expect.stringMatching(/^sa-dockercfg-/) }] }],
  ],
  [
    'etcd-operator',
    [namespace('openshift-etcd'), node('n')],
    ['configmaps', 'etcd-endpoints', 'openshift-etcd', { data: { n: STAND_IN.n } }],
  ],
  [
    'etcd-certificates',
    [namespace('openshift-config')],
    ['secrets', 'etcd-client', 'openshift-config', { type: 'kubernetes.io/tls' }],
  ],
  ['kubernetes-service', [], ['services', 'kubernetes', 'default', { spec: { ports: [{ targetPort: 6443 }] } }]],
  [
    'kubernetes-endpoints',
    [node('n'), { ...service, metadata: { name: 'kubernetes', namespace: 'default' } }],
    ['endpoints', 'kubernetes', 'default', { subsets: [{ addresses: [{ ip: STAND_IN.n }] }] }],
  ],
  [
    'kube-apiserver-operator',
    [
      namespace('openshift-kube-apiserver'),
      node('n'),
      servers({ nodeStatuses: [{ nodeName: 'n', currentRevision: 7 }] }),
    ],
    ['configmaps', 'config-8', 'openshift-kube-apiserver', { data: { 'config.yaml': expect.any(String) } }],
  ],
  [
    'kube-apiserver-nodes',
    [
      servers({
        latestAvailableRevision: 8,
        nodeStatuses: [
          { nodeName: 'n', currentRevision: 7 },
          { nodeName: 'm', currentRevision: 7 },
        ],
      }),
    ],
    ['kubeapiservers', 'cluster', '', { status: { nodeStatuses: [{ currentRevision: 8 }, { currentRevision: 8 }] } }],
  ],
  [
    'storage-version-migrator',
    [migration],
    ['storageversionmigrations', 'm', '', { status: { conditions: [{ type: 'Succeeded', status: 'True' }] } }],
  ],
  ['cluster-version-operator', [version], ['namespaces', 'openshift-config', '', { kind: 'Namespace' }]],
  ['other-operators', [version], ['clusteroperators', 'ingress', '', { kind: 'ClusterOperator' }]],
  [
    'other-operators-status',
    [object('config.openshift.io/v1', 'ClusterOperator', 'ingress', { spec: {} })],
    [
      'clusteroperators',
      'ingress',
      '',
      { status: { conditions: [{ type: 'Available', status: 'True' }, {}, {}, {}] } },
    ],
  ],
  ['bootstrap', [servers({})], ['configmaps', 'bootstrap', 'kube-system', { data: { status: 'complete' } }]],
  ...['etcd', 'kube-apiserver', 'konnectivity-agent', 'openshift-apiserver'].flatMap((name): readonly Row[] => [
    [`${name}-object`, [HOME, hcp], ['controlplanecomponents', name, 'a', { kind: 'ControlPlaneComponent' }]],
    [
      name,
      [
        HOME,
        component(name),
        ...['etcd', 'kube-apiserver'].filter((other) => other !== name).map((other) => component(other, up)),
      ],
      [
        'controlplanecomponents',
        name,
        'a',
        { status: { version: '4.20.0', conditions: [{ type: 'Available', status: 'True' }, {}] } },
      ],
    ],
  ]),
  [
    'kube-apiserver-rollout',
    [HOME, { ...hcp, metadata: { ...hcp.metadata, generation: 3 } }, component('kube-apiserver', up)],
    ['controlplanecomponents', 'kube-apiserver', 'a', { status: { observedGeneration: 3 } }],
  ],
  [
    'ingress-operator',
    [config('Ingress', { spec: { domain: 'apps.x' } })],
    ['ingresses', 'cluster', '', { status: { defaultPlacement: 'Workers' } }],
  ],
  [
    'pod-termination',
    [
      HOME,
      {
        ...pod,
        metadata: {
          ...inA('v1', 'Pod', 'p').metadata,
          deletionTimestamp: '2026-01-01T00:00:00Z',
          deletionGracePeriodSeconds: 30,
        },
      },
    ],
    ['pods', 'p', 'a', null],
  ],
  ['guest-namespaces', [], ['namespaces', 'openshift-authentication', '', { kind: 'Namespace' }]],
  [
    'guest-api',
    [HOME, hcp, component('kube-apiserver', up)],
    [
      'hostedcontrolplanes',
      'hcp',
      'a',
      { status: { ready: true, conditions: [{ type: 'KubeAPIServerAvailable', status: 'True' }] } },
    ],
  ],
];

const only = (name: string) => {
  const actor = known.get(name);
  if (actor === undefined) throw new Error(`no actor ${name}`);
  return [actor];
};
const told = (name: string, conduct: Conduct) => ({ conducts: new Map([[name, conduct]]) });

test('every actor has a row', () => {
  expect(rows.map(([name]) => name).sort()).toEqual([...known.keys()].sort());
});

describe.each(rows)('%s', (name, objects, [resource, object, home, content]) => {
  test('does its work and comes to rest', () => {
    const { run, get, actors } = stage(objects, only(name));
    expect(run().filter(({ refused }) => refused !== undefined)).toEqual([]);
    const found = get(resource, object, home);
    if (content === null) expect(found).toBeUndefined();
    else expect(found).toMatchObject(content);
    expect(actors.nextAt).toBeUndefined();
    expect(run()).toEqual([]);
  });

  test('is missed where it is stopped', () => {
    const { run, actors } = stage(objects, only(name), told(name, { kind: 'stopped' }));
    expect(run()).toEqual([]);
    expect(actors.neglected.join('\n')).toContain(`${name} (`);
  });
});

test('an actor that is slowed does the same later', () => {
  const [slow, usual] = [{ kind: 'slowed', factor: 50 } as const, undefined].map((conduct) =>
    stage([HOME], only('service-ca-configmap'), conduct && told('service-ca-configmap', conduct)).run(),
  );
  const of = (deeds: typeof slow) =>
    deeds?.map(({ path, method }) => ({ path, method })).sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(of(slow)).toEqual(of(usual));
  expect(slow?.[0]?.at).toBeGreaterThan(usual?.at(-1)?.at ?? 0);
});

test.each([
  [
    'router-admission',
    [HOME, inA('route.openshift.io/v1', 'Route', 'r', { spec: { host: 'r.x', to: { kind: 'Service', name: 's' } } })],
    ['routes', 'r', 'a'],
    { ingress: [{ conditions: [{ type: 'Admitted', status: 'False' }] }] },
  ],
  [
    'csr-approver',
    [request('kubernetes.io/kube-apiserver-client-kubelet')],
    ['certificatesigningrequests', 'r', ''],
    { conditions: [{ type: 'Denied' }] },
  ],
  ['kubelet', [HOME, pod], ['pods', 'p', 'a'], { conditions: [{ type: 'Ready', status: 'False' }] }],
  [
    'storage-version-migrator',
    [migration],
    ['storageversionmigrations', 'm', ''],
    { conditions: [{ type: 'Failed', status: 'True', lastUpdateTime: expect.any(String) }] },
  ],
] as const)('%s fails in its own way', (name, objects, [resource, object, home], status) => {
  const { run, get, actors } = stage(objects, only(name), told(name, { kind: 'failing' }));
  run();
  expect(get(resource, object, home)).toMatchObject({ status });
  expect(actors.nextAt).toBeUndefined();
});

const pullSecretOf = (name: string) => ({
  annotations: { 'openshift.io/internal-registry-pull-secret-ref': name },
  uid: 'now',
});
const dockercfg = (name: string, uid: string) =>
  inA(
    'v1',
    'Secret',
    name,
    { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': 'e30=' } },
    { ownerReferences: [{ apiVersion: 'v1', kind: 'ServiceAccount', name: 'sa', uid }] },
  );

test.each<[string, JsonObject, readonly JsonObject[]]>([
  ['whose Secret is gone', pullSecretOf('sa-dockercfg-first'), []],
  [
    'whose Secret is that of one before it',
    pullSecretOf('sa-dockercfg-first'),
    [dockercfg('sa-dockercfg-first', 'before')],
  ],
  ['that does not name it', { uid: 'now' }, [dockercfg('sa-dockercfg-first', 'now')]],
])('an account has the same pull secret again %s', (_, metadata, others) => {
  const account = inA('v1', 'ServiceAccount', 'sa', { secrets: [{ name: 'sa-dockercfg-first' }] }, metadata);
  const { run, get } = stage([HOME, account, ...others], only('pull-secrets'));
  run();
  expect(get('serviceaccounts', 'sa', 'a')).toMatchObject({
    metadata: pullSecretOf('sa-dockercfg-first'),
    secrets: [{ name: 'sa-dockercfg-first' }],
    imagePullSecrets: [{ name: 'sa-dockercfg-first' }],
  });
  expect(get('secrets', 'sa-dockercfg-first', 'a')).toMatchObject({
    metadata: {
      annotations: { 'openshift.io/internal-registry-auth-token.service-account': 'sa' },
      ownerReferences: [{ name: 'sa', uid: 'now' }],
    },
  });
});

const addressesOf = (address: string) => [{ type: 'InternalIP', address }];
const addressed = (name: string, address: string) => node(name, { addresses: addressesOf(address) });
const etcdEndpoints = (data: JsonObject) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'etcd-endpoints', namespace: 'openshift-etcd' },
  data,
});

test.each<[string, readonly JsonObject[], JsonObject, JsonObject]>([
  [
    'loses the one of a node that is gone, and gets the one of a node that comes',
    [addressed('n', '10.0.0.11'), addressed('o', '10.0.0.14')],
    { first: '10.0.0.11', second: '10.0.0.12' },
    { first: '10.0.0.11', o: '10.0.0.14' },
  ],
  ['stays where it is of other addresses', [addressed('n', '10.0.0.11')], { first: '10.9.9.9' }, { first: '10.9.9.9' }],
  [
    'stays where a node tells no address',
    [addressed('n', '10.0.0.11'), node('o')],
    { first: '10.0.0.11', second: '10.0.0.12' },
    { first: '10.0.0.11', second: '10.0.0.12' },
  ],
  [
    'follows nodes that tell no address',
    [node('n'), node('p')],
    { n: STAND_IN.n, o: STAND_IN.o },
    { n: STAND_IN.n, p: STAND_IN.p },
  ],
  [
    'keeps the one of a node that is not ready',
    [addressed('n', '10.0.0.11'), { ...addressed('o', '10.0.0.12'), status: { addresses: addressesOf('10.0.0.12') } }],
    { first: '10.0.0.11', second: '10.0.0.12' },
    { first: '10.0.0.11', second: '10.0.0.12' },
  ],
])('the list of members of etcd %s', (_, nodes, before, after) => {
  const { run, get } = stage([namespace('openshift-etcd'), ...nodes, etcdEndpoints(before)], only('etcd-operator'));
  run();
  expect(get('configmaps', 'etcd-endpoints', 'openshift-etcd')?.data).toEqual(after);
});

test('certificates are good: signed by the authority that is published', () => {
  const { run, get } = stage(
    [
      HOME,
      inA(
        'v1',
        'Service',
        's',
        { spec: { ports: [{ port: 443 }] } },
        { annotations: { 'service.beta.openshift.io/serving-cert-secret-name': 'cert' } },
      ),
    ],
    standaloneActors,
  );
  run();
  const text = (value: unknown) => Buffer.from(String(value), 'base64').toString();
  const data = get('secrets', 'cert', 'a')?.data;
  const bundle = get('configmaps', 'openshift-service-ca.crt', 'a')?.data;
  if (typeof data !== 'object' || data === null || Array.isArray(data) || typeof bundle !== 'object')
    throw new Error('nothing');
  const [certificate, authority] = [
    text(Reflect.get(data, 'tls.crt')),
    String(Reflect.get(bundle ?? {}, 'service-ca.crt')),
  ].map((pem) => new X509Certificate(pem));
  expect(authority && certificate?.verify(authority.publicKey)).toBe(true);
  expect(certificate?.checkHost('s.a.svc')).toBe('s.a.svc');
});

test('a new template rolls out, a node at a time where there is a pod a node', () => {
  const apart = {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'd' } } },
        ],
      },
    },
  };
  const cast = ['deployment-controller', 'kubelet'].flatMap(only);
  const { server, run, get } = stage([HOME, node('n'), node('m'), deployment('d', 3, {}, apart)], cast);
  run();
  // Of three pods two have a node.
  expect(get('deployments', 'd', 'a')).toMatchObject({
    status: { replicas: 2, readyReplicas: 2, unavailableReplicas: 1 },
  });
  let least = 2;
  server.store.subscribe(({ object: { kind, status } }) => {
    if (kind === 'Deployment') least = Math.min(least, Number(Object(status).readyReplicas ?? 0));
  });
  const path = '/apis/apps/v1/namespaces/a/deployments/d';
  const body = { spec: { replicas: 2, template: { metadata: { annotations: { a: 'b' } } } } };
  server.serve({ method: 'PATCH', path, contentType: 'application/merge-patch+json', body });
  run();
  expect(get('deployments', 'd', 'a')).toMatchObject({
    status: { replicas: 2, updatedReplicas: 2, readyReplicas: 2, observedGeneration: 2 },
  });
  expect(least).toBe(1);
});

test('the same seed gives the same deeds, another one others', () => {
  const deeds = (seed: number) =>
    JSON.stringify(
      stage([node('n'), version, config('Ingress', { spec: { domain: 'apps.x' } }), servers({})], standaloneActors, {
        seed,
      }).run(),
    );
  const first = deeds(1);
  expect(first.length).toBeGreaterThan(1_000);
  expect(deeds(1)).toBe(first);
  expect(deeds(2)).not.toBe(first);
});
