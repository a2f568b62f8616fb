import { sortBytewise } from '../../../../kube/compare';
import { goQuote } from '../../../../kube/go-format';
import type { JsonObject } from '../../../../kube/json';
import { unifiedDiff } from '../../../../kube/unified-diff';
import { indentedJson } from './indented-json';
import { mergeDisjoint, nestedObject } from './nested';
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
import { changed, type ObservedSyncRule, type Observer, type ObserverEvent, type ObserverSources } from './observer';
import { sameOrBothEmpty } from './same-or-empty';

/** Section of the observed configuration that belongs to the oauth-server. */
export const OAUTH_SERVER_SECTION = 'oauthServer';

/** Section of the observed configuration that belongs to the OAuth API server. */
export const OAUTH_APISERVER_SECTION = 'oauthAPIServer';

/** What all observers of a section saw together. */
export interface ObservedSection {
  /** The new section. */
  readonly section: JsonObject;
  /** Whether it differs from the stored one and has to be written. */
  readonly changed: boolean;
  /** Why parts of it could not be observed, sorted. */
  readonly errors: readonly string[];
  readonly events: readonly ObserverEvent[];
  /** Copies to keep or to take away. */
  readonly syncRules: readonly ObservedSyncRule[];
}

/**
 * Runs observers over what they observed before.
 *
 * @param observedConfig `spec.observedConfig` of the operator's configuration
 *
 * Upstream: library-go `pkg/operator/configobserver/config_observer_controller.go`.
 */
const observeSection = (
  name: string,
  observers: readonly Observer[],
  sources: ObserverSources,
  observedConfig: JsonObject | undefined,
): ObservedSection => {
  const stored = nestedObject(observedConfig, [name]);
  const existing = stored.error === undefined ? stored.value : undefined;
  const observations = observers.map((observe) => observe(sources, existing));
  const section = observations.reduce<JsonObject>((merged, { observed }) => mergeDisjoint(merged, observed), {});
  const events = observations.flatMap((observation) => observation.events);
  const syncRules = observations.flatMap((observation) => observation.syncRules);
  if (stored.error !== undefined) {
    const error = `unable to extract the config under [${name}] key, err ${stored.error}`;
    return { section, changed: false, errors: [error], events, syncRules };
  }
  const errors = sortBytewise(observations.flatMap((observation) => [...observation.errors]));
  const isSame = sameOrBothEmpty(existing ?? {}, section);
  const diff = isSame ? '' : unifiedDiff(indentedJson(existing ?? null), indentedJson(section));
  return {
    section,
    changed: !isSame,
    errors,
    events: isSame
      ? events
      : [
          ...events,
          changed(
            'ObservedConfigChanged',
            `Writing updated section (${goQuote(name)}) of observed config: ${goQuote(diff)}`,
          ),
        ],
    syncRules,
  };
};

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
