import type { Deployment } from '../../../kube/types';
import { attempt, Failure, unwrap } from '../../../library/failure';
import { configMaps, secrets } from '../../../library/resources/core';
import { deployments } from '../../../library/resources/workloads';
import { cached } from '../../../library/scope';
import type { KnownWorkload } from '../../../library/workload/workload-status';
import { CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { COMPONENT_PROXY_CA, CUSTOM_ROUTER_CERTS, OAUTH_SERVER } from '../operands/oauth-server/names';
import { observedOAuthServerOperand } from '../placements/standalone/oauth-server';
import type { ProxySettings } from '../workloads/proxy-environment';
import { isOidcLive } from './framework/external-oidc';
import { listedLoginRoute } from './framework/login-objects';
import { operatorSpec } from './framework/operator';
import { type Proxies, resolveProxies } from './framework/proxy';
import { operandImage, reportedVersion } from './framework/release';
import { admittedHost } from './framework/route-ingress';
import type { AuthRun, Scope } from './framework/scope';
import { syncRules } from './framework/sync-rules';
import { workloadController } from './workload/workload';

function routeIsAdmitted(run: AuthRun): void {
  const oidc = attempt(() => isOidcLive(run));
  if ('failure' in oidc) throw new Failure(`checking if authentication mode is OIDC: ${oidc.failure.message}`);
  if (oidc.value) return;
  const route = attempt(() => listedLoginRoute(run));
  if ('failure' in route)
    throw new Failure(`waiting for the oauth-openshift route to appear: ${route.failure.message}`);
  const admitted = attempt(() => admittedHost(route.value));
  if ('failure' in admitted) {
    throw new Failure(
      `waiting for the oauth-openshift route to contain an admitted ingress: ${admitted.failure.message}`,
    );
  }
}

function removed(scope: Scope): boolean {
  const oidc = attempt(() => isOidcLive(scope));
  if ('failure' in oidc) throw new Failure(`failed to check workload deletion: ${oidc.failure.message}`);
  if (!oidc.value) return false;
  if (cached(scope, deployments, OAUTH_SERVER, OAUTH_SERVER_NAMESPACE) !== undefined) {
    scope.write.delete(deployments, OAUTH_SERVER, OAUTH_SERVER_NAMESPACE);
  }
  return true;
}

/** Has the CA of the proxy copied, and says whether the copy is there. */
function syncProxyCa(scope: Scope, { trustedCA }: Proxies): boolean {
  const target = { namespace: OAUTH_SERVER_NAMESPACE, name: COMPONENT_PROXY_CA };
  const source = trustedCA === '' ? undefined : { namespace: CONFIG_NAMESPACE, name: trustedCA };
  scope.provide(syncRules.of({ kind: 'ConfigMap', target, source }));
  if (trustedCA === '') return false;
  if (cached(scope, configMaps, COMPONENT_PROXY_CA, OAUTH_SERVER_NAMESPACE) !== undefined) return true;
  throw new Failure(`syncing component proxy CA: proxy CA configmap "${COMPONENT_PROXY_CA}" not yet synced by RSC`);
}

/** The oauth-server that the operator wants now. @throws Failure when the observed configuration cannot be read */
function wantedServer(scope: Scope, proxy: ProxySettings, proxyCa: boolean): Deployment {
  const customCertificate = cached(scope, secrets, CUSTOM_ROUTER_CERTS, OAUTH_SERVER_NAMESPACE) !== undefined;
  const workload = { name: OAUTH_SERVER, namespace: OAUTH_SERVER_NAMESPACE, container: OAUTH_SERVER };
  const image = operandImage(scope, 'IMAGE_OAUTH_SERVER', workload);
  const input = { operator: operatorSpec(scope), image, proxy, proxyCa, customCertificate };
  return unwrap(observedOAuthServerOperand(input, scope.placement));
}

function sync(scope: Scope): KnownWorkload {
  const proxies = resolveProxies(scope);
  const proxy = { HTTP_PROXY: proxies.httpProxy, HTTPS_PROXY: proxies.httpsProxy, NO_PROXY: proxies.noProxy };
  const operand = wantedServer(scope, proxy, syncProxyCa(scope, proxies));
  const deployment = scope.servers.oauthServer(scope, operand, proxy);
  return { name: OAUTH_SERVER, namespace: OAUTH_SERVER_NAMESPACE, deployment };
}

/** Runs the oauth-server. Upstream: cluster-authentication-operator pkg/controllers/deployment. */
export const deploymentController = workloadController({
  name: 'TODO-deploymentController',
  fieldManager: 'OAuthServer-Workload',
  conditionPrefix: 'OAuthServer',
  namespace: OAUTH_SERVER_NAMESPACE,
  operand: OAUTH_SERVER,
  version: (scope) => reportedVersion(scope, 'OPERAND_OAUTH_SERVER_IMAGE_VERSION', OAUTH_SERVER),
  precondition: routeIsAdmitted,
  removed,
  sync,
});
