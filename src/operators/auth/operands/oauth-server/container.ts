import type { Container, EnvVar, VolumeMount } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import {
  osDrain,
  osEntrypoint,
  osNoProxy,
  osPaths,
  osPorts,
  osPrivilege,
  osPullPolicy,
  osResources,
  osTunnels,
  osWorkdir,
} from '../../divergences/oauth-server';
import { proxyEnvironment } from '../../workloads/proxy-environment';
import { loginServerProcess } from './arguments';
import { OAUTH_SERVER, OAUTH_SERVER_PORT } from './names';
import type { OAuthServer } from './oauth-server';
import { livenessProbe, readinessProbe } from './probes';

const environment = (server: OAuthServer, resolve: Resolve): readonly EnvVar[] => {
  const { loginServer, order } = resolve(osTunnels);
  const { namespace, platformHosts, proxy } = server;
  const noProxy = resolve(osNoProxy)({ namespace, platformHosts, clusterNoProxy: proxy.NO_PROXY });
  return proxyEnvironment({ ...(loginServer ?? proxy), NO_PROXY: noProxy }, order);
};

/** The login server's own container. */
export function loginServerContainer(
  server: OAuthServer,
  volumeMounts: readonly VolumeMount[],
  resolve: Resolve,
): Container {
  const env = environment(server, resolve);
  return {
    name: OAUTH_SERVER,
    image: server.image === '' ? undefined : server.image,
    ...resolve(osEntrypoint)(loginServerProcess(server, resolve)),
    workingDir: resolve(osWorkdir) === 'image' ? undefined : resolve(osPaths).auditLog?.path,
    ports: resolve(osPorts) ? [{ name: 'https', containerPort: OAUTH_SERVER_PORT, protocol: 'TCP' }] : undefined,
    env: env.length === 0 ? undefined : env,
    resources: resolve(osResources).loginServer,
    volumeMounts,
    livenessProbe: livenessProbe(resolve),
    readinessProbe: readinessProbe(resolve),
    lifecycle: resolve(osDrain).lifecycle,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    imagePullPolicy: resolve(osPullPolicy),
    securityContext: resolve(osPrivilege).loginServer,
  };
}
