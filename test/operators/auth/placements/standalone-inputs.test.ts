import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../../src/kube/json';
import { shellQuote } from '../../../../src/kube/shell';
import { observedOAuthApiserver } from '../../../../src/operators/auth/placements/standalone/observed-oauth-apiserver';
import { observedOAuthServer } from '../../../../src/operators/auth/placements/standalone/observed-oauth-server';
import { standalone } from '../../../../src/operators/auth/placements/standalone/placement';
import { parseServerArguments } from '../../../../src/operators/auth/placements/standalone/server-arguments';
import { trackedVersions } from '../../../../src/operators/auth/placements/standalone/tracked-versions';
import { configMap, observedBy, secret, standaloneApiserver, standaloneOAuthServer } from './support/fixtures';

describe('server arguments', () => {
  test('are texts or lists of texts, kept by name', () => {
    const parsed = parseServerArguments({ b: 'one', a: ['two', 'three'], c: [] });
    expect(parsed.ok && [...parsed.value]).toEqual([
      ['a', ['two', 'three']],
      ['b', ['one']],
      ['c', []],
    ]);
  });

  test.each<[JsonValue, string]>([
    [5, '5'],
    [1000000, '1e+06'],
    [1234567.5, '1.2345675e+06'],
    [0.00001, '1e-05'],
    [-0.25, '-0.25'],
    [true, 'true'],
    [null, '<nil>'],
    [['a', 1], '[a 1]'],
    [{ b: 'x', a: [2] }, 'map[a:[2] b:x]'],
  ])('%p is refused in the words of the original', (value, printed) => {
    expect(parseServerArguments({ flag: value })).toEqual({
      ok: false,
      error: `unable to create server arguments, incorrect value ${printed} under flag key, expected []string or string`,
    });
  });
});

describe('observed configuration of the oauth-server', () => {
  const read = (oauthServer: JsonObject) => observedOAuthServer({ oauthServer });

  test.each([[undefined], [{}], [{ oauthServer: {} }]])('%p asks for nothing', (config) => {
    expect(observedOAuthServer(config)).toEqual({ ok: true, value: { serverArguments: new Map(), providerFiles: [] } });
  });

  test.each<[JsonObject, string]>([
    [{ serverArguments: { a: 1 } }, 'unable to parse raw server arguments: unable to create server arguments'],
    [{ volumesToMount: { identityProviders: '{' } }, 'unable to get IDP sync data: {'],
    [{ volumesToMount: { identityProviders: '[]' } }, 'unable to get IDP sync data: []'],
    [
      { volumesToMount: { identityProviders: '{"a":{"type":"pod"}}' } },
      'unable to transform observed IDP sync data to volumes and mounts: unknown resource type: pod',
    ],
  ])('%p cannot be used', (section, start) => {
    const result = read(section);
    expect(result.ok ? '' : result.error.slice(0, start.length)).toBe(start);
  });
});

describe('observed configuration of the API server', () => {
  const read = (observed: JsonObject | undefined, overrides: JsonObject | undefined) => {
    const result = observedOAuthApiserver(observed, overrides);
    return result.ok ? Object.fromEntries(result.value) : result.error;
  };
  const section = (apiServerArguments: JsonObject): JsonObject => ({ oauthAPIServer: { apiServerArguments } });

  test('overrides replace flag by flag', () => {
    const observed = section({ a: ['1', '2'], b: ['3'] });
    expect(read(observed, section({ a: '4', c: ['5'] }))).toEqual({ a: ['4'], b: ['3'], c: ['5'] });
    expect(read(observed, undefined)).toEqual({ a: ['1', '2'], b: ['3'] });
    expect(read(undefined, section({ a: '4' }))).toEqual({ a: ['4'] });
    expect(read(undefined, undefined)).toEqual({});
  });
});

test.each([
  [undefined, '2', '2'],
  ['', '2', '2'],
  ['Normal', '2', '2'],
  ['Debug', '4', '4'],
  ['Trace', '6', '6'],
  ['TraceAll', '100', '8'],
  ['Loud', '0', '2'],
])('log level %p is --v=%s of the oauth-server and --v=%s of the API server', (logLevel, login, api) => {
  const operator = { ...observedBy(standalone), logLevel };
  const script = (deployment: ReturnType<typeof standaloneApiserver>) =>
    deployment.spec.template.spec.containers[0]?.args?.[0] ?? '';
  expect(script(standaloneOAuthServer({ operator }))).toMatch(new RegExp(`^--v=${login} `, 'm'));
  expect(script(standaloneApiserver({ operator }))).toMatch(new RegExp(`^ {2}--v=${api}$`, 'm'));
});

test('without flags the script of the oauth-server ends with a continued line, as the original’s does', () => {
  const [container] = standaloneOAuthServer({ operator: {} }).spec.template.spec.containers;
  expect(container?.args?.[0]?.endsWith('--v=2 \\\n\n')).toBe(true);
});

test('a custom router certificate is mounted once its copy is there', () => {
  const name = 'v4-0-config-system-custom-router-certs';
  const mounts = (deployment: ReturnType<typeof standaloneOAuthServer>) =>
    deployment.spec.template.spec.containers[0]?.volumeMounts?.map((mount) => mount.name) ?? [];
  expect(mounts(standaloneOAuthServer())).not.toContain(name);
  expect(mounts(standaloneOAuthServer({ secrets: [secret(name, {})] })).at(-1)).toBe(name);
});

test('versions are tracked of configuration only, and not of what is reloaded', () => {
  const at = <T extends { metadata: object }>(object: T, resourceVersion: string): T => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion },
  });
  const maps = [
    at(configMap('v4-0-config-system-cliconfig', {}), '1'),
    at(configMap('v4-0-config-system-auth-proxy-ca', {}), '2'),
    at(configMap('audit', {}), '3'),
  ];
  const secrets = [at(secret('v4-0-config-system-session', {}), '4'), secret('other', {})];
  expect(trackedVersions({ HTTP_PROXY: 'h', NO_PROXY: 'n' }, maps, secrets, standalone.resolve)).toEqual([
    'proxy:h::n',
    'configmaps:v4-0-config-system-cliconfig:1',
    'secrets:v4-0-config-system-session:4',
  ]);
});

test('a quoted text is one word of a shell', () => {
  const words = fc.array(
    fc.string().filter((text) => !text.includes('\0')),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(words, (texts) => {
      const script = `printf '%s\\0' ${texts.map(shellQuote).join(' ')}`;
      expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(texts);
    }),
    { numRuns: 20 },
  );
});

test('as authenticator of external tokens the API server has no part in etcd and auditing', () => {
  const { spec, metadata } = standaloneApiserver({ externalOidc: true });
  const { initContainers, containers, volumes } = spec.template.spec;
  expect(initContainers).toBeUndefined();
  expect(volumes?.map(({ name }) => name)).toEqual(['serving-cert', 'trusted-ca-bundle', 'auth-config']);
  expect(containers).toHaveLength(1);
  const [container] = containers;
  expect(container?.args?.[0]).toContain(
    'exec oauth-apiserver external-oidc \\\n  --secure-port=8443 \\\n  --tls-private-key-file=',
  );
  expect(container).not.toHaveProperty('livenessProbe');
  expect(container).not.toHaveProperty('env');
  expect(Object.keys(metadata.annotations ?? {}).filter((name) => name.includes('/dep-'))).toEqual([]);
});
