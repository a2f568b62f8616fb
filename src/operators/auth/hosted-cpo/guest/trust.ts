import { configMaps } from '../../../../library/resources/core';
import { clusterRoleBindings, clusterRoles, roleBindings, roles } from '../../../../library/resources/rbac';
import { failure, type Result, success } from '../../../../om/result';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { CONTROL_PLANE_CA_BUNDLE } from '../../operands/oauth-server/names';
import {
  SERVING_CERT_TRUST,
  servingCertTrustRole,
  servingCertTrustRoleBinding,
} from '../../operands/rbac/serving-cert-trust';
import {
  TOKEN_MANAGER,
  tokenManagerClusterRole,
  tokenManagerClusterRoleBinding,
} from '../../operands/rbac/token-manager';
import { controlPlaneServingCert, OAUTH_SERVING_CERT } from '../../operands/trust-distribution/oauth-serving-cert';
import type { Pass } from '../pass/pass';
import { createOrUpdate } from '../upsert/create-or-update';

/** Publishes in the guest cluster which authorities signed the oauth-server's certificates. */
export function servingCertBundle({ management, userWorkload, namespace }: Pass): Result<unknown> {
  const source = management.get(configMaps, CONTROL_PLANE_CA_BUNDLE, namespace);
  if (source === undefined) {
    return failure(`cannot get oauth master ca bundle: configmaps "${CONTROL_PLANE_CA_BUNDLE}" not found`);
  }
  return createOrUpdate(userWorkload, configMaps, OAUTH_SERVING_CERT, CONFIG_MANAGED_NAMESPACE, (existing) =>
    success(controlPlaneServingCert(source, existing)),
  );
}

/** Lets everybody who is logged in read those. */
export const servingCertRole = ({ userWorkload }: Pass): Result<unknown> =>
  createOrUpdate(userWorkload, roles, SERVING_CERT_TRUST, CONFIG_MANAGED_NAMESPACE, (existing) =>
    success(servingCertTrustRole(existing)),
  );

/** Gives them the role. */
export const servingCertRoleBinding = ({ userWorkload }: Pass): Result<unknown> =>
  createOrUpdate(userWorkload, roleBindings, SERVING_CERT_TRUST, CONFIG_MANAGED_NAMESPACE, (existing) =>
    success(servingCertTrustRoleBinding(existing)),
  );

/** Lets users manage their own tokens, whatever issues them. */
export function tokenManagerAccess({ userWorkload, placement }: Pass): Result<void> {
  createOrUpdate(userWorkload, clusterRoles, TOKEN_MANAGER, undefined, (existing) =>
    success(tokenManagerClusterRole(existing)),
  );
  createOrUpdate(userWorkload, clusterRoleBindings, TOKEN_MANAGER, undefined, (existing) =>
    success(tokenManagerClusterRoleBinding(placement, existing)),
  );
  return success(undefined);
}
