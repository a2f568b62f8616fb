import { type Divergence, divergence } from './divergence';
import { at, when } from './place';
import { providerMounts, providerSources } from './provider-places';

const { standaloneConversion, standaloneObserver, hostedConversion, hostedConfig } = providerSources;

/** What happens to a provider whose issuer cannot be discovered at the moment. */
export const providerOpenIDOutage = divergence<'kept' | 'dropped'>({
  id: 'idp-openid-outage',
  object: 'oauth-server configuration',
  field: 'OpenID providers during an outage of their issuer',
  kind: 'capricious',
  where: [
    ...when(
      'an issuer out of reach',
      at('configuration/oauth-server', '{config}.oauthConfig.identityProviders**'),
      providerMounts,
    ),
  ],
  reason: 'The side without a stored observation has no memory beyond a cache of ten minutes.',
  upstream: { standalone: standaloneObserver, hosted: hostedConversion },
  risk: 'The last good answer has to be stored somewhere.',
  standalone: 'kept',
  hosted: 'dropped',
});

/** Whether a server error of the token endpoint is remembered as a refusal of passwords. */
export const providerProbeServerError = divergence<'forgotten' | 'remembered'>({
  id: 'idp-probe-5xx',
  object: 'oauth-server configuration',
  field: 'challenge of OpenID providers',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'A fix of the one side has not reached the other.',
  upstream: { standalone: standaloneConversion, hosted: hostedConversion },
  risk: 'Challenges come back sooner after an outage.',
  standalone: 'forgotten',
  hosted: 'remembered',
});

/** How long the answer about passwords is remembered, in days. */
export const providerProbeMemory = divergence<number>({
  id: 'idp-cache',
  object: 'oauth-server configuration',
  field: 'challenge of OpenID providers',
  kind: 'required',
  where: 'behaviour',
  reason:
    'A control plane operator lives as long as the control plane, so an answer that changed has to be asked for again.',
  upstream: { standalone: standaloneConversion, hosted: hostedConversion },
  risk: 'None: it heals by itself.',
  decision: 'Kept where an operator lives for months: an answer that has changed is found out within a week.',
  inWords: { standalone: 'for ever', hosted: 'seven days' },
  standalone: Number.POSITIVE_INFINITY,
  hosted: 7,
});

/** Annotations that replace discovery for a provider, by their common prefix. */
export const providerOverridePrefix = divergence<string | undefined>({
  id: 'idp-override',
  object: 'oauth-server configuration',
  field: 'URLs, claims and challenge of OpenID providers',
  kind: 'required',
  where: [
    ...when(
      'a provider overridden by the owner',
      at(
        'configuration/oauth-server',
        '{config}.oauthConfig.identityProviders[name=*].challenge',
        '{config}.oauthConfig.identityProviders[name=*].provider.urls{.authorize,.token,.userInfo}',
        '{config}.oauthConfig.identityProviders[name=*].provider.claims{.id,.preferredUsername,.name,.email,.groups}[*]',
      ),
    ),
  ],
  reason: 'A managed service signs in at an issuer whose particulars the public API has no fields for.',
  upstream: { hosted: hostedConfig },
  risk: 'Sign-in at that service stops.',
  inWords: { standalone: 'none', hosted: 'annotation for each provider' },
  standalone: undefined,
  hosted: 'idpoverrides.hypershift.openshift.io/',
});

/** How an OpenID provider without group claims is written. */
export const providerGroupsEmpty = divergence<readonly string[] | null>({
  id: 'idp-groups-empty',
  object: 'oauth-server configuration',
  field: 'claims.groups of OpenID providers',
  kind: 'capricious',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.identityProviders[name=*].provider.claims.groups')],
  literal: true,
  reason: 'One side makes the list before it fills it, the other only if there is something to fill in.',
  upstream: { standalone: standaloneConversion, hosted: hostedConversion },
  risk: 'One rollout.',
  inWords: { standalone: '`[]`', hosted: '`null`' },
  standalone: [],
  hosted: null,
});

/** The way to an issuer that is asked. */
export const providerProbeTransport = divergence<'proxy-environment' | 'tunnel'>({
  id: 'idp-path',
  object: 'oauth-server configuration',
  field: 'discovery and password probe of OpenID providers',
  kind: 'required',
  where: 'behaviour',
  reason:
    'Issuers may be reachable from the network of the workers alone, which the control plane reaches through its tunnel.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/controllers/common/proxy_resolver.go',
    hosted: hostedConversion,
  },
  risk: 'Private issuers are out of reach.',
  standalone: 'proxy-environment',
  hosted: 'tunnel',
});

/** What differs between OpenID providers of both topologies. */
export const openIDProviderDivergences: readonly Divergence<unknown>[] = [
  providerOpenIDOutage,
  providerProbeServerError,
  providerProbeMemory,
  providerOverridePrefix,
  providerGroupsEmpty,
  providerProbeTransport,
];
