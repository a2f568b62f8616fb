import type { Target } from '../../../../../src/operators/auth/divergences/divergence';
import {
  type ConversionContext,
  convertIdentityProviders,
} from '../../../../../src/operators/auth/operands/oauth-server/identity-providers';
import { openIDOverrides } from '../../../../../src/operators/auth/operands/oauth-server/identity-providers/openid-override';
import { answers, complete, context, issuerSecret } from './support/providers';

describe('an OpenID provider', () => {
  const convert = (more: Partial<ConversionContext>, target: Target = 'hosted-cpo') =>
    convertIdentityProviders([complete.OpenID], context(target, more));
  const volumes = (converted: ReturnType<typeof convert>) => converted.files.map(({ volumeName }) => volumeName);

  test('without an answer of its issuer leaves its client secret behind', () => {
    const converted = convert({ answers: { ...answers, openID: [] } });
    expect(converted.providers).toEqual([]);
    expect(volumes(converted)).toEqual(['idp-secret-0-client-secret']);
  });

  test('without an answer of the token endpoint leaves its authority behind as well', () => {
    const converted = convert({ answers: { ...answers, passwordGrant: [] } });
    expect(converted.errors).toEqual([
      expect.stringMatching(/^failed to apply IDP issuer config: error attempting password grant flow: /),
    ]);
    expect(volumes(converted)).toEqual(['idp-secret-0-client-secret', 'idp-cm-0-ca']);
  });

  test.each([
    ['http://issuer.example.test/a', 'https://t', 'https://u', 'url=http://issuer.example.test/a optional=false'],
    ['https://a', '', '', 'url= optional=false'],
    ['https://a', 'https://t', 'https://u/#fragment', 'url=https://u/#fragment optional=true'],
  ])('is refused when its issuer answers %s %s %s', (authorize, token, userInfo, message) => {
    const issuer = 'https://issuer.example.test/realm';
    const { errors } = convert({ answers: { ...answers, openID: [{ issuer, authorize, token, userInfo }] } });
    expect(errors).toEqual([
      `failed to apply IDP issuer config: invalid metadata from ${issuer}/.well-known/openid-configuration: ${message}`,
    ]);
  });

  test.each([
    [{ ...issuerSecret, data: {} }, "the referenced secret does not contain a value for the 'clientSecret' key"],
    [undefined, `couldn't get the referenced secret: secret "issuer-secret" not found`],
  ])('needs a usable client secret', (secret, message) => {
    const { errors } = convert({ secret: () => secret, answers: { ...answers, passwordGrant: [] } });
    expect(errors).toEqual([`failed to apply IDP issuer config: error attempting password grant flow: ${message}`]);
  });

  test('is not asked for where its authority is unusable', () => {
    const { errors } = convert({ caProblem: (name) => `${name} is bad` }, 'standalone');
    expect(errors).toEqual(['failed to apply IDP issuer config: issuer-ca is bad']);
  });

  test('can be overridden altogether', () => {
    const prefix = 'overrides.example.test/';
    const overrides = openIDOverrides(
      {
        [`${prefix}issuer`]: JSON.stringify({
          URLs: { token: 'https://t' },
          claims: { id: ['iam'] },
          challenge: false,
        }),
        [`${prefix}broken`]: '{',
        [`${prefix}mistyped`]: '{"claims":{"id":"iam"}}',
        other: '{}',
      },
      prefix,
    );
    expect([...overrides.keys()]).toEqual(['issuer']);
    const { providers } = convert({ overrides, answers: { openID: [], passwordGrant: [] } });
    expect(providers).toEqual([
      expect.objectContaining({
        challenge: false,
        provider: expect.objectContaining({
          urls: { authorize: '', token: 'https://t', userInfo: '' },
          claims: { id: ['iam'], preferredUsername: null, name: null, email: null, groups: null },
        }),
      }),
    ]);
  });
});
