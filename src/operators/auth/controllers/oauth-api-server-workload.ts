import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { standaloneOAuthApiserverDeployment } from '../placements/standalone/oauth-apiserver';
import { observedOAuthApiserver } from '../placements/standalone/observed-oauth-apiserver';
import { configMaps, secrets } from '../resources/core';
import { deployments, nodes } from '../resources/workloads';
import { applyDeployment } from './apply/deployment';
import { isOidcLive } from './framework/external-oidc';
import { Failure, unwrap } from './framework/failure';
import { operatorSpec, operatorStatus } from './framework/operator';
import { type AuthRun, cached, type Scope } from './framework/scope';
import { workloadController } from './workload/workload';
import type { KnownWorkload } from './workload/workload-status';

/** Name of the deployment. */
const API_SERVER = 'apiserver';
const ETCD_SERVERS = 'etcd-servers';

function isConfigured(scope: Scope): void {
  const spec = operatorSpec(scope);
  if ((operatorStatus(scope).latestAvailableRevision ?? 0) === 0) {
    throw new Failure('waiting for .status.latestAvailableRevision to be available');
  }
  const observed = unwrap(observedOAuthApiserver(spec.observedConfig, spec.unsupportedConfigOverrides));
  if (observed.size === 0) {
    throw new Failure(
      "waiting for observed configuration to be available (haven't found APIServerArguments in spec.ObservedConfig.Raw)",
    );
  }
  if ((observed.get(ETCD_SERVERS) ?? []).length === 0) {
    throw new Failure(`waiting for observed configuration to have mandatory apiServerArguments.${ETCD_SERVERS}`);
  }
}

function removed(scope: Scope): boolean {
  if (!isOidcLive(scope)) return false;
  // With claims from further sources the server stays, as the authenticator of external tokens.
  if (scope.gates.enabled('ExternalOIDCExternalClaimsSourcing')) return false;
  if (cached(scope, deployments, API_SERVER, OAUTH_APISERVER_NAMESPACE) !== undefined) {
    scope.write.delete(deployments, API_SERVER, OAUTH_APISERVER_NAMESPACE);
  }
  return true;
}

/** The deployment that the operator wants now. @throws Failure when the observed configuration cannot be read */
export function apiServerDeployment(run: AuthRun) {
  const { state, environment } = run;
  const result = standaloneOAuthApiserverDeployment(
    {
      operator: operatorSpec(run),
      revision: operatorStatus(run).latestAvailableRevision ?? 0,
      image: environment.IMAGE_OAUTH_APISERVER ?? '',
      operatorImage: environment.OPERATOR_IMAGE ?? '',
      nodes: state.list(nodes),
      dependencies: {
        etcdClient: state.get(secrets, 'etcd-client', OAUTH_APISERVER_NAMESPACE),
        etcdServingCa: state.get(configMaps, 'etcd-serving-ca', OAUTH_APISERVER_NAMESPACE),
        trustedCaBundle: state.get(configMaps, 'trusted-ca-bundle', OAUTH_APISERVER_NAMESPACE),
      },
    },
    run.placement,
  );
  return unwrap(result, '"deployments"');
}

function sync(scope: Scope): KnownWorkload {
  const applied = applyDeployment(scope, apiServerDeployment(scope), operatorStatus(scope).generations);
  return {
    name: API_SERVER,
    namespace: OAUTH_APISERVER_NAMESPACE,
    deployment: applied.written ? undefined : applied.object,
  };
}

/** Runs the OAuth API server. Upstream: cluster-authentication-operator pkg/operator/workload. */
export const oauthApiServerWorkload = workloadController({
  name: 'OAuthAPIServerController-WorkloadWorkloadController',
  fieldManager: 'OAuthAPIServerController-Workload',
  conditionPrefix: 'APIServer',
  namespace: OAUTH_APISERVER_NAMESPACE,
  operand: `oauth-${API_SERVER}`,
  version: ({ environment }) => environment.OPERATOR_IMAGE_VERSION ?? '',
  precondition: isConfigured,
  removed,
  sync,
});
