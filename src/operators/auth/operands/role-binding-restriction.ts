import type { CustomResourceDefinition } from '../../../kube/types';
import type { Assets } from '../assets';

/** Name of the definition. */
export const ROLE_BINDING_RESTRICTIONS = 'rolebindingrestrictions.authorization.openshift.io';

/**
 * The definition of RoleBindingRestrictions, an API that authentication owns: content of a release, as its assets have it.
 * A status that a generated file brings along is left out, since the API server keeps it.
 * Upstream: cluster-authentication-operator bindata/oauth-openshift.
 */
export const roleBindingRestrictions = (assets: Pick<Assets, 'roleBindingRestrictions'>): CustomResourceDefinition => {
  const { status: _status, ...definition } = assets.roleBindingRestrictions();
  return definition;
};
