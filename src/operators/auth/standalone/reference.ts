import type { Reference } from '../../../om/tester/reference';
import * as r from '../resources';
import { controlPlaneComponents } from '../resources/hypershift';

/**
 * What is known of the original programs' recordings and is no behaviour of theirs to repeat.
 * Upstream: cluster-authentication-operator `apply-configuration`, hypershift's two control-plane operators.
 */
export const authReference: Reference = {
  // It looks for a request with the fixed name `key`, which no cluster has.
  faultyControllers: ['TODO-webhookCertsApprover'],
  // Their controller is started in the background and cancelled at once.
  unwritten: [r.oauthClients],
  random: [
    { resource: r.secrets, name: 'v4-0-config-system-session', path: 'data.v4-0-config-system-session' },
    // A key made for it signs every request.
    { resource: r.certificateSigningRequests, path: 'spec.request' },
    { resource: r.ingresses, path: 'status.componentRoutes[*].conditions[*].lastTransitionTime' },
  ],
  unordered: [{ resource: r.clusterOperators, path: 'status.versions' }],
  inStory: {
    // What there is to copy, and which versions are known, depends on which controllers ran before.
    controllers: ['TODO-resourceSyncer'],
    ignored: [{ resource: r.clusterOperators, path: 'status.versions' }],
  },
  bodiesOnly: {
    ignored: [
      { path: 'metadata.resourceVersion' },
      { resource: controlPlaneComponents, path: 'status.conditions[*].lastTransitionTime' },
    ],
  },
};
