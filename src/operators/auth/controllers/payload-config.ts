import { append } from '../../../kube/append';
import { remembering, rememberingLast } from '../../../kube/remembering';
import type { OperatorSpec, Route, Service } from '../../../kube/types';
import { applyConfigMap } from '../../../library/apply/config-map';
import { applySecret } from '../../../library/apply/secret';
import { attempt } from '../../../library/failure';
import { configMaps, secrets } from '../../../library/resources/core';
import { applyConditions, clearOperatorStatus } from '../../../library/status/operator-status';
import { success } from '../../../om/result';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { oauthServerConfigMap, osinServerConfig } from '../operands/oauth-server/config';
import { mergeOsinConfig } from '../operands/oauth-server/merge-config';
import { CLI_CONFIG, SESSION_SECRET } from '../operands/oauth-server/names';
import { sessionSecret } from '../operands/oauth-server/session-secret';
import type { Placement } from '../operands/placement';
import { isOidcLive } from './framework/external-oidc';
import { keySource } from './framework/key-source';
import { loginRouteOf, loginServiceOf } from './framework/login-objects';
import { operatorSpec } from './framework/operator';
import { type AuthRun, authController, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-PayloadConfig';
const known = [
  'OAuthConfigDegraded',
  'OAuthSessionSecretDegraded',
  'OAuthConfigRouteDegraded',
  'OAuthConfigIngressDegraded',
  'OAuthConfigServiceDegraded',
] as const;

const degraded = (reason: string, message: string): ApplyCondition => ({
  type: 'OAuthConfigDegraded',
  status: 'True',
  reason,
  message,
});

/** Where the oauth-server is reached, from inside the cluster and through the login route. */
type Urls = { readonly masterURL: string; readonly masterPublicURL: string };

/** The same config map for as long as it follows from the same. */
const cliConfigMaps = remembering((placement: Placement) =>
  rememberingLast((spec: OperatorSpec, urls: Urls) => {
    const merged = mergeOsinConfig(osinServerConfig(urls, placement), [
      spec.observedConfig?.oauthServer,
      spec.unsupportedConfigOverrides?.oauthServer,
    ]);
    if (!merged.ok) return merged;
    const { configuration: placed = (config) => config } = placement;
    return success(oauthServerConfigMap(placed(merged.value), OAUTH_SERVER_NAMESPACE, placement));
  }),
);

/**
 * The oauth-server's configuration: the operator's own, under what it observed, under what an admin overrides.
 *
 * @returns the config map, or what is wrong
 */
function cliConfigMap({ placement }: AuthRun, spec: OperatorSpec, route: Route, service: Service) {
  const { name = '', namespace = '' } = service.metadata;
  const masterPublicURL = `https://${route.spec.host ?? ''}`;
  return cliConfigMaps(placement)(spec, { masterURL: `https://${name}.${namespace}.svc`, masterPublicURL });
}

function handleSessionSecret(scope: Scope): void {
  const existing = scope.state.get(secrets, SESSION_SECRET, OAUTH_SERVER_NAMESPACE);
  applySecret(
    scope,
    sessionSecret(existing, OAUTH_SERVER_NAMESPACE, keySource(scope.generatedSecrets), scope.placement),
  );
}

function handleConfig(scope: Scope, spec: OperatorSpec, route: Route, service: Service): readonly ApplyCondition[] {
  const config = cliConfigMap(scope, spec, route, service);
  if (!config.ok) {
    return [degraded('MergeConfigFailed', `Failed to merge config with unsupportedConfigOverrides: ${config.error}`)];
  }
  applyConfigMap(scope, config.value);
  return [];
}

function removeOperands(scope: Scope): void {
  if (scope.state.get(secrets, SESSION_SECRET, OAUTH_SERVER_NAMESPACE) !== undefined) {
    scope.write.delete(secrets, SESSION_SECRET, OAUTH_SERVER_NAMESPACE);
  }
  if (scope.state.get(configMaps, CLI_CONFIG, OAUTH_SERVER_NAMESPACE) !== undefined) {
    scope.write.delete(configMaps, CLI_CONFIG, OAUTH_SERVER_NAMESPACE);
  }
}

/**
 * Renders the oauth-server's configuration and keeps its session secret.
 * Upstream: cluster-authentication-operator pkg/controllers/payload.
 */
export const payloadConfigController = authController('TODO-payloadConfigController', (scope) => {
  if (isOidcLive(scope)) {
    removeOperands(scope);
    return clearOperatorStatus(scope, FIELD_MANAGER);
  }
  handleSessionSecret(scope);
  const route = loginRouteOf(scope, 'OAuthConfigRoute');
  const service = loginServiceOf(scope, 'OAuthConfigService');
  const spec = attempt(() => operatorSpec(scope));
  const found: ApplyCondition[] = [];
  if ('condition' in route) found.push(route.condition);
  if ('condition' in service) found.push(service.condition);
  if ('failure' in spec) {
    found.push(degraded('GetFailed', `Unable to get cluster authentication config: ${spec.failure.message}`));
  }
  if ('object' in route && 'object' in service && 'value' in spec) {
    append(found, handleConfig(scope, spec.value, route.object, service.object));
  }
  applyConditions(scope, FIELD_MANAGER, known, found);
});
