import type { JsonObject } from '../../kube/json';
import type { CustomKind } from './custom-resource';

/** A CustomResourceDefinition that makes a server serve a kind. */
export const definitionOf = ({
  group,
  version,
  resource,
  kind,
  namespaced,
  hasStatus,
  schema,
}: CustomKind): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: `${resource}.${group}`,
    // The original guards groups of its own: who serves one has to say that it was looked at.
    ...(/(^|\.)(k8s|kubernetes)\.io$/.test(group)
      ? { annotations: { 'api-approved.kubernetes.io': 'unapproved, testing-only' } }
      : {}),
  },
  spec: {
    group,
    names: { kind, plural: resource, singular: kind.toLowerCase(), listKind: `${kind}List` },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: schema },
        ...(hasStatus ? { subresources: { status: {} } } : {}),
      },
    ],
  },
});
