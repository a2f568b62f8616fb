import type { ComponentRouteSpec, InfrastructureConfig, IngressConfig } from '../../../../kube/types';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { loginURL } from '../../operands/oauth-server/urls';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';
import {
  type AuthenticationConfig,
  apiServers,
  authenticationConfigs,
  infrastructures,
  ingresses,
  oauths,
  proxies,
} from '../../resources/openshift-config';
import { loginCertificate } from './login-certificate';
import { type Shown, shown } from './shown';
import { CLUSTER, CONFIG_API, singleton } from './singleton';

/** What the view knows about the oauth-server's address. */
export interface ViewedHost {
  /** Undefined while nobody knows it. */
  readonly host: string | undefined;
  /** Domain that hosts of the cluster's own routes have. */
  readonly domain: string;
}

const loginRoute = { namespace: OAUTH_SERVER_NAMESPACE, name: LOGIN_ROUTE };

/** The oauth-server's own host and certificate, as a cluster's Ingress says them. */
function loginComponentRoute(pass: Pass, host: string | undefined): readonly ComponentRouteSpec[] {
  if (host === undefined) return [];
  const secret = loginCertificate(pass, host);
  const route = { ...loginRoute, hostname: host };
  return [secret === undefined ? route : { ...route, servingCertKeyPairSecret: { name: secret } }];
}

/** Address of the API server, or none that the operator could parse. */
const apiServerURL = ({ hcp, placement }: Pass): string => {
  const { host = '', port = 0 } = hcp.status?.controlPlaneEndpoint ?? {};
  return loginURL({ host, port }, hcp.spec.kubeAPIServerDNSName, hcp.metadata.annotations, placement.resolve);
};

function authentication({ hcp, userWorkload }: Pass): AuthenticationConfig {
  const guest = userWorkload.get(authenticationConfigs, 'cluster');
  return {
    ...singleton(CONFIG_API, 'Authentication'),
    metadata: guest?.metadata ?? { name: 'cluster' },
    spec: { ...hcp.spec.configuration?.authentication, serviceAccountIssuer: hcp.spec.issuerURL || undefined },
    status: guest?.status,
  };
}

function ingress(pass: Pass, { host, domain }: ViewedHost): IngressConfig {
  return {
    ...singleton(CONFIG_API, 'Ingress'),
    spec: { domain, componentRoutes: loginComponentRoute(pass, host) },
    status: { componentRoutes: host === undefined ? [] : [{ ...loginRoute, currentHostnames: [host] }] },
  };
}

function infrastructure(pass: Pass): InfrastructureConfig {
  const { spec } = pass.hcp;
  const topology = spec.controllerAvailabilityPolicy === 'SingleReplica' ? 'SingleReplica' : 'HighlyAvailable';
  return {
    ...singleton(CONFIG_API, 'Infrastructure'),
    status: {
      apiServerURL: apiServerURL(pass),
      infrastructureName: spec.infraID,
      platform: spec.platform?.type,
      controlPlaneTopology: topology,
      infrastructureTopology: topology,
    },
  };
}

/** The cluster-wide configuration of a control plane as the objects that a standalone cluster has for it. */
export function configuration(pass: Pass, viewed: () => ViewedHost): readonly Shown[] {
  const { metadata, spec } = pass.hcp;
  const { oauth = {}, apiServer = {}, proxy = {} } = spec.configuration ?? {};
  const { encryption: _encrypted, ...apiServerSpec } = { encryption: undefined, ...apiServer };
  return [
    shown(oauths, CLUSTER, () => ({
      ...singleton(CONFIG_API, 'OAuth'),
      metadata: { name: 'cluster', annotations: metadata.annotations },
      spec: oauth,
    })),
    shown(apiServers, CLUSTER, () => ({ ...singleton(CONFIG_API, 'APIServer'), spec: apiServerSpec })),
    shown(authenticationConfigs, CLUSTER, () => authentication(pass)),
    shown(ingresses, CLUSTER, () => ingress(pass, viewed())),
    shown(infrastructures, CLUSTER, () => infrastructure(pass)),
    shown(proxies, CLUSTER, () => ({ ...singleton(CONFIG_API, 'Proxy'), spec: proxy })),
  ];
}
