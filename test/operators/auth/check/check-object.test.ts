import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { documentsIn } from '../../../../src/cli/read-documents';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/kube/json';
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
      'another name',
      { ...oauth(provider), metadata: { name: 'oauth' } },
      ['metadata.name: Invalid value: "oauth": must be cluster'],
    ],
    [
      'a kind in other letters',
      { ...oauth(provider), kind: 'Oauth' },
      ['found Oauth of config.openshift.io/v1, expected a kind that there is a structure for | did you mean OAuth?'],
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
      .flatMap((path) => documentsIn(join(examples, path), 'manifests'))
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

describe('the URL of an LDAP server', () => {
  const urlFault = (url: string): readonly string[] =>
    said(oauth({ name: 'dir', type: 'LDAP', ldap: { url, attributes: { id: ['dn'] } } })).map((text) =>
      text.replace(/^.*?Invalid value: (?:"(?:[^"\\\\]|\\\\.)*": )?/, ''),
    );

  test.each([
    'ldap://ldap.example.com',
    'ldaps://ldap.example.com:636/ou=people,o=acme?uid',
    'ldap://ldap.example.com/o=acme?uid?sub?(objectClass=person)',
    'ldap://ldap.example.com/o=acme?uid,mail?one?(&(objectClass=person)(|(memberOf=cn=a,o=acme)(!(status=gone))))',
    'ldap://ldap.example.com/o=acme???%28cn=a%5c28b%29?ext=1',
    'ldap://ldap.example.com/o=acme?uid?base?(cn:dn:2.4.6.8.10:=Babs Jensen)',
  ])('may be %s', (url) => {
    expect(urlFault(url)).toEqual([]);
  });

  test.each([
    ['https://ldap.example.com/o=acme', /^invalid scheme "https"/],
    ['ldap.example.com/o=acme', /^invalid scheme ""/],
    ['ldap://ldap.example.com/o=acme?uid?subtree', /^invalid scope "subtree", expected sub, one or base/],
    ['ldap://ldap.example.com/o=acme?uid?sub?objectClass=person', /^invalid filter "objectClass=person"/],
    ['ldap://ldap.example.com/o=acme?uid?sub?(a=b)(c=d)', /^invalid filter/],
    ['ldap://ldap.example.com/o=acme?uid?sub?(!(a=b)(c=d))', /^invalid filter/],
    ['ldap://ldap.example.com/o=acme?uid?sub?(&(a=b)', /^invalid filter/],
    ['ldap://ldap.example.com/o=acme?uid?sub?(a)', /^invalid filter/],
    ['ldap://ldap.example.com/o=acme?uid?sub?(a=b)?!ext', /^unsupported critical extension !ext/],
    ['ldap://ldap.example.com/o=acme?uid?sub?(a=b)?x?y', /^too many query options/],
    ['ldap://ldap.example.com/o=acme?u%zzid', /^(?:must be a valid URL|the attribute has an escape that is none)/],
  ])('cannot be %s', (url, fault) => {
    expect(urlFault(url)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('an external issuer', () => {
  const issuer = { issuerURL: 'https://sso.example.com', audiences: ['cluster'] };
  const mappings = { username: { claim: 'sub' } };
  const providerOf = (more: JsonObject): JsonObject => ({ name: 'sso', issuer, claimMappings: mappings, ...more });
  const refusals = (...oidcProviders: readonly JsonObject[]): readonly string[] =>
    checkObject(config('Authentication', { type: 'OIDC', oidcProviders })).map(
      ({ rule, path }) => `${rule.id} ${path.replace('spec.oidcProviders', '')}`,
    );
  const expressed = (expression: string, more: JsonObject = {}): JsonObject =>
    providerOf({ claimMappings: { username: { expression }, ...more } });

  test.each<[what: string, provider: JsonObject]>([
    ['a claim', providerOf({})],
    [
      'a prefix',
      providerOf({
        claimMappings: { username: { claim: 'a', prefixPolicy: 'Prefix', prefix: { prefixString: 'x:' } } },
      }),
    ],
    [
      'no prefix',
      providerOf({ claimMappings: { username: { claim: 'a', prefixPolicy: 'NoPrefix' }, groups: { claim: 'g' } } }),
    ],
    ['an expression', expressed('claims.sub', { groups: { expression: 'claims.groups' } })],
    ['a verified address', expressed('claims.email_verified ? claims.email : claims.sub')],
    [
      'rules',
      providerOf({ claimValidationRules: [{ type: 'CEL', cel: { expression: 'claims.a == "b"', message: 'no' } }] }),
    ],
  ])('may have %s', (_, provider) => {
    expect(refusals(provider)).toEqual([]);
  });

  test.each<[what: string, provider: JsonObject, expected: readonly string[]]>([
    [
      'no https',
      providerOf({ issuer: { ...issuer, issuerURL: 'https://a@b.example.com' } }),
      ['oidc-issuer [0].issuer.issuerURL'],
    ],
    [
      'two audiences of one name',
      providerOf({ issuer: { ...issuer, audiences: ['a', 'a'] } }),
      [expect.stringMatching(/\[0\]\.issuer\.audiences/)],
    ],
    [
      'claim and expression',
      providerOf({ claimMappings: { username: { claim: 'a', expression: 'claims.b' } } }),
      ['oidc-claim-mapping [0].claimMappings.username'],
    ],
    [
      'a policy without a prefix',
      providerOf({ claimMappings: { username: { claim: 'a', prefixPolicy: 'Prefix' } } }),
      ['oidc-claim-mapping [0].claimMappings.username.prefix'],
    ],
    [
      'a prefix of an expression',
      expressed('claims.sub', { groups: { expression: 'claims.g', prefix: 'x' } }),
      ['oidc-claim-mapping [0].claimMappings.groups.prefix'],
    ],
    [
      'an expression that does not compile',
      expressed('claims.'),
      ['oidc-expression [0].claimMappings.username.expression'],
    ],
    [
      'an address that nobody verified',
      expressed('claims.email'),
      ['oidc-email-unverified [0].claimMappings.username.expression'],
    ],
    [
      'a reserved key',
      expressed('claims.sub', { extra: [{ key: 'kubernetes.io/a', valueExpression: 'claims.a' }] }),
      ['oidc-claim-mapping [0].claimMappings.extra[0].key'],
    ],
    [
      'a rule that is no condition',
      providerOf({ claimValidationRules: [{ type: 'CEL', cel: { expression: '"a"', message: 'no' } }] }),
      ['oidc-expression [0].claimValidationRules[0].cel.expression'],
    ],
    [
      'a rule about nothing',
      providerOf({ claimValidationRules: [{ type: 'RequiredClaim' }] }),
      ['oidc-validation-rule [0].claimValidationRules[0]'],
    ],
    [
      'a rule about a user without one',
      providerOf({ userValidationRules: [{ expression: 'claims.a == "b"', message: 'no' }] }),
      ['oidc-expression [0].userValidationRules[0].expression'],
    ],
  ])('has not %s', (_, provider, expected) => {
    expect(refusals(provider)).toEqual(expected);
  });

  test('stands there once', () => {
    expect(refusals(providerOf({}), providerOf({ name: 'other' }))).toEqual([
      // There may be one, as the schema has it.
      'value-invalid ',
      'oidc-issuer [1].issuer.issuerURL',
    ]);
  });

  test('is looked at in a hosted cluster', () => {
    const authentication = { type: 'OIDC', oidcProviders: [expressed('claims.')] };
    const found = checkObject({
      apiVersion: 'hypershift.openshift.io/v1beta1',
      kind: 'HostedControlPlane',
      metadata: { name: 'a', namespace: 'b' },
      spec: { configuration: { authentication } },
    });
    expect(found.map(({ path }) => path)).toEqual([
      'spec.configuration.authentication.oidcProviders[0].claimMappings.username.expression',
    ]);
  });
});
