import { sortBytewise } from '../../../../kube/compare';
import type { Container, EnvVar, Volume } from '../../../../kube/types';
import { HTTPS_TUNNEL_PORT, KUBE_APISERVER_HOST, oauthServerIdentity } from '../../divergences/oauth-server';
import type { OperatorSettings } from '../../observe/hosted/settings';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { proxyEnvironment } from '../../workloads/proxy-environment';
import { isIPv4Cidr } from './cidr';
import { helperImages, releaseImage } from './images';
import { guestNoProxy } from './no-proxy';
import { trustMounts, trustVolumes } from './tunnel-trust';
import { type HostedWorkload, onPod } from './workload';

const CERTIFICATE = 'konnectivity-proxy-cert';
const CA = 'konnectivity-proxy-ca';

/** On a network with IPv4 alone, a management cluster that knows both must not answer with IPv6. */
const preferIPv4 = ({ spec }: HostedControlPlane): readonly string[] => {
  const networks = spec.networking?.serviceNetwork ?? [];
  const single = networks.length > 0 && networks.every(({ cidr }) => isIPv4Cidr(cidr ?? ''));
  return single ? ['--prefer-ipv4=true'] : [];
};

/** Values are items of their own, so that empty ones are still there. */
const guestProxy = (controlPlane: HostedControlPlane): readonly string[] => {
  const proxy = controlPlane.spec.configuration?.proxy;
  if (proxy === undefined) return [];
  return [
    ...['--http-proxy', proxy.httpProxy ?? ''],
    ...['--https-proxy', proxy.httpsProxy ?? ''],
    ...['--no-proxy', guestNoProxy(controlPlane)],
  ];
};

/** The tunnel that reaches cloud APIs directly has to pass the management cluster's own proxy. */
const managementProxy = ({ httpProxy = '', httpsProxy = '', noProxy = '' }: OperatorSettings): readonly EnvVar[] => {
  if (httpProxy === '' && httpsProxy === '') return [];
  const hosts = [KUBE_APISERVER_HOST, ...(noProxy === '' ? [] : noProxy.split(','))];
  const settings = {
    HTTP_PROXY: httpProxy,
    HTTPS_PROXY: httpsProxy,
    NO_PROXY: sortBytewise([...new Set(hosts)]).join(','),
  };
  return proxyEnvironment(settings, ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']);
};

interface Tunnel {
  readonly protocol: 'https' | 'socks5';
  readonly args: readonly string[];
  readonly env: readonly EnvVar[];
}

const httpsTunnel = ({ controlPlane, settings }: HostedWorkload): Tunnel => ({
  protocol: 'https',
  args: [
    ...guestProxy(controlPlane),
    `--serving-port=${HTTPS_TUNNEL_PORT}`,
    '--connect-directly-to-cloud-apis=true',
    ...preferIPv4(controlPlane),
  ],
  env: managementProxy(settings),
});

/** Before nodes have joined, the oauth-server has to find identity providers through the management cluster's DNS. */
const socks5Tunnel = ({ controlPlane, component }: HostedWorkload): Tunnel => ({
  protocol: 'socks5',
  args: [
    '--resolve-from-guest-cluster-dns=true',
    ...(component.server === 'oauthServer' ? ['--resolve-from-management-cluster-dns=true'] : []),
    ...preferIPv4(controlPlane),
  ],
  env: [],
});

const tunnelContainer = ({ protocol, args, env }: Tunnel, kubeconfig: string, workload: HostedWorkload): Container => ({
  name: `konnectivity-proxy-${protocol}`,
  image: releaseImage(workload.release, helperImages.tunnel),
  command: ['/usr/bin/control-plane-operator', `konnectivity-${protocol}-proxy`],
  args: ['run', ...args],
  env: [{ name: 'KUBECONFIG', value: '/etc/kubernetes/secrets/kubeconfig/kubeconfig' }, ...env],
  resources: { requests: { cpu: '10m', memory: '30Mi' } },
  volumeMounts: [
    { name: kubeconfig, mountPath: '/etc/kubernetes/secrets/kubeconfig' },
    { name: CERTIFICATE, mountPath: '/etc/konnectivity/proxy-client' },
    { name: CA, mountPath: '/etc/konnectivity/proxy-ca' },
    ...trustMounts(workload.controlPlane),
  ],
});

const volumes = (controlPlane: HostedControlPlane): readonly Volume[] => [
  { name: CERTIFICATE, secret: { secretName: 'konnectivity-client', defaultMode: 0o640 } },
  { name: CA, configMap: { name: 'konnectivity-ca-bundle' } },
  ...trustVolumes(controlPlane),
];

/**
 * Sidecars through which a server reaches the data plane: HTTPS for the oauth-server's identity providers, SOCKS5 for
 * everything else. Upstream: hypershift support/controlplane-component/konnectivity-container.go.
 */
export const tunnels = onPod((pod, workload) => {
  const kubeconfig = workload.placement.resolve(oauthServerIdentity).kubeconfig?.volume ?? 'kubeconfig';
  const https = workload.component.server === 'oauthServer' ? [httpsTunnel(workload)] : [];
  const sidecars = [...https, socks5Tunnel(workload)].map((tunnel) => tunnelContainer(tunnel, kubeconfig, workload));
  return {
    ...pod,
    containers: [...pod.containers, ...sidecars],
    volumes: [...(pod.volumes ?? []), ...volumes(workload.controlPlane)],
  };
});
