import type { StringMap } from '../../../../kube/types';
import { configConsoleUrl, configCors } from '../../divergences/config';
import { providerOverridePrefix } from '../../divergences/openid-providers';
import type { APIServerSpec } from '../../resources/config/api-server-spec';
import type { OAuthSpec } from '../../resources/config/oauth-spec';
import type { FileMount } from '../../workloads/file-mount';
import type { Placement } from '../placement';
import type { OAuthServerSettings } from './config';
import { corsOrigins } from './cors';
import { type ConversionContext, convertIdentityProviders } from './identity-providers';
import { openIDOverrides } from './identity-providers/openid-override';
import type { MountedFile } from './mounted-file';
import { sharedNamedCertificates } from './named-certificates';
import { OAUTH_SERVER } from './names';
import { osinTemplates } from './templates';
import { tlsSettings } from './tls-profile';
import { osinTokenConfig } from './token-config';
import { type Endpoint, loginURL, masterPublicURL, masterURL } from './urls';

/** All that the oauth-server's configuration is made of, wherever it is written down. */
export interface ConfigurationSources {
  /** Namespace of the server's pods. */
  readonly namespace: string;
  /** Where users reach the oauth-server. */
  readonly publicEndpoint: Endpoint;
  /** Where users reach the API server. */
  readonly apiEndpoint: Endpoint;
  /** Name in place of the API endpoint's host. */
  readonly apiDNSName?: string;
  /** Annotations of the object that describes the cluster. */
  readonly annotations?: StringMap;
  readonly apiServer?: APIServerSpec;
  readonly oauth?: OAuthSpec;
  /** Address of the console, where it is known. */
  readonly consoleURL?: string;
  /** The console's brand. */
  readonly branding?: string;
  /** Where providers look things up. */
  readonly lookups: Omit<ConversionContext, 'placement' | 'overrides'>;
}

/** The settings, and what goes with them into the Deployment. */
export interface ConfiguredOAuthServer {
  readonly settings: OAuthServerSettings;
  readonly providerFiles: readonly MountedFile[];
  readonly namedCertificates: readonly FileMount[];
  /** Why providers are missing. The server is rolled out all the same. */
  readonly errors: readonly string[];
}

/** Makes the oauth-server's settings of configuration that is all at hand. */
export const oauthServerSettings = (sources: ConfigurationSources, placement: Placement): ConfiguredOAuthServer => {
  const { resolve } = placement;
  const { apiServer, oauth, annotations } = sources;
  const overridePrefix = resolve(providerOverridePrefix);
  const providers = convertIdentityProviders(oauth?.identityProviders ?? [], {
    ...sources.lookups,
    placement,
    overrides: overridePrefix === undefined ? undefined : openIDOverrides(annotations, overridePrefix),
  });
  const shared = sharedNamedCertificates(apiServer?.servingCerts?.namedCertificates, resolve);
  return {
    settings: {
      masterURL: masterURL(OAUTH_SERVER, sources.namespace, resolve),
      masterPublicURL: masterPublicURL(sources.publicEndpoint, resolve),
      loginURL: loginURL(sources.apiEndpoint, sources.apiDNSName, annotations, resolve),
      assetPublicURL: resolve(configConsoleUrl) === 'observed' ? sources.consoleURL : undefined,
      corsAllowedOrigins: resolve(configCors) === 'observed' ? corsOrigins(apiServer) : undefined,
      identityProviders: providers.providers.length > 0 ? providers.providers : undefined,
      templates: osinTemplates(oauth?.templates, sources.branding ?? '', resolve),
      tokenConfig: osinTokenConfig(oauth?.tokenConfig, resolve),
      tls: tlsSettings(apiServer?.tlsSecurityProfile, resolve),
      namedCertificates: shared.certificates,
    },
    providerFiles: providers.files,
    namedCertificates: shared.mounts,
    errors: providers.errors,
  };
};
