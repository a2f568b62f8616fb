import type { Deployment } from '../../../kube/types';
import { Failure, unwrap } from '../../../library/failure';
import { deployments } from '../../../library/resources/workloads';
import { cached } from '../../../library/scope';
import type { KnownWorkload } from '../../../library/workload/workload-status';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER, APISERVER_CONTAINER } from '../operands/oauth-apiserver/names';
import { observedOAuthApiserverOperand } from '../placements/standalone/oauth-apiserver';
import { observedOAuthApiserver } from '../placements/standalone/observed-oauth-apiserver';
import { isOidcLive } from './framework/external-oidc';
import { latestRevision, operatorSpec } from './framework/operator';
import { operandImage, reportedVersion } from './framework/release';
import type { Scope } from './framework/scope';
import { workloadController } from './workload/workload';

const ETCD_SERVERS = 'etcd-servers';

function isConfigured(scope: Scope): void {
  const spec = operatorSpec(scope);
  if (latestRevision(scope) === 0) {
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
  if (cached(scope, deployments, APISERVER, OAUTH_APISERVER_NAMESPACE) !== undefined) {
    scope.write.delete(deployments, APISERVER, OAUTH_APISERVER_NAMESPACE);
  }
  return true;
}

/** The API server that the operator wants now. @throws Failure when the observed configuration cannot be read */
function wantedServer(scope: Scope): Deployment {
  const revision = latestRevision(scope);
  const workload = { name: APISERVER, namespace: OAUTH_APISERVER_NAMESPACE, container: APISERVER_CONTAINER };
  const image = operandImage(scope, 'IMAGE_OAUTH_APISERVER', workload);
  const operand = observedOAuthApiserverOperand({ operator: operatorSpec(scope), revision, image }, scope.placement);
  return unwrap(operand, '"deployments"');
}

const sync = (scope: Scope): KnownWorkload => ({
  name: APISERVER,
  namespace: OAUTH_APISERVER_NAMESPACE,
  deployment: scope.servers.oauthApiserver(scope, wantedServer(scope)),
});

/** Runs the OAuth API server. Upstream: cluster-authentication-operator pkg/operator/workload. */
export const oauthApiServerWorkload = workloadController({
  name: 'OAuthAPIServerController-WorkloadWorkloadController',
  fieldManager: 'OAuthAPIServerController-Workload',
  conditionPrefix: 'APIServer',
  namespace: OAUTH_APISERVER_NAMESPACE,
  operand: APISERVER_CONTAINER,
  version: (scope) => reportedVersion(scope, 'OPERATOR_IMAGE_VERSION', APISERVER_CONTAINER),
  precondition: isConfigured,
  removed,
  sync,
});
