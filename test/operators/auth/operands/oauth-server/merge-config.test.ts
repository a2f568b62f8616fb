import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../../../src/kube/json';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { osinServerConfig } from '../../../../../src/operators/auth/operands/oauth-server/config';
import { mergeOsinConfig } from '../../../../../src/operators/auth/operands/oauth-server/merge-config';

const base = osinServerConfig(
  { masterURL: 'https://master', masterPublicURL: 'https://public' },
  { resolve: resolverFor('standalone') },
);

describe('merging', () => {
  const merged = (...layers: readonly (JsonValue | undefined)[]): JsonObject | string => {
    const result = mergeOsinConfig(base, layers);
    return result.ok ? result.value : result.error;
  };

  test('nothing changes nothing but the empty fields that Go leaves out', () => {
    expect(merged(undefined, null, {})).toEqual(JSON.parse(JSON.stringify(base)));
  });

  test('objects merge, everything else replaces, and a later layer wins', () => {
    const config = merged(
      { oauthConfig: { loginURL: 'a', tokenConfig: { accessTokenMaxAgeSeconds: 1 } }, corsAllowedOrigins: ['x', 'y'] },
      { oauthConfig: { loginURL: 'b', templates: { login: '/l' } }, corsAllowedOrigins: ['z'] },
    );
    expect(config).toMatchObject({
      corsAllowedOrigins: ['z'],
      oauthConfig: {
        loginURL: 'b',
        masterURL: 'https://master',
        tokenConfig: { accessTokenMaxAgeSeconds: 1 },
        templates: { login: '/l' },
      },
    });
  });

  test('what the server has no field for is dropped, at any depth', () => {
    const config = merged({
      serverArguments: { v: ['2'] },
      oauthConfig: {
        unknown: 1,
        identityProviders: [{ name: 'a', unknown: 1, provider: { kind: 'K', unknown: null } }],
      },
    });
    expect(config).not.toHaveProperty('serverArguments');
    expect(config).not.toHaveProperty('oauthConfig.unknown');
    expect(config).toHaveProperty('oauthConfig.identityProviders', [
      { name: 'a', provider: { kind: 'K', unknown: null } },
    ]);
  });

  test('empty values are left out exactly where Go leaves them out', () => {
    const config = merged({
      servingInfo: {
        cipherSuites: [],
        minTLSVersion: '',
        namedCertificates: [{ names: [], certFile: '', keyFile: 'k' }],
      },
      oauthConfig: {
        tokenConfig: { accessTokenMaxAgeSeconds: 0, accessTokenInactivityTimeout: '0s' },
        assetPublicURL: '',
      },
    });
    expect(config).not.toHaveProperty('servingInfo.cipherSuites');
    expect(config).not.toHaveProperty('servingInfo.minTLSVersion');
    expect(config).toHaveProperty('servingInfo.namedCertificates', [{ certFile: '', keyFile: 'k' }]);
    expect(config).toHaveProperty('oauthConfig.tokenConfig', { accessTokenInactivityTimeout: '0s' });
    expect(config).toHaveProperty('oauthConfig.assetPublicURL', '');
  });

  test.each([
    [{ servingInfo: { maxRequestsInFlight: 'many' } }, /cannot unmarshal string .*servingInfo\.maxRequestsInFlight/],
    [{ servingInfo: [] }, /cannot unmarshal array .*servingInfo/],
    [{ oauthConfig: { tokenConfig: { accessTokenInactivityTimeout: 'soon' } } }, /invalid duration "soon"/],
    [['a'], /cannot unmarshal array into Go value of type map/],
    [
      { kind: 'Other', apiVersion: 'v1' },
      /^v1\/Other does not equal osin\.config\.openshift\.io\/v1\/OsinServerConfig$/,
    ],
  ])('%j is refused', (layer, message) => {
    expect(merged(layer)).toMatch(message);
  });

  test('no layer makes it crash or lets an unknown field through', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('oauthConfig', 'servingInfo', 'kind', 'x'), fc.jsonValue()),
        (layer) => {
          const config = merged(JSON.parse(JSON.stringify(layer)));
          if (typeof config !== 'string')
            expect(Object.keys(base)).toEqual(expect.arrayContaining(Object.keys(config)));
        },
      ),
    );
  });
});
