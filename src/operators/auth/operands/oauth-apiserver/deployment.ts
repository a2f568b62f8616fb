import type { Deployment } from '../../../../kube/types';
import { oauthApiserverNames } from '../../divergences/oauth-apiserver';
import {
  oauthServerIdentity,
  oauthServerMetadata,
  oauthServerNodeLoss,
  oauthServerPlacement,
  oauthServerPriority,
} from '../../divergences/oauth-server';
import { volumeMountOf, volumeOf } from '../../workloads/file-mount';
import type { Placement } from '../placement';
import { oauthApiserverContainer } from './container';
import { oauthApiserverFiles } from './files';
import { initContainers, sidecars } from './helpers';
import { OAUTH_APISERVER } from './names';
import type { OAuthApiserver } from './oauth-apiserver';

/** Seconds: a bit more than the longest request and the longest pause before a shutdown together. */
const GRACE_PERIOD = 120;

/**
 * The OAuth API server's Deployment, except for what only its owner can say: the number of pods, where they are spread,
 * and the hashes that make them roll. A placement adds those.
 *
 * Upstream: cluster-authentication-operator bindata/oauth-apiserver/deploy.yaml; hypershift
 * control-plane-operator/controllers/hostedcontrolplane/v2/assets/openshift-oauth-apiserver/deployment.yaml.
 */
export function oauthApiserverDeployment(server: OAuthApiserver, { resolve }: Placement): Deployment {
  const { deployment, labels } = resolve(oauthApiserverNames);
  const { labelled, podName, podAnnotations } = resolve(oauthServerMetadata);
  const { volumes, mounts } = oauthApiserverFiles(server, resolve);
  const { nodeSelector, tolerations } = resolve(oauthServerPlacement);
  const { serviceAccounts, automountToken } = resolve(oauthServerIdentity);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: deployment, namespace: server.namespace, labels: labelled ? labels : undefined },
    spec: {
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate' },
      template: {
        metadata: { name: podName ? OAUTH_APISERVER : undefined, labels, annotations: podAnnotations },
        spec: {
          volumes: volumes.map(volumeOf),
          initContainers: initContainers(server, resolve),
          containers: [
            oauthApiserverContainer(server, mounts.map(volumeMountOf), resolve),
            ...sidecars(server, resolve),
          ],
          terminationGracePeriodSeconds: GRACE_PERIOD,
          nodeSelector,
          serviceAccountName: serviceAccounts?.oauthApiserver,
          automountServiceAccountToken: automountToken,
          tolerations: [...tolerations, ...resolve(oauthServerNodeLoss)],
          priorityClassName: resolve(oauthServerPriority).oauthApiserver,
        },
      },
    },
    status: {},
  };
}
