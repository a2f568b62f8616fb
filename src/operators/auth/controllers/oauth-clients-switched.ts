import type { OAuthClient } from '../../../kube/types';
import { sameAs } from '../../../library/apply/same';
import { attempt, Failure } from '../../../library/failure';
import { cached } from '../../../library/scope';
import { type BootstrappedClient, bootstrappedClients, oauthClient, urlSafeSecret } from '../operands/oauth-clients';
import { ingresses, oauthClients } from '../resources/openshift';
import { componentRouteSpec } from './framework/component-route';
import { isOidcLive } from './framework/external-oidc';
import { keySource } from './framework/key-source';
import { listedLoginRoute } from './framework/login-objects';
import { CLUSTER } from './framework/operator';
import { admittedHost } from './framework/route-ingress';
import { authController, listed, type Scope } from './framework/scope';

const GO_TYPE = 'oauth/v1.OAuthClient';

/** Where clients reach the oauth-server. @throws Failure while no router serves it */
function loginHost(scope: Scope): string {
  const ingress = listed(scope, ingresses, CLUSTER);
  const { domain = '' } = ingress.spec;
  if (domain === '') throw new Failure('the ingress config domain cannot be empty');
  const expected = componentRouteSpec(ingress)?.hostname || `oauth-openshift.${domain}`;
  return admittedHost(listedLoginRoute(scope), expected);
}

/** A client as it has to be. Without a source of secrets its own stays, or it has none. */
function required(scope: Scope, name: BootstrappedClient, host: string, existing?: OAuthClient): OAuthClient {
  const source = keySource(scope.generatedSecrets);
  const makeSecret =
    source === undefined ? () => existing?.secret ?? '' : urlSafeSecret((length) => source.bytes(length));
  return oauthClient(scope.placement, name, { host }, makeSecret, existing);
}

function ensureClient(scope: Scope, name: BootstrappedClient, host: string): void {
  const existing = cached(scope, oauthClients, name);
  const client = required(scope, name, host, existing);
  if (existing === undefined) scope.write.create(oauthClients, client);
  else if (!sameAs(GO_TYPE, existing, client)) scope.write.update(oauthClients, client);
}

/**
 * Keeps the clients that every cluster has, as long as the integrated oauth-server is in force. They need its address:
 * while no router serves it there is nothing to do, and others say what is wrong with route and ingress.
 * Upstream: cluster-authentication-operator pkg/controllers/oauthclientscontroller.
 */
export const oauthClientsSwitchedController = authController('TODO-oauthClientsSwitchedController', (scope) => {
  const live = attempt(() => isOidcLive(scope));
  if ('failure' in live) throw new Failure(`could not determine switch condition: ${live.failure.message}`);
  if (live.value) return;
  const host = attempt(() => loginHost(scope));
  if ('failure' in host) return;
  for (const name of bootstrappedClients) ensureClient(scope, name, host.value);
});
