import { apiServerStaticResources } from './api-server-static-resources';
import { configOverridesController } from './config-overrides';
import { deploymentController } from './deployment';
import type { AuthController } from './framework/scope';
import { ingressStateController } from './ingress-state';
import { logLevelController } from './log-level';
import { managementStateController } from './management-state';
import { metadataController } from './metadata';
import { oauthApiServerWorkload } from './oauth-api-server-workload';
import { payloadConfigController } from './payload-config';
import { serviceCAController } from './service-ca';
import { staleConditions } from './stale-conditions';
import { staticResourceController } from './static-resource';
import { terminationController } from './termination';
import { trustDistributionController } from './trust-distribution';
import { workersAvailableController } from './workers-available';

/**
 * All controllers in the order they run in: those that others build on come first, the syncer after whoever tells it what
 * to copy, the report on the whole operator last.
 */
export const standaloneControllers = ({ console }: { readonly console: boolean }): readonly AuthController[] => [
  configOverridesController,
  logLevelController,
  deploymentController,
  managementStateController,
  metadataController,
  payloadConfigController,
  serviceCAController,
  staticResourceController,
  workersAvailableController,
  trustDistributionController,
  staleConditions,
  ingressStateController,
  ...(console ? [] : [terminationController]),
  oauthApiServerWorkload,
  apiServerStaticResources,
];
