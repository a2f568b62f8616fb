import type { AuthenticationConfig } from '../resources/openshift-config';
import { PUBLISHED_METADATA } from './oauth-metadata';
import { WEBHOOK_SECRET } from './webhook-authenticator';

/**
 * The cluster's Authentication with the integrated server's discovery document in its status; undefined where it says so
 * already. Upstream: cluster-authentication-operator pkg/controllers/metadata.
 */
export const withIntegratedMetadata = (config: AuthenticationConfig): AuthenticationConfig | undefined =>
  config.status?.integratedOAuthMetadata?.name === PUBLISHED_METADATA.name
    ? undefined
    : { ...config, status: { ...config.status, integratedOAuthMetadata: { name: PUBLISHED_METADATA.name } } };

/**
 * The cluster's Authentication with the token webhook in its spec; undefined where it says so already.
 * Upstream: cluster-authentication-operator pkg/controllers/webhookauthenticator.
 */
export const withTokenWebhook = (config: AuthenticationConfig): AuthenticationConfig | undefined =>
  config.spec.webhookTokenAuthenticator?.kubeConfig?.name === WEBHOOK_SECRET
    ? undefined
    : { ...config, spec: { ...config.spec, webhookTokenAuthenticator: { kubeConfig: { name: WEBHOOK_SECRET } } } };
