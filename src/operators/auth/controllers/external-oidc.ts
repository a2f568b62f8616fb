import { isJsonObject } from '../../../kube/json';
import type { ConfigMap, KubeObject } from '../../../kube/types';
import { sameJson } from '../../../library/apply/same';
import { attempt, Failure, unwrap } from '../../../library/failure';
import { configMaps, secrets } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { extractApplied } from '../../../om/status/managed-fields';
import { authConfigForm } from '../divergences/external-oidc';
import { AUTH_CONFIG, type JwtAuthenticator, managedAuthConfig } from '../operands/external-oidc/auth-config';
import {
  generateClaimsSources,
  type SourcingAuthenticator,
  sourcingAuthConfig,
} from '../operands/external-oidc/claims-sources';
import { compileExpression } from '../operands/external-oidc/expressions';
import { generateJwtAuthenticators } from '../operands/external-oidc/jwt-authenticators';
import { authConfigRefusal } from '../operands/external-oidc/refusal';
import { CONFIG_MANAGED_NAMESPACE, CONFIG_NAMESPACE } from '../operands/namespaces';
import { authenticationConfigs } from '../resources/openshift';
import type { AuthenticationConfig } from '../resources/openshift-config';
import { CLUSTER } from './framework/operator';
import { type AuthRun, authController, listed } from './framework/scope';

const FIELD_MANAGER = 'ExternalOIDCController';
const EVENT = 'external-oidc-controller';
/** Any of these features brings the controller along. */
export const EXTERNAL_OIDC_GATES: readonly string[] = [
  'ExternalOIDC',
  'ExternalOIDCWithAdditionalClaimMappings',
  'ExternalOIDCWithUpstreamParity',
];
const TARGET = `${CONFIG_MANAGED_NAMESPACE}/${AUTH_CONFIG}`;

/** Issuers as API servers want them. @throws Failure where one cannot be used */
function authenticatorsOf(run: AuthRun, { spec }: AuthenticationConfig): readonly JwtAuthenticator[] {
  return unwrap(
    generateJwtAuthenticators(run.placement, spec.oidcProviders ?? [], {
      gates: {
        additionalClaimMappings: run.gates.enabled('ExternalOIDCWithAdditionalClaimMappings'),
        upstreamParity: run.gates.enabled('ExternalOIDCWithUpstreamParity'),
      },
      serviceAccountIssuer: spec.serviceAccountIssuer ?? '',
      configMap: (name) => cached(run, configMaps, name, CONFIG_NAMESPACE),
      compile: compileExpression,
    }),
  );
}

/** {@link authenticatorsOf} with the places that more claims come from. @throws Failure with all that is wrong */
function sourcingAuthenticatorsOf(run: AuthRun, config: AuthenticationConfig): readonly SourcingAuthenticator[] {
  const objects = {
    configMap: (name: string) => cached(run, configMaps, name, CONFIG_NAMESPACE),
    secret: (name: string) => cached(run, secrets, name, CONFIG_NAMESPACE),
  };
  const results = (config.spec.oidcProviders ?? []).map((provider) =>
    attempt(() => {
      const [authenticator] = authenticatorsOf(run, { ...config, spec: { ...config.spec, oidcProviders: [provider] } });
      const externalClaimsSources = unwrap(generateClaimsSources(provider, objects));
      return authenticator === undefined ? [] : [{ ...authenticator, externalClaimsSources }];
    }),
  );
  const failures = results.flatMap((result) => ('failure' in result ? [result.failure.message] : []));
  if (failures.length > 0) throw new Failure(failures.join('\n'));
  return results.flatMap((result) => ('value' in result ? result.value : []));
}

/** @throws Failure where API servers are not to have the issuers */
function judge(
  { placement, network }: AuthRun,
  { spec }: AuthenticationConfig,
  jwt: readonly JwtAuthenticator[],
): void {
  const refusal = authConfigRefusal(placement, jwt, {
    answerOf: network.ofIssuer,
    disallowedIssuers: spec.serviceAccountIssuer ? [spec.serviceAccountIssuer] : [],
    compile: compileExpression,
  });
  if (refusal !== undefined) throw new Failure(refusal);
}

/** The configuration of whichever API server reviews tokens of the issuers that an admin lists. @throws Failure */
function authConfigMap(run: AuthRun, config: AuthenticationConfig): ConfigMap {
  if (run.gates.enabled('ExternalOIDCExternalClaimsSourcing')) {
    const sourcing = sourcingAuthenticatorsOf(run, config);
    judge(run, config, sourcing);
    return sourcingAuthConfig(sourcing);
  }
  const jwt = authenticatorsOf(run, config);
  judge(run, config, jwt);
  return managedAuthConfig(run.placement, jwt);
}

const appliedData = (object: KubeObject) => {
  const data = unwrap(extractApplied(object, FIELD_MANAGER, ''))?.data;
  return isJsonObject(data) ? data : {};
};

/**
 * Tells API servers whose tokens to accept: the kube-apiserver, or the OAuth API server where that fetches more claims.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc.
 */
export const externalOIDCController = authController(
  'TODO-other-externalOIDCController',
  { hostedInstead: authConfigForm },
  (scope) => {
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
  },
);
