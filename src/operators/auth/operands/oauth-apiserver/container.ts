import type { Container, EnvVar, VolumeMount } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import { oauthApiserverNames, oauthApiserverPaths, oauthApiserverPodEnv } from '../../divergences/oauth-apiserver';
import {
  AUDIT_WEBHOOK_HOST,
  KUBE_APISERVER_HOST,
  oauthServerEntrypoint,
  oauthServerPorts,
  oauthServerPrivilege,
  oauthServerResources,
  oauthServerTunnels,
  oauthServerWorkdir,
} from '../../divergences/oauth-server';
import { proxyEnvironment } from '../../workloads/proxy-environment';
import { oauthApiserverProcess } from './arguments';
import { OAUTH_APISERVER_PORT } from './names';
import type { OAuthApiserver } from './oauth-apiserver';
import { livenessProbe, readinessProbe, startupProbe } from './probes';

const podField = (name: string, fieldPath: string): EnvVar => ({ name, valueFrom: { fieldRef: { fieldPath } } });

const environment = (server: OAuthApiserver, resolve: Resolve): readonly EnvVar[] => {
  const { oauthApiserver, order } = resolve(oauthServerTunnels);
  const noProxy = [KUBE_APISERVER_HOST, server.etcdHost, AUDIT_WEBHOOK_HOST].join(',');
  return [
    ...(resolve(oauthApiserverPodEnv)
      ? [podField('POD_NAME', 'metadata.name'), podField('POD_NAMESPACE', 'metadata.namespace')]
      : []),
    ...(oauthApiserver === undefined ? [] : proxyEnvironment({ ...oauthApiserver, NO_PROXY: noProxy }, order)),
  ];
};

/** The API server's own container. */
export function oauthApiserverContainer(
  server: OAuthApiserver,
  volumeMounts: readonly VolumeMount[],
  resolve: Resolve,
): Container {
  return {
    name: resolve(oauthApiserverNames).container,
    image: server.image === '' ? undefined : server.image,
    ...resolve(oauthServerEntrypoint)(oauthApiserverProcess(server, resolve)),
    workingDir: resolve(oauthServerWorkdir) === 'image' ? undefined : resolve(oauthApiserverPaths).auditLog,
    ports: resolve(oauthServerPorts) ? [{ containerPort: OAUTH_APISERVER_PORT }] : undefined,
    env: environment(server, resolve),
    resources: resolve(oauthServerResources).oauthApiserver,
    volumeMounts,
    livenessProbe: livenessProbe(resolve),
    readinessProbe: readinessProbe(resolve),
    startupProbe: startupProbe(resolve),
    terminationMessagePolicy: 'FallbackToLogsOnError',
    imagePullPolicy: 'IfNotPresent',
    securityContext: resolve(oauthServerPrivilege).oauthApiserver,
  };
}
