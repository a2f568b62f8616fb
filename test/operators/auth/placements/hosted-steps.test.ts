import * as fc from 'fast-check';
import type { Container, Deployment } from '../../../../src/kube/types';
import { canonicalCidr, isIPv4Cidr } from '../../../../src/operators/auth/placements/hosted/cidr';
import { etcdEndpoint } from '../../../../src/operators/auth/placements/hosted/etcd';
import { guestNoProxy } from '../../../../src/operators/auth/placements/hosted/no-proxy';
import { controlPlane, hostedApiserver, hostedOAuthServer, secret } from './support/fixtures';

const named = (deployment: Deployment, name: string): Container => {
  const { initContainers = [], containers } = deployment.spec.template.spec;
  const container = [...initContainers, ...containers].find((one) => one.name === name);
  if (container === undefined) throw new Error(`no container ${name}`);
  return container;
};
const pod = (deployment: Deployment) => deployment.spec.template.spec;
const annotation = (deployment: Deployment, name: string) => deployment.spec.template.metadata.annotations?.[name];

const DEDICATED = { 'hypershift.openshift.io/topology': 'dedicated-request-serving-components' };
const DEBUG = 'hypershift.openshift.io/debug-deployments';

describe('scale', () => {
  const scale = ({ spec: { replicas, strategy } }: Deployment) => [
    replicas,
    strategy.rollingUpdate?.maxSurge,
    strategy.rollingUpdate?.maxUnavailable,
  ];

  test.each([
    ['HighlyAvailable', {}, [3, 0, 1], [3, 0, 1]],
    ['', {}, [3, 0, 1], [3, 0, 1]],
    ['SingleReplica', {}, [1, 3, 1], [1, 3, 1]],
    ['HighlyAvailable', DEDICATED, [2, 1, 1], [3, 0, 1]],
    ['SingleReplica', DEDICATED, [1, 3, 1], [1, 3, 1]],
    ['HighlyAvailable', { [DEBUG]: 'etcd,oauth-openshift' }, [0, 3, 1], [3, 0, 1]],
    ['HighlyAvailable', { [DEBUG]: 'oauth' }, [3, 0, 1], [3, 0, 1]],
  ])('%p with %p: oauth-server %p, API server %p', (controllerAvailabilityPolicy, annotations, login, api) => {
    const options = { spec: { controllerAvailabilityPolicy }, annotations };
    expect(scale(hostedOAuthServer(options))).toEqual(login);
    expect(scale(hostedApiserver(options))).toEqual(api);
  });

  test('a debugged component keeps the spread of the pods it would have', () => {
    const spread = (deployment: Deployment) => pod(deployment).affinity?.podAntiAffinity;
    expect(spread(hostedOAuthServer({ annotations: { [DEBUG]: 'oauth-openshift' } }))).toEqual(
      spread(hostedOAuthServer()),
    );
    expect(spread(hostedOAuthServer({ spec: { controllerAvailabilityPolicy: 'SingleReplica' } }))).toBeUndefined();
  });
});

test.each([
  ['AWS', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'], []],
  ['KubeVirt', ['kubernetes.io/hostname'], ['topology.kubernetes.io/zone']],
  ['OpenStack', ['kubernetes.io/hostname'], ['topology.kubernetes.io/zone']],
])('on %s pods must spread over %p and should over %p', (type, required, preferred) => {
  const rules = pod(hostedApiserver({ spec: { platform: { type } } })).affinity?.podAntiAffinity;
  expect(rules?.requiredDuringSchedulingIgnoredDuringExecution?.map((term) => term.topologyKey)).toEqual(required);
  expect(
    (rules?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => term.podAffinityTerm.topologyKey),
  ).toEqual(preferred);
});

describe('isolation', () => {
  test('dedicated nodes are for the oauth-server alone, with the further selector sorted and incomplete pairs left out', () => {
    const options = {
      annotations: {
        ...DEDICATED,
        'hypershift.openshift.io/request-serving-node-additional-selector': 'size=small,,zone,=x,disk=,arch=arm=64',
      },
      spec: { tolerations: [{ key: 'sea', operator: 'Exists' }] },
    };
    const login = pod(hostedOAuthServer(options));
    const terms = login.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
    expect(terms?.[0]?.matchExpressions?.map(({ key, values }) => `${key}=${values?.join()}`)).toEqual([
      'hypershift.openshift.io/request-serving-component=true',
      'hypershift.openshift.io/cluster=clusters-tern',
      'arch=arm=64',
      'size=small',
    ]);
    expect(login.tolerations?.map(({ key }) => key)).toEqual([
      'hypershift.openshift.io/control-plane',
      'hypershift.openshift.io/cluster',
      'hypershift.openshift.io/request-serving-component',
      'sea',
    ]);
    const api = pod(hostedApiserver(options));
    expect(api.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toBeUndefined();
  });

  test.each([
    [{}, 'hypershift-api-critical'],
    [{ 'hypershift.openshift.io/api-critical-priority-class': 'own' }, 'own'],
    [{ 'hypershift.openshift.io/api-critical-priority-class': '' }, 'hypershift-api-critical'],
    [{ 'hypershift.openshift.io/control-plane-priority-class': 'other' }, 'hypershift-api-critical'],
  ])('annotations %p give priority class %s', (annotations, expected) => {
    expect(pod(hostedApiserver({ annotations })).priorityClassName).toBe(expected);
  });
});

test('on GCP every container is restricted, init containers too', () => {
  const { containers, initContainers = [] } = pod(hostedApiserver({ spec: { platform: { type: 'GCP' } } }));
  const restricted = { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } };
  for (const { securityContext } of initContainers) expect(securityContext).toEqual(restricted);
  for (const { securityContext } of containers) {
    expect(securityContext).toEqual({ ...restricted, readOnlyRootFilesystem: true });
  }
});

describe('requests', () => {
  const PREFIX = 'resource-request-override.hypershift.openshift.io';

  test('an override merges, is canonical, and leaves out what is no quantity', () => {
    const annotations = { [`${PREFIX}/oauth-openshift.oauth-openshift`]: 'memory=0.1Gi,cpu=fast,hugepages=1024Mi,x' };
    expect(named(hostedOAuthServer({ annotations }), 'oauth-openshift').resources).toEqual({
      requests: { cpu: '25m', memory: '107374182400m', hugepages: '1Gi' },
    });
  });

  test('overrides reach init containers and tunnels, and no other component', () => {
    const annotations = {
      [`${PREFIX}/oauth-openshift.availability-prober`]: 'cpu=1',
      [`${PREFIX}/oauth-openshift.konnectivity-proxy-https`]: 'cpu=2',
      [`${PREFIX}/openshift-oauth-apiserver.availability-prober`]: 'cpu=3',
    };
    const deployment = hostedOAuthServer({ annotations });
    expect(named(deployment, 'availability-prober').resources.requests).toEqual({ cpu: '1' });
    expect(named(deployment, 'konnectivity-proxy-https').resources.requests?.cpu).toBe('2');
  });

  test('a network card that cannot be overcommitted is limited as well', () => {
    const annotations = { [`${PREFIX}/oauth-openshift.oauth-openshift`]: 'aro.openshift.io/swift-nic=1' };
    const { limits } = named(hostedOAuthServer({ annotations }), 'oauth-openshift').resources;
    expect(limits).toEqual({ 'aro.openshift.io/swift-nic': '1' });
  });

  test('what an autoscaler set stays, below overrides', () => {
    const before = hostedOAuthServer();
    const template = before.spec.template;
    const containers = pod(before).containers.map((one) => ({
      ...one,
      resources: { requests: { cpu: '9', memory: '9Gi' } },
    }));
    const existing = {
      ...before,
      spec: { ...before.spec, template: { ...template, spec: { ...template.spec, containers } } },
    };
    const annotations = { [`${PREFIX}/oauth-openshift.oauth-openshift`]: 'cpu=1' };
    const after = hostedOAuthServer({ existing, annotations });
    expect(named(after, 'oauth-openshift').resources.requests).toEqual({ cpu: '1', memory: '9Gi' });
    expect(named(after, 'audit-logs').resources.requests).toEqual({ cpu: '9', memory: '9Gi' });
    expect(named(after, 'availability-prober').resources).toEqual({});
  });
});

describe('tunnels', () => {
  const args = (container: string, spec: Parameters<typeof controlPlane>[0]) =>
    named(hostedOAuthServer(spec), container).args;

  test.each([
    [[], false],
    [['172.30.0.0/16'], true],
    [['172.30.0.0/16', 'fd02::/112'], false],
    [['nonsense'], false],
  ])('service networks %p prefer IPv4: %p', (cidrs, preferred) => {
    const networking = { serviceNetwork: cidrs.map((cidr) => ({ cidr })) };
    for (const container of ['konnectivity-proxy-https', 'konnectivity-proxy-socks5']) {
      expect(args(container, { spec: { networking } })?.includes('--prefer-ipv4=true')).toBe(preferred);
    }
  });

  test('an empty proxy stanza passes empty values', () => {
    const options = args('konnectivity-proxy-https', { spec: { configuration: { proxy: {} } } });
    expect(options?.slice(0, 6)).toEqual(['run', '--http-proxy', '', '--https-proxy', '', '--no-proxy']);
  });

  test.each([
    [{}, []],
    [{ noProxy: 'a' }, []],
    [{ httpsProxy: 'p', noProxy: 'b,a,b' }, ['HTTPS_PROXY=p', 'NO_PROXY=a,b,kube-apiserver']],
    [{ httpProxy: 'p' }, ['HTTP_PROXY=p', 'NO_PROXY=kube-apiserver']],
  ])('settings %p of the operator give the HTTPS tunnel %p', (settings, expected) => {
    const env = named(hostedOAuthServer({ settings }), 'konnectivity-proxy-https').env ?? [];
    expect(env.slice(1).map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
    expect(named(hostedOAuthServer({ settings }), 'konnectivity-proxy-socks5').env).toHaveLength(1);
  });
});

describe('guest no-proxy list', () => {
  const FIXED = ['.cluster.local', '.hypershift.local', '.svc', '127.0.0.1', 'localhost'];

  test.each([
    [{ type: 'AWS', aws: { region: 'us-east-1' } }, ['.ec2.internal', '169.254.169.254']],
    [{ type: 'AWS', aws: { region: 'eu-1' } }, ['.eu-1.compute.internal', '169.254.169.254']],
    [{ type: 'Azure', azure: { cloud: 'AzurePublicCloud' } }, ['169.254.169.254']],
    [{ type: 'Azure', azure: { cloud: 'AzureChinaCloud' } }, ['168.63.129.16', '169.254.169.254']],
    [{ type: 'PowerVS' }, []],
  ])('platform %p adds %p', (platform, added) => {
    expect(guestNoProxy(controlPlane({ spec: { platform, networking: {} } })).split(',')).toEqual(
      [...FIXED, ...added].sort(),
    );
  });

  test('networks enter as Go writes them, host bits included, all of IPv4 as machine network does not, entries of users do', () => {
    const networking = {
      machineNetwork: [{ cidr: '0.0.0.0/0' }, { cidr: '10.1.2.3/8' }],
      serviceNetwork: [{ cidr: '0.0.0.0/0' }],
      clusterNetwork: [{ cidr: 'FD01:0::1/48' }],
    };
    const configuration = { proxy: { noProxy: 'x.example,,localhost' } };
    const list = guestNoProxy(controlPlane({ spec: { networking, configuration } })).split(',');
    expect(list).toEqual([...FIXED, '0.0.0.0/0', '10.1.2.3/8', 'fd01::1/48', 'x.example'].sort());
  });
});

describe('networks', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['255.255.255.255/1', '255.255.255.255/1'],
    ['2001:DB8:0:0:1::/64', '2001:db8:0:0:1::/64'],
    ['::/0', '::/0'],
    ['10.0.0.0/33', '10.0.0.0/33'],
    ['10.0.0.0', '10.0.0.0'],
    ['fe80::1%eth0/64', 'fe80::1%eth0/64'],
  ])('%s is written %s', (text, written) => {
    expect(canonicalCidr(text)).toBe(written);
  });

  test('writing is idempotent', () => {
    const text = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
    );
    fc.assert(
      fc.property(text, ([address, length]) => {
        const once = canonicalCidr(`${address}/${length}`);
        expect(canonicalCidr(once)).toBe(once);
        expect(isIPv4Cidr(once)).toBe(!address.includes(':'));
      }),
    );
  });
});

test.each([
  [undefined, undefined],
  [secret('kubeadmin-password', {}), ''],
  [
    {
      ...secret('kubeadmin-password', {}),
      metadata: {
        name: 'kubeadmin-password',
        namespace: 'clusters-tern',
        annotations: { 'hypershift.openshift.io/kubeadmin-secret-hash': 'h' },
      },
    },
    'h',
  ],
])('the kubeadmin secret %p leaves the hash %p on the oauth-server alone', (password, expected) => {
  const secrets = password === undefined ? [] : [password];
  const name = 'hypershift.openshift.io/kubeadmin-secret-hash';
  expect(annotation(hostedOAuthServer({ secrets }), name)).toBe(expected);
  expect(annotation(hostedApiserver({ secrets }), name)).toBeUndefined();
});

describe('etcd', () => {
  test.each([
    ['https://etcd.example:2379', 'etcd.example'],
    ['https://etcd.example/path', 'etcd.example'],
    ['https://user:pw@etcd.example:1', 'etcd.example'],
    ['https://[fd00::1]:2379', 'fd00::1'],
    ['https://[fd00::1]', '[fd00::1]'],
  ])('unmanaged at %s has host %s', (endpoint, host) => {
    const etcd = { managementType: 'Unmanaged', unmanaged: { endpoint } };
    expect(etcdEndpoint(controlPlane({ spec: { etcd } }))).toEqual({
      ok: true,
      value: { host, url: endpoint, managed: false },
    });
    const deployment = hostedApiserver({ spec: { etcd } });
    expect(pod(deployment).initContainers?.map(({ name }) => name)).toEqual(['availability-prober']);
    expect(named(deployment, 'openshift-oauth-apiserver').args).toContain(`--etcd-servers=${endpoint}`);
  });

  test('a URL without host is a failure', () => {
    const etcd = { managementType: 'Unmanaged', unmanaged: { endpoint: 'etcd.example' } };
    expect(etcdEndpoint(controlPlane({ spec: { etcd } }))).toMatchObject({ ok: false });
  });
});

test('audit profile None takes the sidecar, not the flags', () => {
  const spec = { configuration: { apiServer: { audit: { profile: 'None' } } } };
  const deployment = hostedOAuthServer({ spec });
  expect(pod(deployment).containers.map(({ name }) => name)).not.toContain('audit-logs');
  expect(named(deployment, 'oauth-openshift').args).toContain('--audit-log-format=json');
});

test('the selector of an existing Deployment stays', () => {
  const existing = hostedApiserver();
  const selector = { matchLabels: { legacy: 'true' } };
  const kept = hostedApiserver({ existing: { ...existing, spec: { ...existing.spec, selector } } });
  expect(kept.spec.selector).toEqual(selector);
});
