import type { Container, EnvVar, VolumeMount } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import {
  oauthServerDrain,
  oauthServerEntrypoint,
  oauthServerNoProxy,
  oauthServerPaths,
  oauthServerPorts,
  oauthServerPrivilege,
  oauthServerPullPolicy,
  oauthServerResources,
  oauthServerTunnels,
  oauthServerWorkdir,
} from '../../divergences/oauth-server';
import { proxyEnvironment } from '../../workloads/proxy-environment';
import { oauthServerProcess } from './arguments';
import { OAUTH_SERVER, OAUTH_SERVER_PORT } from './names';
import type { OAuthServer } from './oauth-server';
import { livenessProbe, readinessProbe } from './probes';

const environment = (server: OAuthServer, resolve: Resolve): readonly EnvVar[] => {
  const { oauthServer, order } = resolve(oauthServerTunnels);
  const { namespace, platformHosts, proxy } = server;
  const noProxy = resolve(oauthServerNoProxy)({ namespace, platformHosts, clusterNoProxy: proxy.NO_PROXY });
  return proxyEnvironment({ ...(oauthServer ?? proxy), NO_PROXY: noProxy }, order);
};

/** The oauth-server's own container. */
export function oauthServerContainer(
  server: OAuthServer,
  volumeMounts: readonly VolumeMount[],
  resolve: Resolve,
): Container {
  const env = environment(server, resolve);
  return {
    name: OAUTH_SERVER,
    image: server.image === '' ? undefined : server.image,
    ...resolve(oauthServerEntrypoint)(oauthServerProcess(server, resolve)),
    workingDir: resolve(oauthServerWorkdir) === 'image' ? undefined : resolve(oauthServerPaths).auditLog?.path,
    ports: resolve(oauthServerPorts)
      ? [{ name: 'https', containerPort: OAUTH_SERVER_PORT, protocol: 'TCP' }]
      : undefined,
    env: env.length === 0 ? undefined : env,
    resources: resolve(oauthServerResources).oauthServer,
    volumeMounts,
    livenessProbe: livenessProbe(resolve),
    readinessProbe: readinessProbe(resolve),
    lifecycle: resolve(oauthServerDrain).lifecycle,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    imagePullPolicy: resolve(oauthServerPullPolicy),
    securityContext: resolve(oauthServerPrivilege).oauthServer,
  };
}
