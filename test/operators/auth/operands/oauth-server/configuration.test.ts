import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../../../src/kube/json';
import type { Secret } from '../../../../../src/kube/types';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { auditPolicy } from '../../../../../src/operators/auth/operands/oauth-server/audit-policy';
import { osinServerConfig } from '../../../../../src/operators/auth/operands/oauth-server/config';
import { mergeOsinConfig } from '../../../../../src/operators/auth/operands/oauth-server/merge-config';
import {
  isValidSessionSecret,
  SESSION_SECRETS_KEY,
  sessionSecret,
} from '../../../../../src/operators/auth/operands/oauth-server/session-secret';
import {
  defaultTemplateSecrets,
  osinTemplates,
} from '../../../../../src/operators/auth/operands/oauth-server/templates';
import { tlsSettings } from '../../../../../src/operators/auth/operands/oauth-server/tls-profile';
import { osinTokenConfig } from '../../../../../src/operators/auth/operands/oauth-server/token-config';
import { loginURL, masterPublicURL } from '../../../../../src/operators/auth/operands/oauth-server/urls';

const standalone = { resolve: resolverFor('standalone') };
const hosted = { resolve: resolverFor('hosted-cpo') };
const base = osinServerConfig({ masterURL: 'https://master', masterPublicURL: 'https://public' }, standalone);

describe('merging', () => {
  const merged = (...layers: readonly (JsonValue | undefined)[]): JsonObject | string => {
    const result = mergeOsinConfig(base, layers);
    return 'error' in result ? result.error : result.config;
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

describe('TLS profiles', () => {
  const intermediate = tlsSettings(undefined, standalone.resolve);

  test('Intermediate stands for whatever is not said', () => {
    expect(intermediate.minTLSVersion).toBe('VersionTLS12');
    for (const profile of [{}, { type: 'Intermediate' }, { type: 'Custom' }, { type: 'Fancy' }]) {
      expect(tlsSettings(profile, standalone.resolve)).toEqual(intermediate);
    }
  });

  test('hosted tables lack TLS 1.3 and old suites, and keep the order', () => {
    for (const type of ['Old', 'Intermediate', 'Modern']) {
      const all = tlsSettings({ type }, standalone.resolve);
      const some = tlsSettings({ type }, hosted.resolve);
      expect(all.cipherSuites.filter((suite) => some.cipherSuites.includes(suite))).toEqual(some.cipherSuites);
      expect(some.minTLSVersion).toBe(all.minTLSVersion);
    }
    expect(tlsSettings({ type: 'Modern' }, hosted.resolve).cipherSuites).toEqual([]);
    expect(tlsSettings({ type: 'Old' }, standalone.resolve).cipherSuites).toContain('TLS_RSA_WITH_3DES_EDE_CBC_SHA');
  });

  test('a custom profile keeps its order and loses what Go does not know', () => {
    const custom = { ciphers: ['AES128-SHA', 'ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'] };
    expect(tlsSettings({ type: 'Custom', custom }, standalone.resolve)).toEqual({
      minTLSVersion: '',
      cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
    });
  });
});

test.each([
  [undefined, 86400, 86400],
  [0, 86400, 86400],
  [60, 60, 60],
  [-1, -1, 86400],
])('an access token age of %p is %p standalone and %p hosted', (age, alone, inHosted) => {
  const config = { accessTokenMaxAgeSeconds: age };
  expect(osinTokenConfig(config, standalone.resolve).accessTokenMaxAgeSeconds).toBe(alone);
  expect(osinTokenConfig(config, hosted.resolve).accessTokenMaxAgeSeconds).toBe(inHosted);
});

test.each([
  ['1h', '1h0m0s'],
  ['0s', '0s'],
  [undefined, undefined],
])('an inactivity timeout of %p is printed as %p', (accessTokenInactivityTimeout, printed) => {
  expect(osinTokenConfig({ accessTokenInactivityTimeout }, hosted.resolve).accessTokenInactivityTimeout).toBe(printed);
});

test('addresses follow the topology', () => {
  const annotations = { 'oauth.hypershift.openshift.io/login-url-override': '' };
  const endpoint = { host: 'fd00::1', port: 443 };
  expect(masterPublicURL({ host: 'login.test', port: 443 }, standalone.resolve)).toBe('https://login.test');
  expect(masterPublicURL(endpoint, hosted.resolve)).toBe('https://[fd00::1]:443');
  expect(loginURL(endpoint, 'api.test', undefined, hosted.resolve)).toBe('https://api.test:443');
  expect(loginURL(endpoint, 'api.test', annotations, hosted.resolve)).toBe('');
  expect(loginURL(endpoint, '', annotations, standalone.resolve)).toBe('https://[fd00::1]:443');
});

describe('pages', () => {
  const templates = { login: { name: 'mine' } };
  const branding = '/var/config/system/secrets/v4-0-config-system-ocp-branding-template';

  test.each([
    ['ocp', `${branding}/errors.html`],
    ['azure', `${branding}/errors.html`],
    ['okd', ''],
    ['', ''],
  ])('under brand %p the pages that are not custom come from %p', (brand, error) => {
    expect(osinTemplates(templates, brand, standalone.resolve)).toMatchObject({
      login: '/var/config/user/template/secret/v4-0-config-user-template-login/login.html',
      error,
    });
  });

  test('nothing is said where all are built in, which hosted ones never are', () => {
    expect(osinTemplates({}, 'okd', standalone.resolve)).toBeUndefined();
    expect(osinTemplates(templates, '', hosted.resolve)).toEqual(osinTemplates(undefined, 'ocp', hosted.resolve));
  });

  test('every page is in one Secret', () => {
    for (const placement of [standalone, hosted]) {
      const secrets = defaultTemplateSecrets((name) => `<${name}>`, 'ns', placement);
      const data = Object.assign({}, ...secrets.map((secret) => secret.data));
      expect(Object.keys(data).sort()).toEqual(['errors.html', 'login.html', 'providers.html']);
      expect(Buffer.from(data['errors.html'], 'base64').toString()).toBe('<errors>');
    }
  });
});

describe('session secrets', () => {
  const random = { bytes: (length: number) => Buffer.alloc(length, 0xfb) };
  const secretWith = (text: string): Secret => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'kept', namespace: 'ns' },
    data: { [SESSION_SECRETS_KEY]: Buffer.from(text).toString('base64'), other: 'e30=' },
  });
  const pair = (authentication: number, encryption: number) =>
    JSON.stringify({ secrets: [{ authentication: 'a'.repeat(authentication), encryption: 'b'.repeat(encryption) }] });

  test.each([
    [pair(64, 32), true, true],
    [pair(63, 32), false, true],
    [pair(64, 0), false, false],
    ['{}', true, false],
    ['not: [json', false, false],
    ['secrets:\n- {authentication: a, encryption: b}', false, true],
    ['{"kind":"Other","secrets":[{"authentication":"a","encryption":"b"}]}', false, false],
    ['{"secrets":[{"authentication":1,"encryption":"b"}]}', false, false],
  ])('%s', (text, alone, inHosted) => {
    const secret = secretWith(text);
    expect(isValidSessionSecret(secret, standalone.resolve)).toBe(alone);
    expect(isValidSessionSecret(secret, hosted.resolve)).toBe(inHosted);
  });

  test('new ones are valid, and a valid one is kept as it is', () => {
    for (const placement of [standalone, hosted]) {
      const made = sessionSecret(undefined, 'ns', random, placement);
      expect(isValidSessionSecret(made, placement.resolve)).toBe(true);
      expect(sessionSecret(made, 'ns', undefined, placement)).toBe(made);
    }
    const text = Buffer.from(
      sessionSecret(undefined, 'ns', random, standalone).data?.[SESSION_SECRETS_KEY] ?? '',
      'base64',
    ).toString();
    expect(text).toMatch(
      /^\{"kind":"SessionSecrets","apiVersion":"operatorv1client","secrets":\[\{"authentication":"[\w-]{64}","encryption":"[\w-]{32}"\}\]\}$/,
    );
  });

  test('nothing is made up without randomness', () => {
    const invalid = secretWith('{');
    expect(sessionSecret(undefined, 'ns', undefined, hosted).data).toEqual({ [SESSION_SECRETS_KEY]: '' });
    expect(sessionSecret(invalid, 'ns', undefined, hosted)).toBe(invalid);
  });

  test('hosted replaces the value alone, standalone the object', () => {
    const invalid = secretWith('{');
    expect(sessionSecret(invalid, 'ns', random, hosted)).toMatchObject({
      metadata: invalid.metadata,
      data: { other: 'e30=' },
    });
    expect(Object.keys(sessionSecret(invalid, 'ns', random, standalone).data ?? {})).toEqual([SESSION_SECRETS_KEY]);
  });
});

describe('audit policies', () => {
  test('rules of groups come before those of the profile', () => {
    const policy = auditPolicy({ profile: 'None', customRules: [{ group: 'g', profile: 'AllRequestBodies' }] });
    if ('error' in policy) throw new Error(policy.error);
    const [, , ...rules] = policy.rules;
    expect(rules.map(({ level, userGroups }) => [level, userGroups])).toEqual([
      ['Metadata', ['g']],
      ['RequestResponse', ['g']],
      ['None', undefined],
    ]);
  });

  test.each([
    [{}, 'unknown audit profile ""'],
    [{ profile: 'Loud' }, 'unknown audit profile "Loud"'],
    [
      { profile: 'Default', customRules: [{ group: 'g', profile: 'Loud' }] },
      'unknown audit profile "Loud" in customRules for group "g"',
    ],
  ])('%j is refused', (audit, error) => {
    expect(auditPolicy(audit)).toEqual({ error });
  });
});
