import type { ConfigMap } from '../../../../../src/kube/types';
import { resolverFor, type Target } from '../../../../../src/operators/auth/divergences/divergence';
import {
  controlPlaneAuthConfig,
  type JwtAuthenticator,
  managedAuthConfig,
} from '../../../../../src/operators/auth/operands/external-oidc/auth-config';
import { compileExpression } from '../../../../../src/operators/auth/operands/external-oidc/expressions';
import { issuerAccessFault } from '../../../../../src/operators/auth/operands/external-oidc/issuer-access';
import { generateJwtAuthenticators } from '../../../../../src/operators/auth/operands/external-oidc/jwt-authenticators';
import { authConfigFault } from '../../../../../src/operators/auth/operands/external-oidc/validate-auth-config';
import type { OIDCProvider } from '../../../../../src/operators/auth/resources/config/oidc-provider';

const placementOf = (target: Target) => ({ resolve: resolverFor(target) });
const all = { additionalClaimMappings: true, upstreamParity: true };

const generate = (
  target: Target,
  providers: readonly OIDCProvider[],
  gates = all,
  cas: Record<string, ConfigMap> = {},
) =>
  generateJwtAuthenticators(placementOf(target), providers, {
    gates,
    serviceAccountIssuer: target === 'standalone' ? 'https://sa.example' : '',
    configMap: (name) => cas[name],
    compile: compileExpression,
  });

const provider = (change: Partial<OIDCProvider> = {}): OIDCProvider => ({
  name: 'p',
  issuer: { issuerURL: 'https://i.example', audiences: ['a'] },
  claimMappings: { username: { claim: 'sub' }, groups: { claim: 'groups', prefix: 'oidc:' } },
  ...change,
});

const generated = (target: Target, given: OIDCProvider, gates = all): JwtAuthenticator => {
  const result = generate(target, [given], gates);
  if (!result.ok) throw new Error(result.error);
  const [first] = result.value;
  if (first === undefined) throw new Error('nothing was generated');
  return first;
};

test('the documents are those of the two API versions, fields in their order', () => {
  const jwt = [
    generated(
      'standalone',
      provider({ issuer: { issuerURL: 'https://i.example', audiences: ['a'], discoveryURL: 'https://d.example/x' } }),
    ),
  ];
  const mappings =
    '"claimMappings":{"username":{"claim":"sub","prefix":"https://i.example#"},"groups":{"claim":"groups","prefix":"oidc:"},"uid":{"claim":"sub"}}';
  expect(managedAuthConfig(placementOf('standalone'), jwt).data).toEqual({
    'auth-config.json': `{"kind":"AuthenticationConfiguration","apiVersion":"apiserver.config.k8s.io/v1beta1","jwt":[{"issuer":{"url":"https://i.example","discoveryURL":"https://d.example/x","audiences":["a"],"audienceMatchPolicy":"MatchAny"},${mappings}}]}`,
  });
  expect(controlPlaneAuthConfig(placementOf('hosted-cpo'), 'ns', jwt).data).toEqual({
    'auth.json': `{"kind":"AuthenticationConfiguration","apiVersion":"apiserver.config.k8s.io/v1alpha1","jwt":[{"issuer":{"url":"https://i.example","audiences":["a"],"audienceMatchPolicy":"MatchAny","discoveryURL":"https://d.example/x"},${mappings}}]}`,
  });
  expect(managedAuthConfig(placementOf('standalone'), []).data?.['auth-config.json']).toContain('"jwt":null');
  expect(controlPlaneAuthConfig(placementOf('hosted-cpo'), 'ns', []).data?.['auth.json']).toContain('"jwt":[]');
});

test.each([
  [{ claim: 'email' }, ''],
  [{ claim: 'sub' }, 'https://i.example#'],
  [{ claim: 'sub', prefixPolicy: 'NoPrefix' }, ''],
  [{ claim: 'sub', prefixPolicy: 'Prefix', prefix: { prefixString: 'x-' } }, 'x-'],
])('a user name from %j has the prefix %j', (username, prefix) => {
  expect(generated('hosted-cpo', provider({ claimMappings: { username } })).claimMappings.username.prefix).toBe(prefix);
});

test('what a gate switches off is left out', () => {
  const off = { additionalClaimMappings: false, upstreamParity: false };
  const rich = provider({
    claimMappings: {
      username: { claim: 'sub' },
      uid: { claim: 'id' },
      extra: [{ key: 'a/b', valueExpression: 'claims.b' }],
    },
    userValidationRules: [{ expression: 'true' }],
  });
  expect(generated('hosted-cpo', rich)).toMatchObject({
    claimMappings: { uid: { claim: 'id' } },
    userValidationRules: [{}],
  });
  expect(generated('hosted-cpo', rich, off)).toMatchObject({
    claimMappings: { uid: {}, extra: [] },
    userValidationRules: [],
  });
});

test.each<[Target, Partial<OIDCProvider>, RegExp]>([
  [
    'standalone',
    { issuer: { issuerURL: 'https://sa.example' } },
    /generating issuer for provider "p": issuer url cannot overlap/,
  ],
  [
    'standalone',
    { issuer: { issuerURL: 'https://i.example', issuerCertificateAuthority: { name: 'ca' } } },
    /^generating issuer for provider "p": getting CertificateAuthority for issuer: could not retrieve auth configmap openshift-config\/ca to check CA bundle: configmap "ca" not found$/,
  ],
  [
    'hosted-cpo',
    { issuer: { issuerURL: 'https://i.example', issuerCertificateAuthority: { name: 'ca' } } },
    /^generating JWT authenticator for provider "p": generating issuer: getting certificate authority for issuer: failed to get issuer certificate authority configmap: configmaps "ca" not found$/,
  ],
  [
    'standalone',
    { issuer: { issuerURL: 'https://i.example', discoveryURL: 'https://i.example/' } },
    /must not be identical/,
  ],
  [
    'standalone',
    { issuer: { issuerURL: 'https://i.example', discoveryURL: 'http://d.example' } },
    /must use https, got "http"/,
  ],
  [
    'standalone',
    { claimMappings: { username: { claim: 'sub', prefixPolicy: 'Prefix' } } },
    /nil username prefix while policy expects one/,
  ],
  [
    'standalone',
    { claimMappings: { username: { expression: 'claims.x +' } } },
    /generating username claim mapping: invalid CEL expression: compilation failed: ERROR/,
  ],
  [
    'standalone',
    { claimMappings: { username: { expression: 'claims.email' } } },
    /validating email claim usage for provider "p": claims.email_verified must be used/,
  ],
  [
    'standalone',
    { claimValidationRules: [{ type: 'CEL', cel: { expression: '1' } }, { type: 'X' }] },
    /must evaluate to bool\ngenerating claimValidationRule: unknown claimValidationRule type "X"/,
  ],
  [
    'standalone',
    { userValidationRules: [{ expression: 'user.x' }] },
    /generating userValidationRule: invalid CEL expression/,
  ],
  ['hosted-cpo', { claimMappings: { username: {} } }, /claim or expression field is empty in username claim mapping/],
  ['hosted-cpo', { claimMappings: { username: { claim: 'a' }, uid: {} } }, /unable to handle uid mapping: &\{ \}/],
])('%s refuses %j', (target, change, error) => {
  expect(generate(target, [provider(change)])).toEqual({ ok: false, error: expect.stringMatching(error) });
});

test('standalone tells all faulty providers, hosted the first', () => {
  const faulty = [provider({ name: 'a', claimMappings: {} }), provider({ name: 'b', claimMappings: {} })];
  expect(generate('standalone', faulty)).toMatchObject({ error: expect.stringMatching(/"a".*\n.*"b"/) });
  expect(generate('hosted-cpo', faulty)).toMatchObject({ error: expect.not.stringContaining('"b"') });
});

describe('the validation of the API server', () => {
  const base = generated('hosted-cpo', provider());
  const fault = (...authenticators: JwtAuthenticator[]) =>
    authConfigFault(authenticators, ['https://sa.example'], compileExpression);
  const mappings = (change: Partial<JwtAuthenticator['claimMappings']>) => ({
    ...base,
    claimMappings: { ...base.claimMappings, ...change },
  });
  const issuer = (change: Partial<JwtAuthenticator['issuer']>) => ({ ...base, issuer: { ...base.issuer, ...change } });

  test('takes what is right', () => expect(fault(base)).toBeUndefined());

  test.each<[JwtAuthenticator[], string]>([
    [[base, base], 'jwt[1].issuer.url: Duplicate value: "https://i.example"'],
    [
      [issuer({ url: 'https://sa.example' })],
      'jwt[0].issuer.url: Invalid value: "https://sa.example": URL must not overlap with disallowed issuers: [https://sa.example]',
    ],
    [
      [issuer({ url: 'http://i.example' })],
      'jwt[0].issuer.url: Invalid value: "http://i.example": URL scheme must be https',
    ],
    [
      [issuer({ audiences: [] })],
      'jwt[0].issuer.audiences: Required value: at least one jwt[0].issuer.audiences is required',
    ],
    [[issuer({ audiences: ['a', 'a'] })], 'jwt[0].issuer.audiences[1]: Duplicate value: "a"'],
    [
      [issuer({ certificateAuthority: 'x' })],
      'jwt[0].issuer.certificateAuthority: Invalid value: "<omitted>": data does not contain any valid RSA or ECDSA certificates',
    ],
    [
      [mappings({ extra: [{ key: 'k8s.io/a', valueExpression: 'claims.a' }] })],
      'jwt[0].claimMappings.extra[0].key: Invalid value: "k8s.io/a": k8s.io, kubernetes.io and their subdomains are reserved for Kubernetes use',
    ],
    [
      [mappings({ extra: [{ key: 'a', valueExpression: 'claims.a' }] })],
      'jwt[0].claimMappings.extra[0].key: Invalid value: "a": must be a domain-prefixed path (such as "acme.io/foo")',
    ],
    [
      [mappings({ username: { expression: 'claims.email' } })],
      'jwt[0].claimMappings.username.expression: Invalid value: "claims.email": claims.email_verified must be used in claimMappings.username.expression or claimMappings.extra[*].valueExpression or claimValidationRules[*].expression when claims.email is used in claimMappings.username.expression',
    ],
    [
      [{ ...base, claimValidationRules: [{ claim: 'a' }, { claim: 'a', message: 'm' }] }],
      '[jwt[0].claimValidationRules[1].message: Invalid value: "m": may not be specified when claim is set, jwt[0].claimValidationRules[1].claim: Duplicate value: "a"]',
    ],
    [
      [{ ...base, userValidationRules: [{ expression: 'user.username' }] }],
      'jwt[0].userValidationRules[0].expression: Invalid value: "user.username": must evaluate to bool',
    ],
    [
      Array.from({ length: 65 }, (_, index) => issuer({ url: `https://${index}.example` })),
      'jwt: Too many: 65: must have at most 64 items',
    ],
  ])('case %#: %s', (authenticators, message) => {
    expect(fault(...authenticators)).toBe(message);
  });

  test('an expression that checks the address makes a user name of it safe', () => {
    const username = { expression: 'claims.email' };
    expect(
      fault({ ...mappings({ username }), claimValidationRules: [{ expression: 'has(claims.email_verified)' }] }),
    ).toBeUndefined();
    expect(fault(mappings({ username: { expression: 'claims["email"]' } }))).toBeUndefined();
  });
});

test('an issuer that answers badly is a fault; one that is taken at its word is not', () => {
  const jwt = generated('standalone', provider({ issuer: { issuerURL: 'https://i.example/', audiences: ['a'] } }));
  expect(issuerAccessFault(jwt, () => undefined)).toBeUndefined();
  const answers = jest.fn(() => ({ status: 404, body: 'gone' }));
  expect(issuerAccessFault(jwt, answers)).toBe(
    'could not validate IDP URL using the system CAs: unexpected well-known status code 404 Not Found: gone',
  );
  expect(answers).toHaveBeenCalledWith('https://i.example/.well-known/openid-configuration', undefined);
});

test.each([
  [
    'sso.example',
    'persistent well-known GET error: Get "sso.example/.well-known/openid-configuration": unsupported protocol scheme ""',
  ],
  [
    'ldap://sso.example',
    'persistent well-known GET error: Get "ldap://sso.example/.well-known/openid-configuration": unsupported protocol scheme "ldap"',
  ],
  [
    'https:///realm',
    'persistent well-known GET error: Get "https:///realm/.well-known/openid-configuration": http: no Host in request URL',
  ],
  [
    'https://a b',
    'could not create well-known HTTP request: parse "https://a b/.well-known/openid-configuration": invalid character " " in host name',
  ],
])('an issuer %j needs no network to be refused', (issuerURL, fault) => {
  const jwt = generated('standalone', provider({ issuer: { issuerURL, audiences: ['a'] } }));
  const asked = jest.fn(() => undefined);
  expect(issuerAccessFault(jwt, asked)).toBe(`could not validate IDP URL using the system CAs: ${fault}`);
  expect(asked).not.toHaveBeenCalled();
});
