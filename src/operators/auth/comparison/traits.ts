import { isJsonObject, type JsonValue } from '../../../kube/json';
import type { AuthConfiguration } from '../configurations';
import type { Trait } from '../divergences/place';
import type { IdentityProvider } from '../resources/config/identity-provider';

const providersOf = ({ oauth }: AuthConfiguration): readonly IdentityProvider[] => oauth?.identityProviders ?? [];

const types = ['BasicAuth', 'GitHub', 'GitLab', 'Google', 'HTPasswd', 'Keystone', 'LDAP', 'OpenID', 'RequestHeader'];

/** Names of objects in a section of a provider: members that hold nothing but a name. */
function references(value: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(value)) return [];
  const { name, ...rest } = value;
  if (typeof name === 'string' && name !== '' && Object.keys(rest).length === 0) return [name];
  return Object.values(value).flatMap(references);
}

function missesObject(configuration: AuthConfiguration): boolean {
  const { secrets, configMaps } = configuration.objects;
  const there = new Set([...secrets, ...configMaps].map(({ metadata }) => metadata.name));
  return providersOf(configuration).some(({ name: _, ...sections }) =>
    references(sections).some((name) => !there.has(name)),
  );
}

const tests: { readonly [C in Trait]: (configuration: AuthConfiguration) => boolean } = {
  'external issuers': ({ authentication }) => authentication?.type === 'OIDC',
  'a rollout to external issuers under way': ({ authentication, rolledOut }) =>
    authentication?.type === 'OIDC' && !rolledOut,
  'issuers that are not in use': ({ authentication }) =>
    authentication?.type !== 'OIDC' && (authentication?.oidcProviders ?? []).length > 0,
  'a provider of an unknown type': (configuration) =>
    providersOf(configuration).some(({ type = '' }) => !types.includes(type)),
  'an issuer out of reach': (configuration) =>
    providersOf(configuration).some(
      ({ openID }) =>
        openID !== undefined && !configuration.answers.openID.some(({ issuer }) => issuer === openID.issuer),
    ),
  'a missing object of a provider': missesObject,
  'a provider without its authority': (configuration) =>
    providersOf(configuration).some(({ requestHeader }) => requestHeader !== undefined && !requestHeader.ca?.name),
  'a provider overridden by the owner': ({ hosted }) =>
    Object.keys(hosted.annotations).some((name) => name.startsWith('idpoverrides.')),
  'one replica': ({ availability }) => availability === 'SingleReplica',
  'private access': ({ platform }) =>
    [platform.aws?.endpointAccess, platform.gcp?.endpointAccess].some((access) => access?.includes('Private') === true),
  'a node port': ({ hosted }) => hosted.publishing?.servicePublishingStrategy?.type === 'NodePort',
  'a router of its own': ({ hosted }) => hosted.apiHost !== undefined,
  'no audit': ({ apiServer }) => apiServer?.audit?.profile === 'None',
  'audit rules without a profile': ({ apiServer }) =>
    !apiServer?.audit?.profile && (apiServer?.audit?.customRules ?? []).length > 0,
  'a certificate of the user': ({ loginHost, apiServer }) =>
    loginHost !== undefined || apiServer?.servingCerts?.namedCertificates !== undefined,
  'pages of the user': ({ oauth }) => Object.values(oauth?.templates ?? {}).some((page) => page !== undefined),
  'metadata of the user': ({ authentication }) => authentication?.oauthMetadata !== undefined,
  'overrides by hand': ({ standalone }) => standalone.unsupportedConfigOverrides !== undefined,
  'labels of the owner': ({ hosted }) => hosted.labels !== undefined,
};

/** What a configuration is like. */
export const traitsOf = (configuration: AuthConfiguration): ReadonlySet<Trait> =>
  new Set(traits.filter((trait) => tests[trait](configuration)));

const traits: readonly Trait[] = [
  'external issuers',
  'a rollout to external issuers under way',
  'issuers that are not in use',
  'a provider of an unknown type',
  'an issuer out of reach',
  'a missing object of a provider',
  'a provider without its authority',
  'a provider overridden by the owner',
  'one replica',
  'private access',
  'a node port',
  'a router of its own',
  'no audit',
  'audit rules without a profile',
  'a certificate of the user',
  'pages of the user',
  'metadata of the user',
  'overrides by hand',
  'labels of the owner',
];
