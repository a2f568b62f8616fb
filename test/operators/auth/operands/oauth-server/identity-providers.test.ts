import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { targets } from '../../../../../src/operators/auth/divergences/divergence';
import {
  convertIdentityProviders,
  identityProviderDefinitions,
  identityProviderTypes,
} from '../../../../../src/operators/auth/operands/oauth-server/identity-providers';
import {
  type IdentityProvider,
  identityProvider,
} from '../../../../../src/operators/auth/resources/config/identity-provider';
import { complete, context } from './support/providers';

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
    expect(usable).toBe(target !== 'standalone');
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
