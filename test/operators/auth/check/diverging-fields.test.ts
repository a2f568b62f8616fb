import type { JsonObject } from '../../../../src/kube/json';
import { divergenceRemarks, divergingFields } from '../../../../src/operators/auth/check/diverging-fields';
import { register } from '../../../../src/operators/auth/divergences/register';

const config = (kind: string, spec: JsonObject): JsonObject => ({ apiVersion: 'config.openshift.io/v1', kind, spec });
const plane = (spec: JsonObject): JsonObject => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'HostedControlPlane',
  spec,
});
const issuer = { discoveryURL: 'https://a', issuerCertificateAuthority: { name: 'a' } };

const all: readonly (readonly [what: string, object: JsonObject, fields: readonly string[]])[] = [
  ['nothing', config('OAuth', {}), []],
  ['what the defaults are', config('OAuth', { tokenConfig: { accessTokenMaxAgeSeconds: 3600 } }), []],
  [
    'providers',
    config('OAuth', { identityProviders: [{ type: 'HTPasswd' }, { type: 'OpenID' }] }),
    ['spec.identityProviders idp-isolation idp-refs', 'spec.identityProviders[1] idp-openid-outage'],
  ],
  [
    'a lifetime below zero, and pages',
    config('OAuth', { tokenConfig: { accessTokenMaxAgeSeconds: -1 }, templates: {} }),
    ['spec.tokenConfig.accessTokenMaxAgeSeconds cfg-token-age', 'spec.templates cfg-templates'],
  ],
  [
    'certificates and origins',
    config('APIServer', { servingCerts: { namedCertificates: [{}] }, additionalCORSAllowedOrigins: ['//a'] }),
    [
      'spec.servingCerts.namedCertificates cfg-named-certs cfg-cert-check',
      'spec.additionalCORSAllowedOrigins cfg-cors oa-cors',
    ],
  ],
  [
    'a profile of one section too few, and no audit',
    config('APIServer', { tlsSecurityProfile: { type: 'Custom' }, audit: { profile: 'None' } }),
    [
      'spec.tlsSecurityProfile cfg-tls13',
      'spec.tlsSecurityProfile.type cfg-tls-old',
      'spec.tlsSecurityProfile cfg-tls-nil',
      'spec.audit.profile os-audit-none',
    ],
  ],
  ['rules without a profile', config('APIServer', { audit: { customRules: [] } }), ['spec.audit oa-audit-profile']],
  [
    'external issuers',
    config('Authentication', { type: 'OIDC', oidcProviders: [{ issuer }] }),
    [
      'spec.type ext-gate',
      'spec.oidcProviders ext-validate',
      'spec.oidcProviders[0].issuer.discoveryURL ext-gates',
      'spec.oidcProviders[0].issuer.issuerCertificateAuthority ext-empty-ca',
    ],
  ],
  [
    'a hosted cluster',
    plane({ auditWebhook: { name: 'a' }, configuration: { oauth: { templates: {} } } }),
    [
      'spec.auditWebhook os-audit-webhook',
      'spec.configuration.oauth kad-removal',
      'spec.configuration.oauth.templates cfg-templates',
    ],
  ],
  ['another kind', config('Proxy', { identityProviders: [{}] }), []],
];

describe('what the topologies treat differently', () => {
  test.each(all)('of %s', (_, object, expected) => {
    expect(divergingFields(object).map(({ path, ids }) => [path, ...ids].join(' '))).toEqual(expected);
  });

  test('is in the register', () => {
    const known = new Set(register.map(({ id }) => id));
    const named = all.flatMap(([, object]) => divergingFields(object).flatMap(({ ids }) => ids));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(15);
  });

  test('is told with its entry', () => {
    expect(divergenceRemarks(config('OAuth', { templates: {} }))).toEqual([
      {
        rule: expect.objectContaining({ id: 'topology-differs', severity: 'info' }),
        path: 'spec.templates',
        message: expect.stringMatching(/oauthConfig\.templates \(cfg-templates, capricious\): Swapping the Secret/),
        fix: expect.stringMatching(/^To know before it moves: \w+/),
      },
    ]);
  });
});
