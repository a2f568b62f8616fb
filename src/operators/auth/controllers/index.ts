import { apiServerStaticResources } from './api-server-static-resources';
import { apiServiceController } from './api-services';
import { auditPolicyController } from './audit-policy';
import { authRouteCheckController } from './auth-route-check';
import { authServiceCheckController } from './auth-service-check';
import { authServiceEndpointCheckController } from './auth-service-endpoint-check';
import { authenticatorCertRequester } from './authenticator-cert-requester';
import { clusterOperatorController } from './cluster-operator';
import { configObserver } from './config-observer';
import { configOverridesController } from './config-overrides';
import { customRouteController } from './custom-route';
import { deploymentController } from './deployment';
import { encryptionConditionController } from './encryption-condition';
import { encryptionKeyController } from './encryption-key';
import { encryptionMigrationController } from './encryption-migration';
import { encryptionPruneController } from './encryption-prune';
import { encryptionStateController } from './encryption-state';
import { externalOIDCController } from './external-oidc';
import type { AuthController } from './framework/scope';
import { ingressStateController } from './ingress-state';
import { logLevelController } from './log-level';
import { managementStateController } from './management-state';
import { metadataController } from './metadata';
import { namespaceFinalizerController } from './namespace-finalizer';
import { oauthApiServerWorkload } from './oauth-api-server-workload';
import { oauthClientsSwitchedController } from './oauth-clients-switched';
import { otherConfigObserver } from './other-config-observer';
import { payloadConfigController } from './payload-config';
import { proxyConfigController } from './proxy-config';
import { resourceSyncer } from './resource-syncer';
import { revisionController } from './revision';
import { routerCertsController } from './router-certs';
import { secretRevisionPruneController } from './secret-revision-prune';
import { serviceCAController } from './service-ca';
import { staleConditions } from './stale-conditions';
import { staticResourceController } from './static-resource';
import { terminationController } from './termination';
import { trustDistributionController } from './trust-distribution';
import { webhookAuthController } from './webhook-authenticator';
import { webhookCertsApprover } from './webhook-certs-approver';
import { wellKnownReadyController } from './well-known-ready';
import { workersAvailableController } from './workers-available';

/**
 * All controllers in the order they run in: those that tell the syncer what to copy before the syncer, those that know
 * which versions run before the one that reports them.
 *
 * @param console whether the cluster has the Console capability
 * @param externalOidc whether it has any of the features of external issuers
 */
export const standaloneControllers = ({
  console,
  externalOidc = true,
}: {
  readonly console: boolean;
  readonly externalOidc?: boolean;
}): readonly AuthController[] => [
  staticResourceController,
  apiServerStaticResources,
  configOverridesController,
  logLevelController,
  managementStateController,
  configObserver(console),
  otherConfigObserver,
  deploymentController,
  oauthApiServerWorkload,
  customRouteController,
  metadataController,
  payloadConfigController,
  routerCertsController,
  serviceCAController,
  trustDistributionController,
  resourceSyncer,
  auditPolicyController,
  revisionController,
  secretRevisionPruneController,
  encryptionKeyController,
  encryptionStateController,
  encryptionPruneController,
  encryptionMigrationController,
  encryptionConditionController,
  authenticatorCertRequester,
  webhookCertsApprover,
  webhookAuthController,
  apiServiceController,
  oauthClientsSwitchedController,
  ...(externalOidc ? [externalOIDCController] : []),
  namespaceFinalizerController,
  proxyConfigController,
  authRouteCheckController,
  authServiceCheckController,
  authServiceEndpointCheckController,
  wellKnownReadyController,
  workersAvailableController,
  ingressStateController,
  ...(console ? [] : [terminationController]),
  staleConditions,
  clusterOperatorController,
];

/** Whether the errors of a controller of this name say nothing where no cluster runs. */
export const needsLiveCluster = (name: string): boolean =>
  standaloneControllers({ console: false }).some((one) => one.name === name && one.traits.needs === 'live cluster');

/** Names of the controllers whose conditions say what the network answered. */
export const networkControllers = (): ReadonlySet<string> =>
  new Set(
    standaloneControllers({ console: false }).flatMap(({ name, traits }) =>
      traits.needs === 'live cluster' || name === customRouteController.name ? [name] : [],
    ),
  );
