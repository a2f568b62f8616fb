import { bundleFault } from '../../../kube/certificates';
import { Failure } from '../../../library/failure';
import { configMaps } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { oauthServerTunnels } from '../divergences/oauth-server';
import { CONFIG_MANAGED_NAMESPACE, OPERATOR_NAMESPACE } from '../operands/namespaces';
import { CA_BUNDLE_KEY } from '../operands/trust-distribution/oauth-serving-cert';
import type { IdentityProvider } from '../resources/config/identity-provider';
import { oauths } from '../resources/openshift';
import { isOidcLive } from './framework/external-oidc';
import { listedLoginRoute } from './framework/login-objects';
import { CLUSTER } from './framework/operator';
import { goesDirect, hasProxy, type Proxies, proxyFor, resolveProxies } from './framework/proxy';
import { admittedHost } from './framework/route-ingress';
import { type AuthRun, authController, listed, type Scope } from './framework/scope';

const bundles = [
  { namespace: OPERATOR_NAMESPACE, name: 'trusted-ca-bundle' },
  { namespace: CONFIG_MANAGED_NAMESPACE, name: 'default-ingress-cert' },
] as const;

/** Checks that there is something to trust the route by. */
function checkTrust(run: AuthRun): void {
  for (const { namespace, name } of bundles) {
    const bundle = listed(run, configMaps, name, namespace).data?.[CA_BUNDLE_KEY] ?? '';
    if (bundleFault(bundle) !== undefined) {
      throw new Failure(`unable to parse CA bundle from configmap ${namespace}/${name}`);
    }
  }
}

/** Why a URL is not reached; undefined where it is. */
function unreachable(scope: Scope, url: string, proxy: string | undefined): string | undefined {
  const answer = scope.network.get(url, proxy);
  if ('error' in answer) return answer.error;
  return answer.status >= 200 && answer.status <= 299 ? undefined : `"${url}" returned ${answer.status}`;
}

/** Checks that the route is reached just as the list of exceptions says. @throws Failure when it is not */
function checkRoute(scope: Scope, url: string, proxies: Proxies): void {
  const listedDirect = goesDirect(url, proxies.noProxy);
  const direct = unreachable(scope, url, undefined);
  const proxied = unreachable(scope, url, proxyFor(url, proxies));
  const endpoint = `endpoint("${url}")`;
  const exceptions = `NO_PROXY("${proxies.noProxy}")`;
  if (listedDirect && direct !== undefined) {
    throw new Failure(
      proxied === undefined
        ? `failed to reach ${endpoint} found in ${exceptions} with error: ${direct}`
        : `${endpoint} found in ${exceptions} is unreachable with proxy(${proxied}) and without proxy(${direct})`,
    );
  }
  if (!listedDirect && proxied !== undefined) {
    throw new Failure(
      direct === undefined
        ? `failed to reach ${endpoint} missing in ${exceptions} with error: ${proxied}`
        : `${endpoint} is unreachable with proxy(${proxied}) and without proxy(${direct})`,
    );
  }
}

/** Where a provider is asked; the first section that is there counts. */
function providerUrl(provider: IdentityProvider): string | undefined {
  const { openID, github, gitlab, keystone, basicAuth, google } = provider;
  if (openID?.issuer) return `${openID.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  if (github !== undefined) return `https://${github.hostname || 'github.com'}`;
  if (gitlab?.url) return gitlab.url;
  if (keystone?.url) return keystone.url;
  if (basicAuth?.url) return basicAuth.url;
  return google === undefined ? undefined : 'https://accounts.google.com';
}

function reportProviders(scope: Scope, proxies: Proxies): void {
  const providers = cached(scope, oauths, CLUSTER)?.spec.identityProviders ?? [];
  const urls = providers.flatMap((provider) => providerUrl(provider) ?? []);
  const problems = urls.flatMap((url) => unreachable(scope, url, proxyFor(url, proxies)) ?? []);
  if (problems.length === 0) return;
  scope.events.warning('IdPEndpointUnreachable', `IdP endpoints unreachable through proxy: ${problems.join('; ')}`);
}

/**
 * Whether the proxy settings let the oauth-server and its identity providers be reached.
 * Upstream: cluster-authentication-operator pkg/controllers/proxyconfig.
 */
export const proxyConfigController = authController(
  'TODO-proxyConfigController',
  { needs: 'live cluster', hostedInstead: oauthServerTunnels },
  (scope) => {
    if (isOidcLive(scope)) return;
    const proxies = resolveProxies(scope);
    if (!hasProxy(proxies)) return;
    const route = listedLoginRoute(scope);
    const scheme = route.spec.tls === undefined ? 'http' : 'https';
    const url = `${scheme}://${admittedHost(route)}/healthz`;
    checkTrust(scope);
    checkRoute(scope, url, proxies);
    reportProviders(scope, proxies);
  },
);
