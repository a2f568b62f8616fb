import * as fc from 'fast-check';
import type { AuthenticationSpec } from '../../../../src/operators/auth/resources/config/authentication-spec';
import type { OAuthSpec } from '../../../../src/operators/auth/resources/config/oauth-spec';
import type { OIDCProvider } from '../../../../src/operators/auth/resources/config/oidc-provider';

/** Name of a ConfigMap that issuers name for their authority, and that is there. */
export const ISSUER_CA = 'sso-ca';

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const issuers = [
  'https://sso.test',
  'https://sso.test/realms/one',
  'http://sso.test',
  'sso.test',
  '',
  'https://issuer.test/reed',
  'https://kubernetes.default.svc',
];

const mapping = fc.constantFrom(
  { claim: 'sub', prefixPolicy: 'NoPrefix' },
  { claim: 'email' },
  { claim: '', prefixPolicy: 'Prefix' },
  { expression: 'claims.sub' },
  { expression: 'claims.' },
);

/** External issuers, most of them at fault in some way. */
export const oidcProvider: fc.Arbitrary<OIDCProvider> = fc.record({
  name: fc.constantFrom('one', 'two', ''),
  issuer: maybe(
    fc.record({
      issuerURL: fc.constantFrom('https://sso.test', ...issuers),
      audiences: fc.constantFrom<string[]>(['a'], ['a'], []),
      issuerCertificateAuthority: maybe(fc.record({ name: fc.constantFrom(ISSUER_CA, 'gone', '') })),
    }),
  ),
  claimMappings: maybe(fc.record({ username: maybe(mapping) })),
  claimValidationRules: maybe(
    fc.array(fc.constantFrom({ type: 'CEL', cel: { expression: '1 +' } }, { type: 'RequiredClaim' }), { maxLength: 1 }),
  ),
});

/** Authentications as the API server admits them, few of which can be used. */
export const authentications: fc.Arbitrary<AuthenticationSpec> = fc.record({
  type: fc.constantFrom(undefined, '', 'OIDC', 'OIDC', 'OIDC', 'OIDC', 'None', 'IntegratedOAuth', 'Oidc'),
  oidcProviders: maybe(fc.array(oidcProvider, { maxLength: 2 })),
  oauthMetadata: maybe(fc.record({ name: fc.constantFrom('', 'gone') })),
});

/** Identity providers of the built-in oauth-server, most of them at fault. */
export const oauths: fc.Arbitrary<OAuthSpec> = fc.record({
  identityProviders: maybe(
    fc.array(
      fc.constantFrom(
        { name: 'a', type: 'HTPasswd', htpasswd: { fileData: { name: 'gone' } } },
        { name: 'a', type: 'HTPasswd' },
        { name: 'b', type: 'OpenID', openID: { issuer: 'sso.test', clientSecret: { name: 'gone' } } },
        { name: '', type: 'Telepathy' },
      ),
      { maxLength: 3 },
    ),
  ),
});
