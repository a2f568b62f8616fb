import { isJsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import { extractApplied } from '../../../om/status/managed-fields';
import { AUTH_CONFIG, managedAuthConfig } from '../operands/external-oidc/auth-config';
import { compileExpression } from '../operands/external-oidc/expressions';
import { issuerAccessFault } from '../operands/external-oidc/issuer-access';
import { generateJwtAuthenticators } from '../operands/external-oidc/jwt-authenticators';
import { CONFIG_MANAGED_NAMESPACE, CONFIG_NAMESPACE } from '../operands/namespaces';
import { configMaps } from '../resources/core';
import { authenticationConfigs } from '../resources/openshift';
import type { AuthenticationConfig } from '../resources/openshift-config';
import { sameJson } from './apply/same';
import { attempt, Failure, unwrap } from './framework/failure';
import { CLUSTER } from './framework/operator';
import { type AuthRun, authController, cached, listed } from './framework/scope';

const FIELD_MANAGER = 'ExternalOIDCController';
const EVENT = 'external-oidc-controller';
const TARGET = `${CONFIG_MANAGED_NAMESPACE}/${AUTH_CONFIG}`;

/** The kube-apiserver's authentication configuration for the issuers that an admin lists. @throws Failure */
export function authConfigMap(run: AuthRun, { spec }: AuthenticationConfig) {
  const authenticators = generateJwtAuthenticators(run.placement, spec.oidcProviders ?? [], {
    gates: {
      additionalClaimMappings: run.gates.enabled('ExternalOIDCWithAdditionalClaimMappings'),
      upstreamParity: run.gates.enabled('ExternalOIDCWithUpstreamParity'),
    },
    serviceAccountIssuer: spec.serviceAccountIssuer ?? '',
    configMap: (name) => cached(run, configMaps, name, CONFIG_NAMESPACE),
    compile: compileExpression,
  });
  const jwt = unwrap(authenticators);
  const { answers } = run.network;
  const fault = issuerAccessFault(jwt, (url) =>
    answers.http.some((answer) => answer.url === url) ? run.network.get(url) : undefined,
  );
  if (fault !== undefined) throw new Failure(fault);
  return managedAuthConfig(run.placement, jwt);
}

const appliedData = (object: KubeObject) => {
  const data = extractApplied(object, FIELD_MANAGER, '')?.data;
  return isJsonObject(data) ? data : {};
};

/**
 * Tells the kube-apiserver whose tokens to accept.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc.
 */
export const externalOIDCController = authController('TODO-other-externalOIDCController', (scope) => {
  const config = attempt(() => listed(scope, authenticationConfigs, CLUSTER));
  if ('failure' in config) throw new Failure(`could not get authentication/cluster: ${config.failure.message}`);
  const existing = cached(scope, configMaps, AUTH_CONFIG, CONFIG_MANAGED_NAMESPACE);
  if (config.value.spec.type !== 'OIDC') {
    if (existing === undefined) return;
    scope.write.delete(configMaps, AUTH_CONFIG, CONFIG_MANAGED_NAMESPACE);
    scope.events.normal(EVENT, `Removed auth configmap ${TARGET}`);
    return;
  }
  const required = authConfigMap(scope, config.value);
  if (existing !== undefined && sameJson(appliedData(existing), required.data)) return;
  scope.write.apply(configMaps, required, FIELD_MANAGER);
  scope.events.normal(EVENT, `Synced auth configmap ${TARGET}`);
});
