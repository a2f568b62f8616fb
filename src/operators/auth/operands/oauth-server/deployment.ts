import type { Container, Deployment } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import {
  oauthServerAuditTail,
  oauthServerDrain,
  oauthServerIdentity,
  oauthServerMetadata,
  oauthServerNodeLoss,
  oauthServerObjects,
  oauthServerPaths,
  oauthServerPlacement,
  oauthServerPriority,
} from '../../divergences/oauth-server';
import type { Placement } from '../placement';
import { auditLogTail } from '../workloads/audit-log-tail';
import { oauthServerContainer } from './container';
import { OAUTH_SERVER, oauthServerLabels } from './names';
import type { OAuthServer } from './oauth-server';
import { oauthServerVolumes } from './volumes';

const sidecars = (server: OAuthServer, resolve: Resolve): readonly Container[] => {
  const volume = resolve(oauthServerObjects).auditLog?.volume;
  const directory = resolve(oauthServerPaths).auditLog?.path;
  if (!server.audited || !resolve(oauthServerAuditTail) || volume === undefined || directory === undefined) return [];
  return [auditLogTail({ image: server.cliImage, volume, directory })];
};

/**
 * The oauth-server's Deployment, except for what only its owner can say: the number of pods, where they are spread, and
 * the hashes that make them roll. A placement adds those.
 *
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/deployment.yaml; hypershift
 * control-plane-operator/controllers/hostedcontrolplane/v2/assets/oauth-openshift/deployment.yaml.
 */
export function oauthServerDeployment(server: OAuthServer, { resolve }: Placement): Deployment {
  const { labelled, podName, podAnnotations } = resolve(oauthServerMetadata);
  const { volumes, volumeMounts } = oauthServerVolumes(server, resolve);
  const { nodeSelector, tolerations } = resolve(oauthServerPlacement);
  const { serviceAccounts, automountToken } = resolve(oauthServerIdentity);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: OAUTH_SERVER,
      namespace: server.namespace,
      labels: labelled ? oauthServerLabels : undefined,
    },
    spec: {
      selector: { matchLabels: oauthServerLabels },
      strategy: { type: 'RollingUpdate' },
      template: {
        metadata: {
          name: podName ? OAUTH_SERVER : undefined,
          namespace: podName ? server.namespace : undefined,
          labels: oauthServerLabels,
          annotations: podAnnotations,
        },
        spec: {
          volumes,
          containers: [oauthServerContainer(server, volumeMounts, resolve), ...sidecars(server, resolve)],
          terminationGracePeriodSeconds: resolve(oauthServerDrain).terminationGracePeriodSeconds,
          nodeSelector,
          serviceAccountName: serviceAccounts?.oauthServer,
          automountServiceAccountToken: automountToken,
          tolerations: [...tolerations, ...resolve(oauthServerNodeLoss)],
          priorityClassName: resolve(oauthServerPriority).oauthServer,
        },
      },
    },
    status: {},
  };
}
