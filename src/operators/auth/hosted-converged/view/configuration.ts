import type { ComponentRouteSpec } from '../../../../kube/types';
import { entry, type StateEntry } from '../../../../om/state/memory-state';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { loginURL } from '../../operands/oauth-server/urls';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';
import {
  apiServers,
  authenticationConfigs,
  infrastructures,
  ingresses,
  oauths,
  proxies,
} from '../../resources/openshift-config';
import { loginCertificate } from './login-certificate';
import { CONFIG_API, singleton } from './singleton';

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

/** The cluster-wide configuration of a control plane as the objects that a standalone cluster has for it. */
export function configuration(pass: Pass, { host, domain }: ViewedHost): readonly StateEntry[] {
  const { hcp, userWorkload } = pass;
  const { oauth = {}, apiServer = {}, authentication = {}, proxy = {} } = hcp.spec.configuration ?? {};
  const { encryption: _encrypted, ...apiServerSpec } = { encryption: undefined, ...apiServer };
  const topology = hcp.spec.controllerAvailabilityPolicy === 'SingleReplica' ? 'SingleReplica' : 'HighlyAvailable';
  const guest = userWorkload.get(authenticationConfigs, 'cluster');
  return [
    entry(oauths, {
      ...singleton(CONFIG_API, 'OAuth'),
      metadata: { name: 'cluster', annotations: hcp.metadata.annotations },
      spec: oauth,
    }),
    entry(apiServers, {
      ...singleton(CONFIG_API, 'APIServer'),
      spec: apiServerSpec,
    }),
    entry(authenticationConfigs, {
      ...singleton(CONFIG_API, 'Authentication'),
      metadata: guest?.metadata ?? { name: 'cluster' },
      spec: { ...authentication, serviceAccountIssuer: hcp.spec.issuerURL || undefined },
      status: guest?.status,
    }),
    entry(ingresses, {
      ...singleton(CONFIG_API, 'Ingress'),
      spec: { domain, componentRoutes: loginComponentRoute(pass, host) },
      status: { componentRoutes: host === undefined ? [] : [{ ...loginRoute, currentHostnames: [host] }] },
    }),
    entry(infrastructures, {
      ...singleton(CONFIG_API, 'Infrastructure'),
      status: {
        apiServerURL: apiServerURL(pass),
        infrastructureName: hcp.spec.infraID,
        platform: hcp.spec.platform?.type,
        controlPlaneTopology: topology,
        infrastructureTopology: topology,
      },
    }),
    entry(proxies, { ...singleton(CONFIG_API, 'Proxy'), spec: proxy }),
  ];
}
