import type { JsonObject } from '../../../../kube/json';
import { type ObservedSection, observeSection } from '../../../../library/observe/observe-section';
import { observeApiAudiences } from './observe-api-audiences';
import { observeApiServerUrl } from './observe-api-server-url';
import { observeAudit } from './observe-audit';
import { observeConsoleUrl } from './observe-console-url';
import { observeCors } from './observe-cors';
import { observeEncryptionConfig } from './observe-encryption-config';
import { observeFeatureGates } from './observe-feature-gates';
import { observeIdps } from './observe-idps';
import { observeInactivityTimeout } from './observe-inactivity-timeout';
import { observeProxyTrustedCa } from './observe-proxy-trusted-ca';
import { observeRouterSecret } from './observe-router-secret';
import { observeStorageUrls } from './observe-storage-urls';
import { observeTemplates } from './observe-templates';
import { observeTls } from './observe-tls';
import { observeTokenConfig } from './observe-token-config';
import type { Observer, ObserverSources } from './observer';

/** Section of the observed configuration that belongs to the oauth-server. */
export const OAUTH_SERVER_SECTION = 'oauthServer';

/** Section of the observed configuration that belongs to the OAuth API server. */
export const OAUTH_APISERVER_SECTION = 'oauthAPIServer';

const oauthServerObservers: readonly Observer[] = [
  observeCors(['corsAllowedOrigins']),
  observeTls(['servingInfo', 'minTLSVersion'], ['servingInfo', 'cipherSuites']),
  observeApiServerUrl,
  observeIdps,
  observeTemplates,
  observeTokenConfig,
  observeAudit,
  observeProxyTrustedCa,
  observeInactivityTimeout(
    ['oauthConfig', 'tokenConfig', 'accessTokenInactivityTimeout'],
    'accessTokenInactivityTimeout',
  ),
  observeRouterSecret,
];

/**
 * What the oauth-server's configuration says that is read from the cluster.
 *
 * @param hasConsole whether the cluster has the Console capability
 */
export const observedOAuthServer = (
  sources: ObserverSources,
  observedConfig: JsonObject | undefined,
  hasConsole: boolean,
): ObservedSection =>
  observeSection(
    OAUTH_SERVER_SECTION,
    hasConsole ? [...oauthServerObservers, observeConsoleUrl] : oauthServerObservers,
    sources,
    observedConfig,
  );

const oauthApiserverObservers: readonly Observer[] = [
  observeCors(['apiServerArguments', 'cors-allowed-origins']),
  observeTls(['apiServerArguments', 'tls-min-version'], ['apiServerArguments', 'tls-cipher-suites']),
  observeApiAudiences,
  observeInactivityTimeout(['apiServerArguments', 'accesstoken-inactivity-timeout'], 'accesstoken-inactivity-timeout'),
  observeStorageUrls,
  observeEncryptionConfig,
  observeFeatureGates,
];

/** What the OAuth API server's arguments are made of. */
export const observedOAuthApiserver = (
  sources: ObserverSources,
  observedConfig: JsonObject | undefined,
): ObservedSection => observeSection(OAUTH_APISERVER_SECTION, oauthApiserverObservers, sources, observedConfig);
