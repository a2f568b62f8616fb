import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/kube/json';
import { readYaml } from '../../../../src/kube/read-yaml';
import { checkObject } from '../../../../src/operators/auth/check/check-object';

const examples = resolve(__dirname, '../../../../examples');

const config = (kind: string, spec: JsonValue): JsonObject => ({
  apiVersion: 'config.openshift.io/v1',
  kind,
  metadata: { name: 'cluster' },
  spec,
});
const provider = { name: 'staff', mappingMethod: 'claim', type: 'HTPasswd', htpasswd: { fileData: { name: 'users' } } };
const oauth = (...identityProviders: readonly JsonObject[]): JsonObject => config('OAuth', { identityProviders });
const client = { clientID: 'id', clientSecret: { name: 'secret' } };
const openId = (more: JsonObject): JsonObject =>
  oauth({ name: 'sso', type: 'OpenID', openID: { ...client, issuer: 'https://sso.example.com', ...more } });
const redirecting = (name: string, challengeURL: string): JsonObject => ({
  name,
  type: 'RequestHeader',
  requestHeader: { ca: { name: 'ca' }, headers: ['X-User'], challengeURL },
});
const redirect = 'https://proxy.example.com/challenge?$' + '{query}';

const said = (object: JsonObject): readonly string[] =>
  checkObject(object).map(({ message, hint }) => (hint === undefined ? message : `${message} | ${hint}`));

const first = 'spec.identityProviders[0]';
const unknown = (path: string, hint: string): string => `unknown field "${path}" | ${hint}`;

describe('an object that configures authentication', () => {
  test.each<[what: string, object: JsonObject]>([
    ['one provider', oauth(provider)],
    ['no provider', config('OAuth', {})],
    ['OpenID', openId({ claims: { name: ['name'], email: ['email'] } })],
    ['a redirector alone', oauth(redirecting('proxy', redirect))],
    ['GitHub', oauth({ name: 'hub', type: 'GitHub', github: { ...client, organizations: ['acme'] } })],
    ['the least timeout', config('OAuth', { tokenConfig: { accessTokenInactivityTimeout: '5m' } })],
    ['Authentication', config('Authentication', { type: 'IntegratedOAuth' })],
    ['APIServer', config('APIServer', { audit: { profile: 'Default' } })],
    ['another kind', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'users' }, dat: {} }],
    ['another version', { ...oauth(), apiVersion: 'config.openshift.io/v2' }],
  ])('is taken: %s', (_, object) => {
    expect(said(object)).toEqual([]);
  });

  test.each<[what: string, object: JsonObject, expected: readonly string[]]>([
    [
      'a misspelt list',
      config('OAuth', { identityProvider: [provider] }),
      [unknown('spec.identityProvider', 'did you mean identityProviders?')],
    ],
    [
      'a field in other letters',
      oauth({ ...provider, htpasswd: { filedata: { name: 'users' } } }),
      [
        unknown(`${first}.htpasswd.filedata`, 'did you mean fileData?'),
        `${first}.htpasswd.fileData.name: Required value`,
      ],
    ],
    [
      'a field that is like no other',
      config('Authentication', {
        type: 'OIDC',
        oidcProviders: [
          {
            name: 'sso',
            issuer: { issuerURL: 'https://sso.example.com', audiences: ['me'] },
            claimMappings: { username: { name: 'email' } },
          },
        ],
      }),
      [
        unknown(
          'spec.oidcProviders[0].claimMappings.username.name',
          'known are claim, expression, prefix, prefixPolicy',
        ),
      ],
    ],
    [
      'two of one name',
      oauth(provider, provider),
      ['spec.identityProviders[1].name: Invalid value: "staff": must have a unique name'],
    ],
    ['no name', oauth({ ...provider, name: '' }), [`${first}.name: Required value`]],
    ['a slash', oauth({ ...provider, name: 'a/b' }), [`${first}.name: Invalid value: "a/b": may not contain '/'`]],
    ['a colon', oauth({ ...provider, name: 'a:b' }), [`${first}.name: Invalid value: "a:b": may not contain ":"`]],
    ['a dot', oauth({ ...provider, name: '.' }), [`${first}.name: Invalid value: ".": may not be '.'`]],
    ['two dots', oauth({ ...provider, name: '..' }), [`${first}.name: Invalid value: "..": may not be '..'`]],
    [
      'another mapping',
      oauth({ ...provider, mappingMethod: 'clam' }),
      [
        `${first}.mappingMethod: Unsupported value: "clam": supported values: "add", "claim", "lookup" | did you mean claim?`,
      ],
    ],
    ['no type', oauth({ name: 'staff' }), [`${first}.type: Required value`]],
    [
      'another type',
      oauth({ name: 'staff', type: 'Htpasswd' }),
      [`${first}.type: Invalid value: "Htpasswd": not a valid provider type | did you mean HTPasswd?`],
    ],
    [
      "another type's configuration",
      oauth({ ...provider, type: 'Google' }),
      [
        `${first}.google: Required value`,
        `${first}: Invalid value: only one identity provider can be configured in single object | its type is not that of htpasswd`,
      ],
    ],
    [
      'a short timeout',
      config('OAuth', { tokenConfig: { accessTokenInactivityTimeout: '4m59s', accessTokenMaxAgeSeconds: -1 } }),
      [
        'spec.tokenConfig.accessTokenInactivityTimeout: Invalid value: "4m59s": the minimum acceptable token timeout value is 300 seconds',
        'spec.tokenConfig.accessTokenMaxAgeSeconds: Invalid value: -1: must be a positive integer or 0',
      ],
    ],
    [
      'a page of another name',
      config('OAuth', { templates: { login: { name: 'Login' } } }),
      [expect.stringMatching(/^spec\.templates\.login\.name: Invalid value: "Login": a lowercase RFC 1123 subdomain /)],
    ],
    [
      'an issuer without TLS, with a query',
      openId({ issuer: 'http://sso.example.com?a=b' }),
      [
        `${first}.openID.issuer: Invalid value: "http://sso.example.com?a=b": must use https scheme`,
        `${first}.openID.issuer: Invalid value: "http://sso.example.com?a=b": must not specify query or fragment component`,
      ],
    ],
    [
      'an issuer with a password, which is not shown',
      openId({ issuer: 'http://me:hunter2@sso.example.com' }),
      [`${first}.openID.issuer: Invalid value: must use https scheme`],
    ],
    [
      'GitHub for everybody',
      oauth({ name: 'hub', type: 'GitHub', github: client }),
      [
        `${first}.github: Invalid value: null: one of organizations or teams must be specified unless hostname is set or lookup is used`,
      ],
    ],
    [
      'teams without an organization',
      oauth({ name: 'hub', type: 'GitHub', github: { ...client, teams: ['red'] } }),
      [`${first}.github.teams[0]: Invalid value: "red": must be in the format <org>/<team>`],
    ],
    [
      'LDAP with half a bind',
      oauth({
        name: 'ldap',
        type: 'LDAP',
        ldap: { url: 'ldap://ldap.example.com/o=a?uid', bindDN: 'cn=a', attributes: { id: ['dn'] } },
      }),
      [
        `${first}.ldap.bindDN: Invalid value: "cn=a": bindDN and bindPassword must both be specified, or both be empty`,
        `${first}.ldap.bindPassword.name: Invalid value: "": bindDN and bindPassword must both be specified, or both be empty`,
      ],
    ],
    [
      'a redirector beside another challenger',
      oauth(provider, redirecting('proxy', redirect)),
      [
        'spec.identityProviders: Invalid value: "<omitted>": cannot mix providers that redirect clients requesting auth challenges (proxy) with providers issuing challenges to those clients (staff)',
      ],
    ],
    [
      'two redirectors',
      oauth(redirecting('one', redirect), redirecting('two', redirect)),
      [
        'spec.identityProviders: Invalid value: "<omitted>": only one identity provider can redirect clients requesting an authentication challenge, found: one, two',
      ],
    ],
    [
      'a wrong type, a choice and a bound',
      config('Authentication', { type: 'Oidc', oidcProviders: [], serviceAccountIssuer: 1 }),
      [
        'spec.serviceAccountIssuer: Invalid value: "integer": spec.serviceAccountIssuer in body must be of type string: "integer"',
        'spec.type: Unsupported value: "Oidc": supported values: "", "None", "IntegratedOAuth", "OIDC"',
      ],
    ],
    [
      'an audit profile',
      config('APIServer', { audit: { profile: 'Defalt' } }),
      [
        'spec.audit.profile: Unsupported value: "Defalt": supported values: "Default", "WriteRequestBodies", "AllRequestBodies", "None"',
      ],
    ],
  ])('is refused for %s', (_, object, expected) => {
    expect(said(object)).toEqual(expected);
  });

  test.each(['HostedControlPlane', 'HostedCluster'])('is looked at in the configuration of a %s', (kind) => {
    const object = {
      apiVersion: 'hypershift.openshift.io/v1beta1',
      kind,
      metadata: { name: 'hosted', namespace: 'clusters' },
      spec: {
        configurations: {},
        platform: { type: 'OpenStack', ofAFeatureGate: {} },
        configuration: {
          oauth: { identityProviders: [provider, provider] },
          authentication: { type: 'Oidc' },
          apiServer: { audit: { profil: 'Default' } },
        },
      },
    };
    expect(said(object)).toEqual([
      unknown('spec.configurations', 'did you mean configuration?'),
      unknown('spec.configuration.apiServer.audit.profil', 'did you mean profile?'),
      expect.stringContaining('spec.configuration.authentication.type: Unsupported value: "Oidc"'),
      'spec.configuration.oauth.identityProviders[1].name: Invalid value: "staff": must have a unique name | ' +
        "a cluster's own OAuth would be refused for it; the schema of this kind takes it",
    ]);
  });

  test('is taken where it is one of the examples', () => {
    const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
    const objects = files
      .map((path) => readYaml(readFileSync(join(examples, path), 'utf8')))
      .filter(isJsonObject)
      .filter(({ kind }) => ['OAuth', 'Authentication', 'APIServer', 'HostedControlPlane'].includes(String(kind)));
    expect(new Set(objects.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    expect(objects.flatMap(said)).toEqual([]);
  });

  test('names the field for programs', () => {
    expect(checkObject(oauth(provider, provider))).toMatchObject([
      {
        rule: { id: 'oauth-provider-name-duplicate' },
        path: 'spec.identityProviders[1].name',
        message: 'spec.identityProviders[1].name: Invalid value: "staff": must have a unique name',
      },
    ]);
  });
});
