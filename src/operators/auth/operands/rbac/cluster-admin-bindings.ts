import type { RoleBinding } from '../../../../kube/types';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../namespaces';
import { OAUTH_APISERVER_SERVICE_ACCOUNT, OAUTH_SERVER_SERVICE_ACCOUNT } from '../service-accounts';
import { RBAC_GROUP, RBAC_VERSION } from './rbac-group';

/**
 * The oauth-server reads secrets of all namespaces. Its role reference leaves the group empty, and the API server fills it in.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift/authentication-clusterrolebinding.yaml.
 */
export const oauthServerClusterAdmin = (): RoleBinding => ({
  apiVersion: RBAC_VERSION,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'system:openshift:openshift-authentication' },
  roleRef: { apiGroup: '', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', namespace: OAUTH_SERVER_NAMESPACE, name: OAUTH_SERVER_SERVICE_ACCOUNT }],
});

/** Upstream: cluster-authentication-operator bindata/oauth-apiserver/apiserver-clusterrolebinding.yaml. */
export const oauthApiserverClusterAdmin = (): RoleBinding => ({
  apiVersion: RBAC_VERSION,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'system:openshift:oauth-apiserver' },
  roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', namespace: OAUTH_APISERVER_NAMESPACE, name: OAUTH_APISERVER_SERVICE_ACCOUNT }],
});
