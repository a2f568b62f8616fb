import type { SecurityContext } from '../../../../kube/types';
import { OAUTH_APISERVER_SERVICE_ACCOUNT } from '../../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import type { FileMount } from '../../workloads/file-mount';
import { divergence } from '../divergence';
import { at } from '../place';
import { MOUNT, VOLUME } from '../shapes';
import { bothDeployments, upstream } from './upstream';

/** What the servers' containers may do. */
export const oauthServerPrivilege = divergence<{
  readonly oauthServer?: SecurityContext;
  readonly oauthApiserver?: SecurityContext;
  /** Whether a read-only root with a private temporary directory replaces privileges. */
  readonly readOnlyRoot: boolean;
}>({
  id: 'os-privilege',
  object: bothDeployments,
  field: 'securityContext',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      '{server}.securityContext.privileged',
      '{server}.securityContext.readOnlyRootFilesystem',
      '{server}.securityContext.runAsUser',
      '{server}.securityContext.runAsNonRoot',
      '{server}.securityContext.allowPrivilegeEscalation',
      '{server}.securityContext.capabilities.drop[ALL]',
      `{server}.volumeMounts[mountPath=/tmp]${MOUNT}`,
      `{pod}.volumes[name=tmp-dir]${VOLUME}`,
    ),
  ],
  reason: 'Pods of many tenants share a node, and policy forbids privileged ones; nothing they do needs privileges.',
  upstream: upstream.oauthServer,
  risk: 'Admission refuses the pod.',
  decision: 'Standalone moves with its entry point: nothing else of it needs privileges.',
  moves: 'standalone',
  inWords: { standalone: 'privileged, root', hosted: 'read-only root, no privileges' },
  standalone: {
    oauthServer: { privileged: true, readOnlyRootFilesystem: false, runAsUser: 0 },
    oauthApiserver: { privileged: true, runAsUser: 0 },
    readOnlyRoot: false,
  },
  hosted: { readOnlyRoot: true },
});

/** How the servers authenticate to the kube-apiserver. */
export const oauthServerIdentity = divergence<{
  readonly serviceAccounts?: { readonly oauthServer: string; readonly oauthApiserver: string };
  /** A kubeconfig in place of the pod's own identity. */
  readonly kubeconfig?: FileMount;
  readonly automountToken?: boolean;
}>({
  id: 'os-identity',
  object: bothDeployments,
  field: 'serviceAccountName, automountServiceAccountToken, volume kubeconfig',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      '{pod}.serviceAccountName',
      '{pod}.automountServiceAccountToken',
      `{pod}.volumes[name=kubeconfig]${VOLUME}`,
      `{server}.volumeMounts[mountPath=/etc/kubernetes/secrets/svc-kubeconfig]${MOUNT}`,
    ),
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.kubeconfig',
      '{server}.start.flags.authentication-kubeconfig',
      '{server}.start.flags.authorization-kubeconfig',
    ),
    at('configuration/oauth-server', '{config}.kubeClientConfig.kubeConfig'),
  ],
  reason: 'The pods run in another cluster than the one they serve, so their own identity is worth nothing there.',
  upstream: upstream.oauthServer,
  risk: 'No access to the API.',
  inWords: { standalone: "the pod's account", hosted: "an admin's kubeconfig of the guest cluster" },
  standalone: { serviceAccounts: { oauthServer: OAUTH_SERVER, oauthApiserver: OAUTH_APISERVER_SERVICE_ACCOUNT } },
  hosted: {
    kubeconfig: {
      volume: 'kubeconfig',
      source: { kind: 'Secret', name: 'service-network-admin-kubeconfig' },
      mountPath: '/etc/kubernetes/secrets/svc-kubeconfig',
    },
    automountToken: false,
  },
});
