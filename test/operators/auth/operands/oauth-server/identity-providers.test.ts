import * as fc from 'fast-check';
import * as z from 'zod/mini';
import type { Secret } from '../../../../../src/kube/types';
import { resolverFor, targets } from '../../../../../src/operators/auth/divergences/divergence';
import {
  type ConversionContext,
  convertIdentityProviders,
  type IdentityProviderType,
  identityProviderDefinitions,
  identityProviderTypes,
} from '../../../../../src/operators/auth/operands/oauth-server/identity-providers';
import type { OpenIDAnswers } from '../../../../../src/operators/auth/operands/oauth-server/identity-providers/openid-lookups';
import { openIDOverrides } from '../../../../../src/operators/auth/operands/oauth-server/identity-providers/openid-override';
import {
  type IdentityProvider,
  identityProvider,
} from '../../../../../src/operators/auth/resources/config/identity-provider';

const ref = (name: string) => ({ name });

/** One of each type, with everything that can be set. */
const complete: { readonly [Type in IdentityProviderType]: IdentityProvider } = {
  BasicAuth: {
    name: 'remote',
    type: 'BasicAuth',
    basicAuth: {
      url: 'https://check.example.test',
      ca: ref('check-ca'),
      tlsClientCert: ref('check-client'),
      tlsClientKey: ref('check-client'),
    },
  },
  GitHub: {
    name: 'code',
    type: 'GitHub',
    mappingMethod: 'add',
    github: {
      clientID: 'id',
      clientSecret: ref('code-secret'),
      organizations: ['one'],
      hostname: 'code.example.test',
      ca: ref('code-ca'),
    },
  },
  GitLab: {
    name: 'lab',
    type: 'GitLab',
    gitlab: { clientID: 'id', clientSecret: ref('lab-secret'), url: 'https://lab.example.test', ca: ref('lab-ca') },
  },
  Google: {
    name: 'mail',
    type: 'Google',
    google: { clientID: 'id', clientSecret: ref('mail-secret'), hostedDomain: 'example.test' },
  },
  HTPasswd: { name: 'file', type: 'HTPasswd', htpasswd: { fileData: ref('passwords') } },
  Keystone: {
    name: 'stack',
    type: 'Keystone',
    keystone: { url: 'https://stack.example.test', domainName: 'default', ca: ref('stack-ca') },
  },
  LDAP: {
    name: 'directory',
    type: 'LDAP',
    mappingMethod: 'lookup',
    ldap: {
      url: 'ldaps://directory.example.test/ou=people?uid',
      bindDN: 'cn=reader',
      bindPassword: ref('reader'),
      ca: ref('directory-ca'),
      attributes: { id: ['dn'], name: ['cn', 'displayName'] },
    },
  },
  OpenID: {
    name: 'issuer',
    type: 'OpenID',
    openID: {
      clientID: 'id',
      clientSecret: ref('issuer-secret'),
      ca: ref('issuer-ca'),
      issuer: 'https://issuer.example.test/realm/',
      extraScopes: ['profile'],
      claims: { preferredUsername: ['upn'] },
    },
  },
  RequestHeader: {
    name: 'proxy',
    type: 'RequestHeader',
    requestHeader: {
      loginURL: 'https://proxy.example.test/login?$' + '{query}',
      ca: ref('proxy-ca'),
      headers: ['X-Remote-User'],
    },
  },
};

const issuerSecret: Secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'issuer-secret', resourceVersion: '7' },
  data: { clientSecret: 'c2VjcmV0' },
};

const answers: OpenIDAnswers = {
  openID: [
    {
      issuer: 'https://issuer.example.test/realm',
      authorize: 'https://issuer.example.test/authorize',
      token: 'https://issuer.example.test/token',
      userInfo: '',
    },
  ],
  passwordGrant: [{ secretResourceVersion: '7', allowed: true }],
};

const context = (target: (typeof targets)[number], more: Partial<ConversionContext> = {}): ConversionContext => ({
  placement: { resolve: resolverFor(target) },
  answers,
  secret: (name) => (name === 'issuer-secret' ? issuerSecret : undefined),
  caProblem: () => undefined,
  ...more,
});

const list = identityProviderTypes.map((type) => complete[type]);

describe.each(targets)('%s', (target) => {
  test('each type becomes its osin provider, with the files it reads', () => {
    const { providers, files, errors, usable } = convertIdentityProviders(list, context(target));
    expect(errors).toEqual([]);
    expect(usable).toBe(true);
    expect(providers).toMatchSnapshot();
    expect(
      files.map(
        ({ referenceName, objectName, mountPath, key }) => `${referenceName} as ${objectName}: ${mountPath}/${key}`,
      ),
    ).toMatchSnapshot();
  });

  test('paths in providers are those of the files, and volumes have names of their own', () => {
    const { providers, files } = convertIdentityProviders(list, context(target));
    const text = JSON.stringify(providers);
    for (const { mountPath, key } of files) expect(text).toContain(`"${mountPath}/${key}"`);
    expect(new Set(files.map(({ volumeName }) => volumeName)).size).toBe(files.length);
  });

  test('the position in the list changes names and paths and nothing else', () => {
    const anonymous = (value: unknown): string => JSON.stringify(value).replaceAll(/([-_/])\d+([-_/])/g, '$1N$2');
    fc.assert(
      fc.property(fc.shuffledSubarray([...identityProviderTypes]), (types) => {
        const { providers, errors } = convertIdentityProviders(
          types.map((type) => complete[type]),
          context(target),
        );
        const alone = types.flatMap((type) => convertIdentityProviders([complete[type]], context(target)).providers);
        expect(errors).toEqual([]);
        expect(anonymous(providers)).toBe(anonymous(alone));
      }),
      { numRuns: 50 },
    );
  });

  test('a provider that cannot be converted keeps its place in the numbering', () => {
    const { providers, files, errors, usable } = convertIdentityProviders(
      [{ name: 'a', type: 'LDAP' }, { name: 'b', type: 'Fax' }, complete.HTPasswd],
      context(target),
    );
    expect(errors).toEqual([
      'failed to apply IDP a config: type LDAP was specified, but its configuration is missing',
      "failed to apply IDP b config: the identity provider type 'Fax' is not supported",
    ]);
    expect(providers).toHaveLength(1);
    expect(files[0]?.volumeName).toContain('2');
    expect(usable).toBe(target === 'hosted-cpo');
  });

  test('each file that was registered is one the type declares', () => {
    for (const type of identityProviderTypes) {
      const declared = identityProviderDefinitions[type].files.map(({ source, key }) => `${source}/${key}`);
      const { files } = convertIdentityProviders([complete[type]], context(target));
      expect(declared).toEqual(expect.arrayContaining(files.map(({ source, key }) => `${source}/${key}`)));
    }
  });

  test('schemas take what is converted here, and refuse fields of the wrong type', () => {
    for (const type of identityProviderTypes) expect(z.parse(identityProvider, complete[type])).toEqual(complete[type]);
    expect(z.safeParse(identityProvider, { type: 'LDAP', ldap: { insecure: 'yes' } }).success).toBe(false);
  });
});

test('empty sections print every field that Go prints', () => {
  const empty: readonly IdentityProvider[] = [
    { type: 'GitHub', github: {} },
    { type: 'LDAP', ldap: {} },
    { type: 'RequestHeader', requestHeader: {} },
  ];
  const { providers, files } = convertIdentityProviders(empty, context('standalone'));
  expect(files).toEqual([]);
  expect(providers.map(({ provider }) => provider)).toEqual([
    expect.objectContaining({ clientID: '', clientSecret: '', organizations: null, teams: null, hostname: '', ca: '' }),
    expect.objectContaining({
      bindPassword: '',
      insecure: false,
      attributes: { id: null, preferredUsername: null, name: null, email: null },
    }),
    expect.objectContaining({ clientCA: '', headers: null, loginURL: '' }),
  ]);
  expect(providers.map(({ challenge, login }) => [challenge, login])).toEqual([
    [false, true],
    [true, true],
    [false, false],
  ]);
});

test('hosted mounts required files even without a name', () => {
  const { files } = convertIdentityProviders([{ type: 'GitHub', github: {} }], context('hosted-cpo'));
  expect(files).toEqual([
    {
      source: 'Secret',
      objectName: '',
      referenceName: '',
      key: 'clientSecret',
      volumeName: 'idp-secret-0-client-secret',
      mountPath: '/etc/oauth/idp/idp_secret_0_client-secret',
    },
  ]);
});

describe('an OpenID provider', () => {
  const convert = (more: Partial<ConversionContext>, target: (typeof targets)[number] = 'hosted-cpo') =>
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
