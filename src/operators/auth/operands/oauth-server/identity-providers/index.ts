import * as path from 'node:path/posix';
import type { JsonObject } from '../../../../../kube/json';
import { providerEmptyReference, providerFileNames, providerIsolation } from '../../../divergences/identity-providers';
import { providerGroupsEmpty } from '../../../divergences/openid-providers';
import type { IdentityProvider } from '../../../resources/config/identity-provider';
import type { Placement } from '../../placement';
import type { MountedFile } from '../mounted-file';
import { basicAuth, type OsinBasicAuth } from './basic-auth';
import type { Conversion, ConversionScope, FilePath, ProviderDefinition } from './definition';
import { github, type OsinGitHub } from './github';
import { gitlab, type OsinGitLab } from './gitlab';
import { google, type OsinGoogle } from './google';
import { htpasswd, type OsinHTPasswd } from './htpasswd';
import { keystone, type OsinKeystone } from './keystone';
import { ldap, type OsinLDAP } from './ldap';
import { type OsinOpenID, openID } from './openid';
import { type LookupSources, openIDLookups } from './openid-lookups';
import type { OpenIDOverride } from './openid-types';
import { type OsinRequestHeader, requestHeader } from './request-header';

/** Every type of identity provider. A type that is added here has to be handled everywhere below before this compiles. */
export const identityProviderTypes = [
  'BasicAuth',
  'GitHub',
  'GitLab',
  'Google',
  'HTPasswd',
  'Keystone',
  'LDAP',
  'OpenID',
  'RequestHeader',
] as const;
export type IdentityProviderType = (typeof identityProviderTypes)[number];

/** The definitions by type. */
export const identityProviderDefinitions = {
  BasicAuth: basicAuth,
  GitHub: github,
  GitLab: gitlab,
  Google: google,
  HTPasswd: htpasswd,
  Keystone: keystone,
  LDAP: ldap,
  OpenID: openID,
  RequestHeader: requestHeader,
} satisfies { readonly [Type in IdentityProviderType]: { readonly type: Type } };

/** Any provider in `osin.config.openshift.io/v1`, told apart by `kind`. */
export type OsinProvider =
  | OsinBasicAuth
  | OsinGitHub
  | OsinGitLab
  | OsinGoogle
  | OsinHTPasswd
  | OsinKeystone
  | OsinLDAP
  | OsinOpenID
  | OsinRequestHeader;

/** One entry of `oauthConfig.identityProviders` (openshift/api `osin/v1` IdentityProvider). */
export type OsinIdentityProvider = {
  readonly name: string;
  readonly challenge: boolean;
  readonly login: boolean;
  readonly mappingMethod: string;
  readonly provider: OsinProvider;
};

/** What a conversion needs to know beyond the providers. */
export interface ConversionContext extends Omit<LookupSources, 'noGroups'> {
  readonly placement: Placement;
  /** What takes the place of discovery, by provider name; see `openIDOverrides`. */
  readonly overrides?: ReadonlyMap<string, OpenIDOverride>;
}

/** All providers, converted. */
export interface ConvertedProviders {
  /** Those that could be converted, in the order of the list. */
  readonly providers: readonly OsinIdentityProvider[];
  /** What they read, in the order it was registered. Failed providers leave what they registered before they failed. */
  readonly files: readonly MountedFile[];
  /** Why providers are missing. */
  readonly errors: readonly string[];
  /** Whether the result is to be used at all, or the one before it to be kept. */
  readonly usable: boolean;
}

const isType = (type: string): type is IdentityProviderType =>
  identityProviderTypes.some((candidate) => candidate === type);

const convertSection = <Section, Osin extends JsonObject>(
  definition: ProviderDefinition<IdentityProviderType, Section, Osin>,
  section: Section | undefined,
  scope: ConversionScope,
): Conversion<Osin> =>
  section === undefined
    ? { error: `type ${definition.type} was specified, but its configuration is missing` }
    : definition.toOsin(section, scope);

const convertProvider = (provider: IdentityProvider, scope: ConversionScope): Conversion<OsinProvider> => {
  const type = provider.type ?? '';
  if (!isType(type)) return { error: `the identity provider type '${type}' is not supported` };
  switch (type) {
    case 'BasicAuth':
      return convertSection(basicAuth, provider.basicAuth, scope);
    case 'GitHub':
      return convertSection(github, provider.github, scope);
    case 'GitLab':
      return convertSection(gitlab, provider.gitlab, scope);
    case 'Google':
      return convertSection(google, provider.google, scope);
    case 'HTPasswd':
      return convertSection(htpasswd, provider.htpasswd, scope);
    case 'Keystone':
      return convertSection(keystone, provider.keystone, scope);
    case 'LDAP':
      return convertSection(ldap, provider.ldap, scope);
    case 'OpenID':
      return convertSection(openID, provider.openID, scope);
    case 'RequestHeader':
      return convertSection(requestHeader, provider.requestHeader, scope);
  }
};

const filePath =
  (index: number, { resolve }: Placement, register: (file: MountedFile) => void): FilePath =>
  (file, named) => {
    const name = named?.name ?? '';
    if (name === '' && !(file.required && resolve(providerEmptyReference) === 'mount')) return '';
    const names = resolve(providerFileNames)({ index, source: file.source, field: file.field, referenceName: name });
    register({ source: file.source, key: file.key, referenceName: name, ...names });
    return path.join(names.mountPath, file.key);
  };

/**
 * Converts the providers of `oauths.config.openshift.io` or a HostedControlPlane into those of the oauth-server. The
 * position in the list names files and volumes, whether or not the providers before it could be converted.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/idp_conversions.go`, hypershift
 * `control-plane-operator/controllers/hostedcontrolplane/v2/oauth/idp_convert.go`.
 */
export function convertIdentityProviders(
  list: readonly IdentityProvider[],
  context: ConversionContext,
): ConvertedProviders {
  const { placement } = context;
  const providers: OsinIdentityProvider[] = [];
  const files: MountedFile[] = [];
  const errors: string[] = [];
  const sources = { ...context, noGroups: placement.resolve(providerGroupsEmpty) };
  for (const [index, provider] of list.entries()) {
    const name = provider.name ?? '';
    const converted = convertProvider(provider, {
      file: filePath(index, placement, (file) => files.push(file)),
      openID: openIDLookups(sources, context.overrides?.get(name)),
    });
    if ('error' in converted) {
      errors.push(`failed to apply IDP ${name} config: ${converted.error}`);
    } else {
      providers.push({
        name,
        challenge: converted.challenge,
        login: converted.login,
        mappingMethod: provider.mappingMethod || 'claim',
        provider: converted.provider,
      });
    }
  }
  return { providers, files, errors, usable: errors.length === 0 || placement.resolve(providerIsolation) === 'each' };
}
