import type { RoleBinding } from '../../../../kube/types';
import { RBAC_GROUP, RBAC_VERSION } from '../../../../library/resources/rbac-group';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { OAUTH_APISERVER_SERVICE_ACCOUNT } from '../oauth-apiserver/names';
import { OAUTH_SERVER_SERVICE_ACCOUNT } from '../service-accounts';

/** Name of the binding for the oauth-server. */
export const OAUTH_SERVER_CLUSTER_ADMIN = 'system:openshift:openshift-authentication';
/** Name of the binding for the OAuth API server. */
export const OAUTH_APISERVER_CLUSTER_ADMIN = 'system:openshift:oauth-apiserver';

/**
 * The oauth-server reads secrets of all namespaces. Its role reference leaves the group empty, and the API server fills it in.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/authentication-clusterrolebinding.yaml.
 */
export const oauthServerClusterAdmin = (): RoleBinding => ({
  apiVersion: RBAC_VERSION,
  kind: 'ClusterRoleBinding',
  metadata: { name: OAUTH_SERVER_CLUSTER_ADMIN },
  roleRef: { apiGroup: '', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', namespace: OAUTH_SERVER_NAMESPACE, name: OAUTH_SERVER_SERVICE_ACCOUNT }],
});

/** Upstream: cluster-authentication-operator bindata/oauth-apiserver/apiserver-clusterrolebinding.yaml. */
export const oauthApiserverClusterAdmin = (): RoleBinding => ({
  apiVersion: RBAC_VERSION,
  kind: 'ClusterRoleBinding',
  metadata: { name: OAUTH_APISERVER_CLUSTER_ADMIN },
  roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', namespace: OAUTH_APISERVER_NAMESPACE, name: OAUTH_APISERVER_SERVICE_ACCOUNT }],
});
