import type { Role, RoleBinding } from '../../../../kube/types';
import { AUTOUPDATE_ANNOTATION, RBAC_GROUP, RBAC_VERSION } from '../../../../library/resources/rbac-group';
import { tokenManagerBindingAnnotations } from '../../divergences/guest';
import type { Placement } from '../placement';

/** Name of the role that lets users manage their own tokens, and of its binding. */
export const TOKEN_MANAGER = 'system:openshift:useroauthaccesstoken-manager';

/**
 * Lets users see and revoke their own tokens.
 *
 * Upstream: cluster-authentication-operator bindata/oauth-apiserver/RBAC; hypershift
 * control-plane-operator/hostedclusterconfigoperator/controllers/resources/rbac.
 *
 * @param existing what the cluster has: its metadata and unknown fields are kept
 */
export const tokenManagerClusterRole = (existing?: Role): Role => ({
  ...existing,
  apiVersion: RBAC_VERSION,
  kind: 'ClusterRole',
  metadata: {
    name: TOKEN_MANAGER,
    ...existing?.metadata,
    annotations: { ...existing?.metadata.annotations, [AUTOUPDATE_ANNOTATION]: 'true' },
  },
  rules: [
    {
      apiGroups: ['oauth.openshift.io'],
      resources: ['useroauthaccesstokens'],
      verbs: ['get', 'list', 'watch', 'delete'],
    },
  ],
});

/** Gives {@link tokenManagerClusterRole} to everyone who logged in with OAuth. */
export const tokenManagerClusterRoleBinding = ({ resolve }: Placement, existing?: RoleBinding): RoleBinding => ({
  ...existing,
  apiVersion: RBAC_VERSION,
  kind: 'ClusterRoleBinding',
  metadata: {
    name: TOKEN_MANAGER,
    ...existing?.metadata,
    annotations: annotations(resolve(tokenManagerBindingAnnotations), existing),
  },
  roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: TOKEN_MANAGER },
  subjects: [{ apiGroup: RBAC_GROUP, kind: 'Group', name: 'system:authenticated:oauth' }],
});

const annotations = (own: Readonly<Record<string, string>>, existing: RoleBinding | undefined) => {
  const all = { ...existing?.metadata.annotations, ...own };
  return Object.keys(all).length === 0 ? undefined : all;
};
