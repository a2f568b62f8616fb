import { formatGoDuration, parseGoDuration } from '../../../../kube/duration';
import type { Deployment } from '../../../../kube/types';
import { type Result, success } from '../../../../om/result';
import { oauthApiserverAudience } from '../../divergences/oauth-apiserver';
import { oauthServerAuditWebhook } from '../../divergences/oauth-server';
import { oauthApiserverDeployment } from '../../operands/oauth-apiserver/deployment';
import { OAUTH_APISERVER } from '../../operands/oauth-apiserver/names';
import { tlsSettings } from '../../operands/oauth-server/tls-profile';
import type { ServerArguments } from '../../workloads/flag';
import { type EtcdEndpoint, etcdEndpoint } from './etcd';
import { kubeApiserverUrl } from './kube-apiserver';
import { hosted } from './pipeline';
import { type Component, type HostedWorkloadContext, namespaceOf } from './workload';

/** The OAuth API server as a component of a control plane. */
export const oauthApiserverComponent: Component = {
  name: OAUTH_APISERVER,
  server: 'oauthApiserver',
  requestServing: false,
};

/** What the API server's Deployment follows from. */
export interface HostedOAuthApiserver extends HostedWorkloadContext {
  readonly existing?: Deployment;
}

const inactivityTimeout = (text: string): string => {
  const nanoseconds = parseGoDuration(text);
  return nanoseconds === undefined ? text : formatGoDuration(nanoseconds);
};

const serverArguments = ({ placement, controlPlane }: HostedOAuthApiserver, etcd: EtcdEndpoint): ServerArguments => {
  const { configuration, issuerURL = '' } = controlPlane.spec;
  const { minTLSVersion, cipherSuites } = tlsSettings(configuration?.apiServer?.tlsSecurityProfile, placement.resolve);
  const timeout = configuration?.oauth?.tokenConfig?.accessTokenInactivityTimeout;
  return new Map([
    ['api-audiences', [placement.resolve(oauthApiserverAudience)(issuerURL)]],
    ['etcd-servers', [etcd.url]],
    ...(minTLSVersion === '' ? [] : [['tls-min-version', [minTLSVersion]] as const]),
    ...(cipherSuites.length === 0 ? [] : [['tls-cipher-suites', cipherSuites] as const]),
    ...(timeout === undefined ? [] : [['accesstoken-inactivity-timeout', [inactivityTimeout(timeout)]] as const]),
  ]);
};

/**
 * The OAuth API server's Deployment as the control-plane-operator applies it, but for the hash of the desired state.
 * It cannot be made where the URL of an unmanaged etcd has no host.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth_apiserver/deployment.go.
 */
export function hostedOAuthApiserverDeployment(context: HostedOAuthApiserver): Result<Deployment> {
  const { placement, controlPlane } = context;
  const etcd = etcdEndpoint(controlPlane);
  if (!etcd.ok) return etcd;
  const { configuration, auditWebhook } = controlPlane.spec;
  const deployment = oauthApiserverDeployment(
    {
      namespace: namespaceOf(controlPlane),
      image: 'oauth-apiserver',
      cliImage: 'cli',
      logLevel: 'Normal',
      audited: configuration?.apiServer?.audit?.profile !== 'None',
      auditWebhook: placement.resolve(oauthServerAuditWebhook) ? auditWebhook?.name || undefined : undefined,
      serverArguments: serverArguments(context, etcd.value),
      revision: 0,
      etcdHost: etcd.value.host,
      etcdStartsToo: etcd.value.managed,
      kubeApiserver: kubeApiserverUrl(controlPlane),
    },
    placement,
  );
  return success(hosted(deployment, { ...context, component: oauthApiserverComponent }));
}
