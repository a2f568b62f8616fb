import type { Declaration } from './declaration';

/** What upstream's standalone operator writes as well, and no API server takes. */
export const declaredRefused: readonly Declaration[] = [
  {
    targets: ['standalone'],
    properties: ['accepted'],
    object: 'Ingress cluster',
    field: /^status\.componentRoutes\[\d+\]\.currentHostnames\[0\]$/,
    why: 'a login route that somebody took the host of is reported without one until the new host is seen: openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
  },
];
