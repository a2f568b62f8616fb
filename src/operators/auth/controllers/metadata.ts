import { applyConfigMap } from '../../../library/apply/config-map';
import { attempt } from '../../../library/failure';
import { configMaps } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { applyConditions, clearOperatorStatus } from '../../../library/status/operator-status';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { metadataConfigMap, PUBLISHED_METADATA } from '../operands/oauth-metadata';
import { SYSTEM_METADATA } from '../operands/oauth-server/names';
import { LOGIN_ROUTE } from '../operands/routes/login-route';
import { authenticationConfigs, routes } from '../resources/openshift';
import { isOidcLive } from './framework/external-oidc';
import { CLUSTER } from './framework/operator';
import { authController, live, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-Metadata';
const known = ['IngressConfigDegraded', 'AuthConfigDegraded', 'OAuthSystemMetadataDegraded'] as const;

/** Writes the document. Without a host it stays as it is; nobody is told, since the route's own controllers do. */
function publishDocument(scope: Scope): boolean {
  const route = scope.state.get(routes, LOGIN_ROUTE, OAUTH_SERVER_NAMESPACE);
  const host = route?.status?.ingress?.[0]?.host;
  if (!host) return false;
  applyConfigMap(scope, metadataConfigMap(scope.placement, host));
  return true;
}

/** Points the cluster's configuration to the copy that the kube-apiserver reads. */
function publishReference(scope: Scope): readonly ApplyCondition[] {
  const config = attempt(() => live(scope, authenticationConfigs, CLUSTER));
  if ('failure' in config) {
    const message = `Unable to get cluster authentication config: ${config.failure.message}`;
    return [{ type: 'AuthConfigDegraded', status: 'True', reason: 'FailedGet', message }];
  }
  const { name } = PUBLISHED_METADATA;
  const { status } = config.value;
  if (status?.integratedOAuthMetadata?.name === name) return [];
  scope.write.updateStatus(authenticationConfigs, {
    ...config.value,
    status: { ...status, integratedOAuthMetadata: { name } },
  });
  return [];
}

/**
 * Publishes where the oauth-server is and what it can do.
 * Upstream: cluster-authentication-operator pkg/controllers/metadata.
 */
export const metadataController = authController('TODO-metadataController', (scope) => {
  if (isOidcLive(scope)) {
    if (cached(scope, configMaps, SYSTEM_METADATA, OAUTH_SERVER_NAMESPACE) !== undefined) {
      scope.write.delete(configMaps, SYSTEM_METADATA, OAUTH_SERVER_NAMESPACE);
    }
    return clearOperatorStatus(scope, FIELD_MANAGER);
  }
  const found = publishDocument(scope) ? publishReference(scope) : [];
  applyConditions(scope, FIELD_MANAGER, known, found);
});
