import type { Deployment } from '../../../../kube/types';
import { oauthServerAuditNone, oauthServerAuditWebhook } from '../../divergences/oauth-server';
import { auditLogArguments } from '../../operands/oauth-server/arguments';
import { oauthServerDeployment } from '../../operands/oauth-server/deployment';
import type { MountedFile } from '../../operands/oauth-server/mounted-file';
import { sharedNamedCertificates } from '../../operands/oauth-server/named-certificates';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import type { OAuthServer } from '../../operands/oauth-server/oauth-server';
import { kubeadminHash } from './kubeadmin-hash';
import { hosted } from './pipeline';
import { type Component, type HostedWorkload, type HostedWorkloadContext, namespaceOf } from './workload';

/** The oauth-server as a component of a control plane. */
export const oauthServerComponent: Component = { name: OAUTH_SERVER, server: 'oauthServer', requestServing: true };

/** IBM Cloud's IAM hands out tokens for the control plane's own network. */
export const IBM_IAM: readonly string[] = ['iam.cloud.ibm.com', 'iam.test.cloud.ibm.com'];

/** What the oauth-server's Deployment follows from. */
export interface HostedOAuthServer extends HostedWorkloadContext {
  readonly existing?: Deployment;
  /** Files that the converted identity providers read. */
  readonly providerFiles: readonly MountedFile[];
}

const oauthServer = ({ placement, controlPlane, providerFiles }: HostedOAuthServer): OAuthServer => {
  const { resolve } = placement;
  const { configuration, auditWebhook, platform } = controlPlane.spec;
  const audited = configuration?.apiServer?.audit?.profile !== 'None';
  const { login, providerSelection, error } = configuration?.oauth?.templates ?? {};
  return {
    namespace: namespaceOf(controlPlane),
    image: 'oauth-server',
    cliImage: 'cli',
    logLevel: 'Normal',
    audited,
    auditWebhook: resolve(oauthServerAuditWebhook) ? auditWebhook?.name || undefined : undefined,
    serverArguments: audited || resolve(oauthServerAuditNone) === 'sidecar' ? auditLogArguments(resolve) : new Map(),
    providerFiles,
    pages: {
      loginTemplate: login?.name || undefined,
      providerSelectionTemplate: providerSelection?.name || undefined,
      errorTemplate: error?.name || undefined,
    },
    namedCertificates: sharedNamedCertificates(configuration?.apiServer?.servingCerts?.namedCertificates, resolve)
      .mounts,
    proxy: {},
    platformHosts: platform?.type === 'IBMCloud' ? IBM_IAM : [],
  };
};

/**
 * The oauth-server's Deployment as the control-plane-operator applies it, but for the hash of the desired state.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/deployment.go.
 */
export function hostedOAuthServerDeployment(context: HostedOAuthServer): Deployment {
  const workload: HostedWorkload = { ...context, component: oauthServerComponent };
  return hosted(kubeadminHash(oauthServerDeployment(oauthServer(context), context.placement), workload), workload);
}
