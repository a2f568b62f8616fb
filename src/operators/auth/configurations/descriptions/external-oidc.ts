import type { OIDCProvider } from '../../resources/config/oidc-provider';
import type { UserObjects } from '../auth-configuration';
import { authorityCertificate } from '../certificates';
import { configured, type Description } from '../describe';
import { configMapOf, secretOf } from '../objects';

const provider: OIDCProvider = {
  name: 'company',
  issuer: {
    issuerURL: 'https://sso.pair.example.com/realm',
    audiences: ['console'],
    issuerCertificateAuthority: { name: 'issuer-ca' },
  },
  oidcClients: [
    {
      componentName: 'console',
      componentNamespace: 'openshift-console',
      clientID: 'console',
      clientSecret: { name: 'console-secret' },
    },
  ],
  claimMappings: { username: { claim: 'email', prefixPolicy: 'NoPrefix' }, groups: { claim: 'groups', prefix: '' } },
};

const objects: UserObjects = {
  secrets: [secretOf('', 'console-secret', { clientSecret: 'pair' })],
  configMaps: [configMapOf('', 'issuer-ca', { 'ca-bundle.crt': authorityCertificate })],
};

const discovery = (issuer: string) => ({
  url: `${issuer}/.well-known/openid-configuration`,
  status: 200,
  body: JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }),
});

const answers = { openID: [], passwordGrant: [], http: [discovery('https://sso.pair.example.com/realm')] };

const external = (name: string, oidcProviders: readonly OIDCProvider[], rest: Description = {}) =>
  configured(name, { authentication: { type: 'OIDC', oidcProviders }, objects, answers, rolledOut: true, ...rest });

/** Tokens of external issuers in place of the oauth-server's. */
export const externalOidcConfigurations = [
  external('an external issuer', [provider]),
  external('an external issuer before the rollout', [provider], { rolledOut: false }),
  external('an external issuer, one node', [provider], { availability: 'SingleReplica' }),
  external('an external issuer with a prefix and rules', [
    {
      ...provider,
      claimMappings: {
        username: { claim: 'email', prefixPolicy: 'Prefix', prefix: { prefixString: 'company:' } },
        groups: { claim: 'groups', prefix: 'company:' },
      },
      claimValidationRules: [{ type: 'RequiredClaim', requiredClaim: { claim: 'hd', requiredValue: 'pair' } }],
    },
  ]),
  external('an external issuer with ids and extra claims', [
    {
      ...provider,
      claimMappings: {
        ...provider.claimMappings,
        uid: { claim: 'sub' },
        extra: [{ key: 'pair.example.com/team', valueExpression: 'claims.team' }],
      },
    },
  ]),
  configured('an issuer that is not in use', {
    authentication: { type: 'IntegratedOAuth', oidcProviders: [provider] },
    objects,
    answers,
  }),
];
