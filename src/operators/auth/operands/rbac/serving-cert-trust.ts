import type { Role, RoleBinding } from '../../../../kube/types';
import { RBAC_GROUP, RBAC_VERSION } from '../../../../library/resources/rbac-group';
import { CONFIG_MANAGED_NAMESPACE } from '../namespaces';
import { OAUTH_SERVING_CERT } from '../trust-distribution/oauth-serving-cert';

/** Name of the role that lets clients read the certificates to trust, and of its binding. */
export const SERVING_CERT_TRUST = 'system:openshift:oauth-servercert-trust';

/**
 * Lets clients read the certificates they should trust when they talk to the oauth-server.
 *
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/trust_distribution_role.yaml; hypershift
 * control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth.
 *
 * @param existing what the cluster has: its metadata and unknown fields are kept
 */
export const servingCertTrustRole = (existing?: Role): Role => ({
  ...existing,
  apiVersion: RBAC_VERSION,
  kind: 'Role',
  metadata: { name: SERVING_CERT_TRUST, namespace: CONFIG_MANAGED_NAMESPACE, ...existing?.metadata },
  rules: [
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: [OAUTH_SERVING_CERT],
      verbs: ['get', 'list', 'watch'],
    },
  ],
});

/** Gives {@link servingCertTrustRole} to everyone who is authenticated. */
export const servingCertTrustRoleBinding = (existing?: RoleBinding): RoleBinding => ({
  ...existing,
  apiVersion: RBAC_VERSION,
  kind: 'RoleBinding',
  metadata: { name: SERVING_CERT_TRUST, namespace: CONFIG_MANAGED_NAMESPACE, ...existing?.metadata },
  roleRef: { apiGroup: RBAC_GROUP, kind: 'Role', name: SERVING_CERT_TRUST },
  subjects: [{ apiGroup: RBAC_GROUP, kind: 'Group', name: 'system:authenticated' }],
});
