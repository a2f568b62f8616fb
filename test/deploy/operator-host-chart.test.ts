import { App, Chart, Duration } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import type { CustomKind } from '../../src/api-server/kinds/custom-resource';
import { ManifestApp } from '../../src/constructs/manifest-app';
import { OperatorHostChart, type OperatorHostChartProps, OperatorSidecar } from '../../src/deploy';
import { type HostMode, hostModes } from '../../src/host/live/host-mode';
import type { KubeObject } from '../../src/kube/types';
import { emptyCluster, refusals } from '../charts/support/apply-chart';
import { run } from '../cli/support';

const image = 'registry.example.com/om@sha256:5f1c';
const namespace = 'clusters-brook';
const guestKubeconfig = { secret: 'service-network-admin-kubeconfig' };

const hosts: readonly (readonly [name: string, props: OperatorHostChartProps, rbac: readonly string[]])[] = [
  ['standalone', { image, topology: 'standalone' }, []],
  ...(['hosted-cpo', 'hosted-converged'] as const).map(
    (target) =>
      [
        target,
        { image, topology: 'hosted', target, namespace, guestKubeconfig },
        ['--target', target, '--control-plane', namespace],
      ] as const,
  ),
];

/** The objects of each chart, in the order of its file. */
function chartsOf(props: OperatorHostChartProps): readonly (readonly KubeObject[])[] {
  const app = new ManifestApp();
  new OperatorHostChart(app, 'host', props);
  return app.synthCharts().map(({ objects }) => objects);
}

const serviceMonitors: CustomKind = {
  group: 'monitoring.coreos.com',
  version: 'v1',
  resource: 'servicemonitors',
  kind: 'ServiceMonitor',
  namespaced: true,
  hasStatus: false,
  schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** What another writer makes, beside whom a host writes nothing. */
const operands = ['openshift-authentication', 'openshift-oauth-apiserver'];

/** A cluster in which the namespaces are that other components have, and the kinds of monitoring. */
const installedCluster = (mode: HostMode) =>
  emptyCluster({
    namespaces: [
      ...(mode === 'enforce' ? [] : operands),
      'kube-system',
      'openshift-etcd',
      'openshift-ingress-operator',
      'openshift-kube-apiserver',
    ],
    kinds: [serviceMonitors],
  });

describe('the Lease', () => {
  const withLease = (seconds: number) => {
    const lease = {
      duration: Duration.seconds(60),
      renewDeadline: Duration.seconds(seconds),
      retryPeriod: Duration.seconds(15),
    };
    const [objects = []] = chartsOf({ image, topology: 'standalone', lease });
    return JSON.stringify(objects.find(({ kind }) => kind === 'Deployment'));
  };

  test('has the times that the props give it', () => {
    expect(withLease(40)).toContain(
      '"--lease-duration","60","--lease-renew-deadline","40","--lease-retry-period","15","--listen"',
    );
  });

  test('has none by which two pods could hold it', () => {
    expect(() => withLease(60)).toThrow('lease: a lease has to last longer than its renew deadline');
  });
});

const isRbac = ({ apiVersion }: KubeObject): boolean => apiVersion.startsWith('rbac.');
const podOf = (objects: readonly KubeObject[]) =>
  JSON.parse(JSON.stringify(objects.find(({ kind }) => kind === 'Deployment')?.spec)).template.spec;

describe.each(hosts)('a host of %s', (_, props, rbac) => {
  test.each(hostModes)('with mode %s is taken in the order of its files, with strict validation', (mode) => {
    const charts = chartsOf({ ...props, mode, replicas: 3 });
    expect(charts.map((objects) => refusals(objects, installedCluster(mode)))).toEqual(charts.map(() => []));
    expect(charts).toHaveLength(props.topology === 'standalone' ? 1 : 2);
  });

  test.each(hostModes)('with mode %s has the rights that om rbac prints', async (mode) => {
    const accounts = props.topology === 'standalone' ? ['openshift-manager'] : [namespace, 'openshift-manager'];
    const charts = chartsOf({ ...props, mode });
    const lease = `${accounts[0]}/openshift-manager`;
    for (const [at, objects] of charts.entries()) {
      const account = `${accounts[at]}/openshift-manager`;
      const args = ['rbac', ...rbac, '--mode', mode, '--service-account', account, '--lease', lease];
      const { out } = await run([...args, '--output', 'json']);
      const items: readonly KubeObject[] = JSON.parse(out).items;
      const cluster = at === 0 ? 'management' : 'guest';
      const expected = items.filter(({ metadata }) => metadata.labels?.['openshift-manager/cluster'] === cluster);
      expect(objects.filter(isRbac)).toEqual(expected);
      expect(expected.length).toBeGreaterThan(1);
    }
  });

  test('is started with what om run understands, and holds the Lease that it has rights to', async () => {
    const [objects = []] = chartsOf(props);
    const [container] = podOf(objects).containers;
    const { code, err } = await run(container.args, '/none', 'om', { stopped: () => new Promise(() => {}) });
    expect([code, err]).toEqual([2, expect.stringContaining('no cluster is named')]);
    const [, lease] = /--lease (\S+)/.exec(container.args.join(' ')) ?? [];
    const own = props.namespace ?? 'openshift-manager';
    expect(lease).toBe(`${own}/openshift-manager`);
    expect(objects).toContainEqual(
      expect.objectContaining({ kind: 'Role', metadata: expect.objectContaining({ namespace: own }) }),
    );
  });
});

test('labels are on all of it, in the guest cluster too', () => {
  const charts = chartsOf({ image, topology: 'hosted', namespace, guestKubeconfig, labels: { team: 'identity' } });
  const without = charts.flat().filter(({ metadata }) => metadata.labels?.team !== 'identity');
  expect([charts.length, without]).toEqual([2, []]);
});

test('its objects, rights apart', () => {
  const [objects = []] = chartsOf({ image, topology: 'standalone', environment: { IMAGE_OAUTH_SERVER: 'image' } });
  expect(objects.filter((one) => !isRbac(one))).toMatchSnapshot();
});

test('a host of a control plane mounts the kubeconfig of its guest cluster and may reach the management cluster', () => {
  const kubeconfig = { ...guestKubeconfig, key: 'value' };
  const [objects = []] = chartsOf({ image, topology: 'hosted', namespace, guestKubeconfig: kubeconfig, replicas: 2 });
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  const { containers, volumes, priorityClassName, affinity } = podOf(objects);
  expect(volumes).toContainEqual({
    name: 'guest-kubeconfig',
    secret: { secretName: guestKubeconfig.secret, items: [{ key: 'value', path: 'kubeconfig' }] },
  });
  expect(containers[0].args).toEqual(expect.arrayContaining(['--guest-kubeconfig', '/etc/om/guest/kubeconfig']));
  expect(containers[0].volumeMounts).toContainEqual(
    expect.objectContaining({ name: 'guest-kubeconfig', mountPath: '/etc/om/guest', readOnly: true }),
  );
  expect(priorityClassName).toBe('hypershift-control-plane');
  expect(JSON.stringify(deployment)).toContain('"hypershift.openshift.io/need-management-kas-access":"true"');
  expect(Object.keys(affinity)).toEqual(['podAntiAffinity']);
  expect(objects.map(({ kind }) => kind)).not.toContain('Namespace');
});

test('a sidecar shares a socket with its caller, and both containers are taken by an API server', async () => {
  const app = new App();
  const chart = new Chart(app, 'cpo');
  const pod = new plus.Deployment(chart, 'deployment', { metadata: { name: 'control-plane-operator', namespace } });
  const caller = pod.addContainer({ name: 'control-plane-operator', image: 'cpo' });
  const sidecar = new OperatorSidecar(chart, 'om', { pod, caller, image, user: 1001 });
  const objects: readonly KubeObject[] = chart.toJson();
  expect(refusals(objects)).toEqual([]);
  const { containers, volumes } = podOf(objects);
  expect(containers[1]).toMatchSnapshot();
  const socket = { mountPath: '/run/om', name: 'om-socket' };
  expect(containers.map((one: { volumeMounts: readonly unknown[] }) => one.volumeMounts)).toEqual([
    [socket],
    [expect.objectContaining({ mountPath: '/tmp' }), socket],
  ]);
  expect(volumes).toContainEqual({ name: 'om-socket', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } });
  expect(sidecar.socket).toBe('/run/om/om.sock');
  const { code, err } = await run(containers[1].args);
  expect([code, err]).toEqual([2, expect.stringContaining('--socket /run/om/om.sock')]);
});
