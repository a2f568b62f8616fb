import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import { auditPolicy } from '../../../../../src/operators/auth/operands/oauth-server/audit-policy';
import {
  defaultTemplateSecrets,
  osinTemplates,
} from '../../../../../src/operators/auth/operands/oauth-server/templates';
import { tlsSettings } from '../../../../../src/operators/auth/operands/oauth-server/tls-profile';
import { osinTokenConfig } from '../../../../../src/operators/auth/operands/oauth-server/token-config';
import { loginURL, masterPublicURL } from '../../../../../src/operators/auth/operands/oauth-server/urls';

const standalone = { resolve: resolverFor('standalone') };
const hosted = { resolve: resolverFor('hosted-cpo') };

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
