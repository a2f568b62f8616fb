import type { FieldTable } from './fields';

/** Field order of the Go types for OAuth clients. Upstream: openshift/api oauth/v1. */
export const oauthV1 = {
  ClusterRoleScopeRestriction: 'roleNames:!null namespaces:!null allowEscalation:!bool',
  OAuthClient: `
    kind apiVersion metadata:meta/v1.ObjectMeta secret additionalSecrets respondWithChallenges redirectURIs
    grantMethod scopeRestrictions:[]ScopeRestriction accessTokenMaxAgeSeconds:?
    accessTokenInactivityTimeoutSeconds:?`,
  ScopeRestriction: 'literals clusterRole:?ClusterRoleScopeRestriction',
} satisfies FieldTable;
