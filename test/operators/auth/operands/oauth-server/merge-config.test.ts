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

  const decoding = 'error unmarshaling JSON: while decoding JSON: ';
  const misfit = (found: string, place: string, type: string) =>
    `${decoding}json: cannot unmarshal ${found} into Go struct field ${place} of type ${type}`;
  const generic = 'GenericAPIServerConfig';

  /** What encoding/json of Go 1.26 says. */
  test.each<[JsonValue, string]>([
    [
      { servingInfo: { maxRequestsInFlight: 'many' } },
      misfit('string', `HTTPServingInfo.${generic}.servingInfo.maxRequestsInFlight`, 'int64'),
    ],
    [
      { servingInfo: { maxRequestsInFlight: 1.5 } },
      misfit('number 1.5', `HTTPServingInfo.${generic}.servingInfo.maxRequestsInFlight`, 'int64'),
    ],
    [
      { servingInfo: { bindAddress: 5 } },
      misfit('number', `HTTPServingInfo.${generic}.servingInfo.ServingInfo.bindAddress`, 'string'),
    ],
    [
      { servingInfo: { namedCertificates: [{ names: 5 }] } },
      misfit('number', `NamedCertificate.${generic}.servingInfo.ServingInfo.namedCertificates.names`, '[]string'),
    ],
    [{ servingInfo: [] }, misfit('array', `OsinServerConfig.${generic}.servingInfo`, 'v1.HTTPServingInfo')],
    [{ corsAllowedOrigins: [{}] }, misfit('object', `OsinServerConfig.${generic}.corsAllowedOrigins`, 'string')],
    [
      { storageConfig: { urls: 5 } },
      misfit('number', `EtcdStorageConfig.${generic}.storageConfig.EtcdConnectionInfo.urls`, '[]string'),
    ],
    [
      { admission: { pluginConfig: [] } },
      misfit('array', `AdmissionConfig.${generic}.admission.pluginConfig`, 'map[string]v1.AdmissionPluginConfig'),
    ],
    [
      { oauthConfig: { identityProviders: {} } },
      misfit('object', 'OAuthConfig.oauthConfig.identityProviders', '[]v1.IdentityProvider'),
    ],
    [{ oauthConfig: { templates: [] } }, misfit('array', 'OAuthConfig.oauthConfig.templates', 'v1.OAuthTemplates')],
    [
      { oauthConfig: { tokenConfig: { accessTokenMaxAgeSeconds: 99999999999 } } },
      misfit('number 99999999999', 'TokenConfig.oauthConfig.tokenConfig.accessTokenMaxAgeSeconds', 'int32'),
    ],
    [
      { oauthConfig: { tokenConfig: { accessTokenInactivityTimeout: 5 } } },
      misfit('number', 'TokenConfig.oauthConfig.tokenConfig.accessTokenInactivityTimeout', 'string'),
    ],
    [
      { oauthConfig: { tokenConfig: { accessTokenInactivityTimeout: 'soon' } } },
      `${decoding}time: invalid duration "soon"`,
    ],
    [['a'], 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
    [{ kind: 'Other', apiVersion: 'v1' }, 'v1/Other does not equal osin.config.openshift.io/v1/OsinServerConfig'],
  ])('%j is refused', (layer, message) => {
    expect(merged(layer)).toBe(message);
  });

  test.each<JsonValue>([{ oauthConfig: { masterCA: 5 } }, { oauthConfig: { assetPublicURL: true } }])(
    '%j is read as text, as YAML is where text is asked for',
    (layer) => expect(typeof merged(layer)).not.toBe('string'),
  );

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
