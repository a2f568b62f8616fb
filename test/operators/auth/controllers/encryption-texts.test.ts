import * as z from 'zod/mini';
import { decodeDocument } from '../../../../src/operators/auth/controllers/encryption/document';
import {
  decodeConfiguration,
  encodeConfiguration,
} from '../../../../src/operators/auth/controllers/encryption/encryption-configuration';
import {
  groupResourceText,
  parseGroupResource,
  readableGroup,
} from '../../../../src/operators/auth/controllers/encryption/group-resource';
import {
  type KeyState,
  keyId,
  newestFirst,
  sameKey,
} from '../../../../src/operators/auth/controllers/encryption/key-state';
import * as names from '../../../../src/operators/auth/controllers/encryption/names';

test.each([
  ['secrets', '', 'secrets', 'core'],
  ['routes.route.openshift.io', 'route.openshift.io', 'routes', 'route.openshift.io'],
  ['.x', 'x', '', 'x'],
])('%s is of the group %j', (text, group, resource, readable) => {
  expect(parseGroupResource(text)).toEqual({ group, resource });
  expect(readableGroup({ group, resource })).toBe(readable);
});

test.each(['secrets', 'routes.route.openshift.io'])('%s is written as it is read', (text) => {
  expect(groupResourceText(parseGroupResource(text))).toBe(text);
});

test.each<[string, bigint | undefined]>([
  ['1', 1n],
  ['encryption-key-openshift-oauth-apiserver-12', 12n],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', undefined],
  ['007', 7n],
  ['a', undefined],
  ['1a', undefined],
  ['', undefined],
  ['a-', undefined],
])('the number of %j is %s', (name, id) => {
  expect(keyId(name)).toBe(id);
});

const key = (name: string, changes: Partial<KeyState> = {}): KeyState => ({
  name,
  secret: 's',
  mode: 'aescbc',
  backed: true,
  migrated: [],
  internalReason: '',
  externalReason: '',
  ...changes,
});

test('the newest key comes first, one without a number last, equal ones as they came', () => {
  const order = (...given: readonly string[]): readonly string[] =>
    newestFirst(given.map((one) => key(one))).map(({ name }) => name);
  expect(order('2', '10', '1')).toEqual(['10', '2', '1']);
  expect(order('1', '2', '3')).toEqual(['3', '2', '1']);
  expect(order('x', '1', 'y')).toEqual(['1', 'x', 'y']);
  expect(order('a-1', '1', 'b-1')).toEqual(['a-1', '1', 'b-1']);
});

test.each<[string, KeyState, KeyState, boolean]>([
  ['the same number', key('1'), key('encryption-key-1'), true],
  ['another number', key('1'), key('2'), false],
  ['another mode', key('1'), key('1', { mode: 'aesgcm' }), false],
  ['another secret', key('1'), key('1', { secret: 't' }), false],
  ['no number', key('x'), key('x'), false],
])('keys of %s', (_, one, other, same) => {
  expect(sameKey(one, other)).toBe(same);
});

/** What other programs look for. */
test('names are those of library-go', () => {
  const prefix = 'encryption.apiserver.operator.openshift.io';
  expect([names.COMPONENT_LABEL, names.WRITE_KEY_ANNOTATION]).toEqual([`${prefix}/component`, `${prefix}/write-key`]);
  expect(names.keyAnnotations).toEqual({
    mode: `${prefix}/mode`,
    internalReason: `${prefix}/internal-reason`,
    externalReason: `${prefix}/external-reason`,
    migratedAt: `${prefix}/migrated-timestamp`,
    migrated: `${prefix}/migrated-resources`,
  });
  expect(names.keyData).toEqual({
    key: `${prefix}-key`,
    kmsProvider: `${prefix}-kms-encryption-config`,
    kmsPlugin: `${prefix}-kms-plugin-config`,
    kmsSecretPrefix: `${prefix}-kms-plugin-secret-`,
    kmsConfigMapPrefix: `${prefix}-kms-plugin-configmap-`,
  });
  expect(names.configData).toEqual({
    configuration: 'encryption-config',
    kmsPluginPrefix: 'kms-plugin-config-',
    kmsSecretPrefix: 'kms-plugin-secret-',
    kmsConfigMapPrefix: 'kms-plugin-configmap-',
  });
});

describe('a document', () => {
  const schema = z.object({
    flag: z.optional(z.boolean()),
    count: z.optional(z.number()),
    list: z.optional(z.array(z.object({ name: z.string() }))),
    map: z.optional(z.object({})),
  });
  const read = (text: string) => decodeDocument(text, schema, [{ apiVersion: 'v1', kind: 'Thing' }]);
  const thing = 'apiVersion: v1\nkind: Thing\n';

  test('is JSON or YAML, and loses what its type does not know', () => {
    expect(read('{"apiVersion":"v1","kind":"Thing","count":1,"other":2,"flag":null}')).toEqual({ count: 1 });
    expect(read(`${thing}list: [{name: a}]`)).toEqual({ list: [{ name: 'a' }] });
  });

  test.each([
    ['{', "couldn't get version/kind; json parse error: "],
    ['[]', "Object 'Kind' is missing in '[]'"],
    ['apiVersion: v1', "Object 'Kind' is missing in 'apiVersion: v1'"],
    ['kind: Thing', 'no kind "Thing" is registered for version ""'],
    ['apiVersion: v2\nkind: Thing', 'no kind "Thing" is registered for version "v2"'],
    ['apiVersion: v1\nkind: Other', 'no kind "Other" is registered for version "v1"'],
    [`${thing}flag: a`, 'json: cannot unmarshal string into Go struct field Thing.flag of type bool'],
    [`${thing}count: a`, 'json: cannot unmarshal string into Go struct field Thing.count of type int'],
    [`${thing}count: true`, 'json: cannot unmarshal bool into Go struct field Thing.count of type int'],
    [`${thing}list: a`, 'json: cannot unmarshal string into Go struct field Thing.list of type []'],
    [`${thing}list: [{name: 1}]`, 'json: cannot unmarshal number into Go struct field Thing.list.name of type string'],
    [
      `${thing}list: [{name: a}, {name: {}}]`,
      'json: cannot unmarshal object into Go struct field Thing.list.name of type string',
    ],
    [`${thing}map: []`, 'json: cannot unmarshal array into Go struct field Thing.map of type map'],
  ])('%j is none: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('a configuration', () => {
  const configuration = (provider: string): string =>
    `{"apiVersion":"apiserver.config.k8s.io/v1","kind":"EncryptionConfiguration","resources":[{"resources":["a"],"providers":[${provider}]}]}`;
  const kms = (fields: string) => decodeConfiguration(configuration(`{"kms":{${fields}}}`))[0]?.providers[0]?.kms;

  test.each([
    ['"name":"a"', { apiVersion: 'v1', name: 'a', endpoint: '', cachesize: 1000, timeout: '3s' }],
    ['"apiVersion":"v2"', { apiVersion: 'v2', name: '', endpoint: '', cachesize: undefined, timeout: '3s' }],
    ['"cachesize":7,"timeout":"90s"', { apiVersion: 'v1', name: '', endpoint: '', cachesize: 7, timeout: '1m30s' }],
    ['"timeout":"soon"', { apiVersion: 'v1', name: '', endpoint: '', cachesize: 1000, timeout: 'soon' }],
  ])('takes for granted of a plugin with %s', (fields, expected) => {
    expect(kms(fields)).toEqual(expected);
  });

  test('is read under its old name, and what is wrong with it is told', () => {
    expect(decodeConfiguration('{"apiVersion":"v1","kind":"EncryptionConfig"}')).toEqual([]);
    expect(() => decodeConfiguration('{"apiVersion":"v1","kind":"EncryptionConfiguration"}')).toThrow(
      'failed to decode EncryptionConfiguration: no kind "EncryptionConfiguration" is registered for version "v1"',
    );
  });

  test('is written as it is read', () => {
    const text = configuration('{"aescbc":{"keys":[{"name":"1","secret":"s"}]}},{"identity":{}}');
    expect(JSON.parse(encodeConfiguration(decodeConfiguration(text)))).toEqual(JSON.parse(text));
  });
});
