import { applySecret } from '../../../library/apply/secret';
import { attempt, Failure, unwrap } from '../../../library/failure';
import { secrets, services } from '../../../library/resources/core';
import { cached } from '../../../library/scope';
import { applyOperatorStatus, clearOperatorStatus } from '../../../library/status/operator-status';
import { tokenWebhook } from '../divergences/exposure';
import { withTokenWebhook } from '../operands/authentication-config';
import { CONFIG_NAMESPACE, OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER_SERVICE, AUTHENTICATOR_CERTS } from '../operands/oauth-apiserver/names';
import { WEBHOOK_SECRET, webhookSecret } from '../operands/webhook-authenticator';
import { authenticationConfigs } from '../resources/openshift';
import { isOidcLive } from './framework/external-oidc';
import { CLUSTER } from './framework/operator';
import { podFile, SERVICE_CA_BUNDLE } from './framework/pod-files';
import { authController, listed, live, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-WebhookAuthenticator';

type KeyPair = { readonly certificate: string; readonly key: string };

/** The client certificate, or what is missing of it. */
function keyPair(scope: Scope): KeyPair | { readonly waitingFor: string } {
  const secret = cached(scope, secrets, AUTHENTICATOR_CERTS, OAUTH_APISERVER_NAMESPACE);
  if (secret === undefined) {
    return {
      waitingFor: `waiting for the cert/key secret ${OAUTH_APISERVER_NAMESPACE}/${AUTHENTICATOR_CERTS} to appear`,
    };
  }
  const { 'tls.key': key, 'tls.crt': certificate } = secret.data ?? {};
  const missing = (name: string) => ({
    waitingFor: `the authenticator's client cert secret is missing the '${name}' key`,
  });
  if (key === undefined) return missing('tls.key');
  return certificate === undefined ? missing('tls.crt') : { certificate, key };
}

const report = (scope: Scope, waitingFor: string | undefined): void =>
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [
      waitingFor === undefined
        ? { type: 'AuthenticatorCertKeyProgressing', status: 'False', reason: 'AsExpected', message: 'All is well' }
        : { type: 'AuthenticatorCertKeyProgressing', status: 'True', reason: 'WaitingForCertKey', message: waitingFor },
    ],
  });

/**
 * Tells the API servers to have tokens reviewed by the OAuth API server.
 * Upstream: cluster-authentication-operator pkg/controllers/webhookauthenticator.
 */
export const webhookAuthController = authController(
  'TODO-webhookAuthController',
  { needs: 'live cluster', hostedInstead: tokenWebhook },
  (scope) => {
    const claimsSourcing = scope.gates.enabled('ExternalOIDCExternalClaimsSourcing');
    if (!claimsSourcing && isOidcLive(scope)) {
      if (cached(scope, secrets, WEBHOOK_SECRET, CONFIG_NAMESPACE) !== undefined) {
        scope.write.delete(secrets, WEBHOOK_SECRET, CONFIG_NAMESPACE);
      }
      return clearOperatorStatus(scope, FIELD_MANAGER);
    }
    const config = live(scope, authenticationConfigs, CLUSTER);
    const { type = '' } = config.spec;
    if (type !== 'IntegratedOAuth' && type !== '') return;
    const service = attempt(() => listed(scope, services, APISERVER_SERVICE, OAUTH_APISERVER_NAMESPACE));
    if ('failure' in service) {
      const name = `${OAUTH_APISERVER_NAMESPACE}/${APISERVER_SERVICE}`;
      throw new Failure(`failed to retrieve service ${name}: ${service.failure.message}`);
    }
    const pair = keyPair(scope);
    if ('waitingFor' in pair) return report(scope, pair.waitingFor);
    report(scope, undefined);
    const authority = attempt(() => podFile(scope, SERVICE_CA_BUNDLE));
    if ('failure' in authority) {
      throw new Failure(`building webhook secret: failed to read service-ca crt bundle: ${authority.failure.message}`);
    }
    applySecret(scope, unwrap(webhookSecret(service.value, authority.value, pair)));
    const changed = claimsSourcing ? undefined : withTokenWebhook(config);
    if (changed !== undefined) scope.write.update(authenticationConfigs, changed);
  },
);
