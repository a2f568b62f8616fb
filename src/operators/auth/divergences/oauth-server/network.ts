import type { ProxySettings, ProxyVariable } from '../../workloads/proxy-environment';
import { divergence } from '../divergence';
import { at } from '../place';
import { HELPER, MOUNT, VARIABLE, VOLUME } from '../shapes';
import { bothDeployments, oauthServerDeployment, upstream } from './upstream';

/** Port of the HTTPS tunnel of a hosted pod. */
export const HTTPS_TUNNEL_PORT = 8092;
/** Port of the SOCKS5 tunnel of a hosted pod. */
export const SOCKS5_TUNNEL_PORT = 8090;

const https = `http://127.0.0.1:${HTTPS_TUNNEL_PORT}`;
const socks5 = `socks5://127.0.0.1:${SOCKS5_TUNNEL_PORT}`;

/** How the servers get out: through which proxies, named in which order. */
export const oauthServerTunnels = divergence<{
  /** Proxies of the pod's own; absent: those of the cluster. */
  readonly oauthServer?: ProxySettings;
  readonly oauthApiserver?: ProxySettings;
  readonly order: readonly ProxyVariable[];
}>({
  id: 'os-tunnels',
  object: bothDeployments,
  field: 'tunnel sidecars and proxy environment',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-server',
      `{server}.env[name=HTTP_PROXY]${VARIABLE}`,
      `{server}.env[name=HTTPS_PROXY]${VARIABLE}`,
      `{server}.env[name=ALL_PROXY]${VARIABLE}`,
    ),
    at(
      'deployment/oauth-apiserver',
      `{server}.env[name=HTTP_PROXY]${VARIABLE}`,
      `{server}.env[name=HTTPS_PROXY]${VARIABLE}`,
    ),
    at(
      'deployment/*',
      `{pod}.containers[name=konnectivity-proxy-*]${HELPER}`,
      '{pod}.containers[name=konnectivity-proxy-*].start{.command,.flagOrder[*],.flagForms}',
      '{pod}.containers[name=konnectivity-proxy-*].start.words{[/usr/bin/*],[run],[konnectivity-*]}',
      '{pod}.containers[name=konnectivity-proxy-*].start.words{[--http-proxy],[--https-proxy],[--no-proxy],[http*],[.*]}',
      // Words that occur twice, as proxies do, have only their position.
      '{pod}.containers[name=konnectivity-proxy-*].start.words{[0],[1],[2],[3],[4],[5],[6],[7],[8]}',
      '{pod}.containers[name=konnectivity-proxy-*].start.flags{.serving-port,.connect-directly-to-cloud-apis,.prefer-ipv4}',
      '{pod}.containers[name=konnectivity-proxy-*].start.flags.resolve-from-{guest,management}-cluster-dns',
      `{pod}.containers[name=konnectivity-proxy-*].env[name=KUBECONFIG]${VARIABLE}`,
      `{pod}.containers[name=konnectivity-proxy-*].volumeMounts[mountPath=/etc/*]${MOUNT}`,
      `{pod}.containers[name=konnectivity-proxy-*].volumeMounts[mountPath=/tmp]${MOUNT}`,
      `{pod}.volumes[name=konnectivity-proxy-*]${VOLUME}`,
      `{pod}.volumes[name=proxy-additional-trust-bundle]${VOLUME}`,
    ),
  ],
  reason: "Identity providers and webhooks live where the hosted cluster's nodes are, which only the tunnels reach.",
  upstream: upstream.oauthServer,
  risk: 'Identity providers in private networks cannot be reached.',
  inWords: { standalone: "the cluster's proxy", hosted: 'HTTPS and SOCKS5 sidecars' },
  standalone: { order: ['NO_PROXY', 'HTTP_PROXY', 'HTTPS_PROXY'] },
  hosted: {
    oauthServer: { HTTP_PROXY: https, HTTPS_PROXY: https, ALL_PROXY: socks5 },
    oauthApiserver: { HTTP_PROXY: socks5, HTTPS_PROXY: socks5 },
    order: ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
  },
});

/** Name of the service in front of an audit webhook. */
export const AUDIT_WEBHOOK_HOST = 'audit-webhook';
/** Name of the kube-apiserver's service in a control plane namespace. */
export const KUBE_APISERVER_HOST = 'kube-apiserver';

/** What decides which hosts the oauth-server reaches without a proxy. */
export interface OAuthServerContext {
  readonly namespace: string;
  /** `spec.noProxy` of the cluster, comma separated. */
  readonly clusterNoProxy?: string;
  /** Hosts of the platform that have to be reached directly. */
  readonly platformHosts: readonly string[];
}

/** The oauth-server's NO_PROXY. */
export const oauthServerNoProxy = divergence<(workloadContext: OAuthServerContext) => string | undefined>({
  id: 'os-no-proxy',
  object: oauthServerDeployment,
  field: 'environment NO_PROXY',
  kind: 'required',
  where: [at('deployment/*', `{server}.env[name=NO_PROXY]${VARIABLE}`)],
  reason:
    'What must not enter a tunnel is fixed: the neighbours in the namespace, the server itself, the IAM of IBM Cloud.',
  upstream: upstream.oauthServerCode,
  risk: 'Calls to itself would leave through the tunnel and come back.',
  inWords: { standalone: "the cluster's", hosted: 'neighbours, itself, the IAM of IBM' },
  standalone: ({ clusterNoProxy }) => clusterNoProxy,
  hosted: ({ namespace, platformHosts }) =>
    [KUBE_APISERVER_HOST, AUDIT_WEBHOOK_HOST, `oauth-openshift.${namespace}.svc.cluster.local`, ...platformHosts].join(
      ',',
    ),
});
