import type { ConfigMap, Secret } from '../../../kube/types';
import { deleteObject } from '../../../library/apply/apply';
import { applyConfigMap } from '../../../library/apply/config-map';
import { applyNamespace, applyService, applyServiceAccount } from '../../../library/apply/core';
import { applyCustomResourceDefinition } from '../../../library/apply/custom-resource-definition';
import { applyNetworkPolicy } from '../../../library/apply/policies';
import { applyClusterRoleBinding, applyRole, applyRoleBinding } from '../../../library/apply/rbac';
import { applySecret } from '../../../library/apply/secret';
import { configMaps, secrets, serviceAccounts, services } from '../../../library/resources/core';
import { clusterRoleBindings, roleBindings, roles } from '../../../library/resources/rbac';
import { cached } from '../../../library/scope';
import type { ResourceType } from '../../../om/resource-type';
import { DEFAULT_AUDIT_PROFILE } from '../operands/audit-profile';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_SERVER_NAMESPACE, oauthServerNamespace } from '../operands/namespaces';
import { oauthServerDenyAll, oauthServerNetworkPolicy } from '../operands/network-policies';
import { oauthServerAuditConfigMap } from '../operands/oauth-server/audit-policy';
import { TRUSTED_CA_BUNDLE } from '../operands/oauth-server/names';
import { defaultTemplateSecrets } from '../operands/oauth-server/templates';
import { oauthServerClusterAdmin } from '../operands/rbac/cluster-admin-bindings';
import { servingCertTrustRole, servingCertTrustRoleBinding } from '../operands/rbac/serving-cert-trust';
import { roleBindingRestrictions } from '../operands/role-binding-restriction';
import { OAUTH_SERVER_SERVICE_ACCOUNT, oauthServerServiceAccount } from '../operands/service-accounts';
import { LOGIN_SERVICE, loginService } from '../operands/services/login-service';
import { trustedCaBundle } from '../operands/trust-distribution/trusted-ca-bundle';
import { isOidcCertainlyLive } from './framework/external-oidc';
import type { AuthRun, Scope } from './framework/scope';
import { staticResourcesController } from './static/static-resources';

/** Config maps and secrets are compared with the cache, everything else with what a GET gives. */
const inCache = <T extends ConfigMap | Secret>(scope: Scope, type: ResourceType<T>, { metadata }: T) => ({
  object: cached(scope, type, metadata.name ?? '', metadata.namespace),
});

const keepConfigMap = (scope: Scope, required: ConfigMap) =>
  applyConfigMap(scope, required, inCache(scope, configMaps, required));

/** The secrets with the release's own pages. */
export const brandingSecrets = ({ page, placement }: Pick<AuthRun, 'page' | 'placement'>): readonly Secret[] =>
  defaultTemplateSecrets(page, OAUTH_SERVER_NAMESPACE, placement);

const TRUST = servingCertTrustRole().metadata.name ?? '';

/**
 * What the oauth-server needs besides its deployment.
 * Upstream: cluster-authentication-operator pkg/operator/starter.go, bindata/oauth-openshift.
 */
export const staticResourceController = staticResourcesController({
  name: 'TODO-staticResourceController',
  fieldManager: 'OpenshiftAuthenticationStaticResources-StaticResources',
  conditionPrefix: 'OpenshiftAuthenticationStaticResources',
  groups: [
    {
      wanted: () => true,
      apply: [
        (scope) =>
          keepConfigMap(
            scope,
            oauthServerAuditConfigMap(DEFAULT_AUDIT_PROFILE, OAUTH_SERVER_NAMESPACE, scope.placement),
          ),
        (scope) => applyNamespace(scope, oauthServerNamespace()),
        (scope) => applyNetworkPolicy(scope, oauthServerNetworkPolicy()),
        (scope) => applyNetworkPolicy(scope, oauthServerDenyAll()),
        (scope) => applyCustomResourceDefinition(scope, roleBindingRestrictions(scope.assets)),
      ],
      remove: [],
    },
    {
      wanted: (scope) => !isOidcCertainlyLive(scope),
      apply: [
        (scope) => applyClusterRoleBinding(scope, oauthServerClusterAdmin()),
        (scope) => keepConfigMap(scope, trustedCaBundle()),
        (scope) => {
          for (const secret of brandingSecrets(scope)) applySecret(scope, secret, inCache(scope, secrets, secret));
        },
        (scope) => applyServiceAccount(scope, oauthServerServiceAccount()),
        (scope) => applyService(scope, loginService(scope.placement)),
        (scope) => applyRole(scope, servingCertTrustRole()),
        (scope) => applyRoleBinding(scope, servingCertTrustRoleBinding()),
      ],
      remove: [
        (scope) => deleteObject(scope, clusterRoleBindings, oauthServerClusterAdmin().metadata.name ?? ''),
        (scope) => deleteObject(scope, configMaps, TRUSTED_CA_BUNDLE, OAUTH_SERVER_NAMESPACE),
        (scope) => {
          for (const { metadata } of brandingSecrets(scope)) {
            deleteObject(scope, secrets, metadata.name ?? '', OAUTH_SERVER_NAMESPACE);
          }
        },
        (scope) => deleteObject(scope, serviceAccounts, OAUTH_SERVER_SERVICE_ACCOUNT, OAUTH_SERVER_NAMESPACE),
        (scope) => deleteObject(scope, services, LOGIN_SERVICE, OAUTH_SERVER_NAMESPACE),
        (scope) => deleteObject(scope, roles, TRUST, CONFIG_MANAGED_NAMESPACE),
        (scope) => deleteObject(scope, roleBindings, TRUST, CONFIG_MANAGED_NAMESPACE),
      ],
    },
  ],
});
