import type { JsonObject } from '../../../../src/kube/json';
import { hasLasted } from '../../../../src/library/elapsed';
import { fixedClock } from '../../../../src/om/clock';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import {
  isMigrated,
  type KeyState,
  keyId,
  newestFirst,
  notMigrated,
  sameKey,
  writeKeyOf,
} from '../../../../src/operators/auth/controllers/encryption/key-state';
import { recordedNetwork } from '../../../../src/operators/auth/controllers/framework/network';
import { type Proxies, resolveProxies } from '../../../../src/operators/auth/controllers/framework/proxy';
import { admittedHost } from '../../../../src/operators/auth/controllers/framework/route-ingress';
import { authController } from '../../../../src/operators/auth/controllers/framework/scope';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { featureGates, routes } from '../../../../src/operators/auth/resources/openshift';
import { object, operatorWith } from './cluster-objects';
import { runController } from './run-controller';

describe('the host under which a router serves a route', () => {
  type Ingress = readonly [host: string, ...admitted: readonly string[]];
  const route = (...ingress: readonly Ingress[]) =>
    routes.schema.parse({
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { name: 'r', namespace: 'n' },
      spec: { to: { kind: 'Service', name: 's' } },
      status: {
        ingress: ingress.map(([host, ...admitted]) => ({
          host,
          conditions: [{ type: 'Other', status: 'True' }, ...admitted.map((status) => ({ type: 'Admitted', status }))],
        })),
      },
    });
  const two = route(['a.test', 'False'], ['b.test', 'True'], ['c.test', 'True']);

  test.each([
    [two, '', 'b.test'],
    [two, 'c.test', 'c.test'],
    [route(['a.test', 'False', 'True']), 'a.test', 'a.test'],
  ])('%#', (given, host, expected) => {
    expect(admittedHost(given, host)).toBe(expected);
  });

  test.each([
    [two, 'a.test', 'ingress for host a.test in route r in namespace n is not admitted'],
    [
      route(['a.test', 'False'], ['a.test', 'True']),
      'a.test',
      'ingress for host a.test in route r in namespace n is not admitted',
    ],
    [two, 'd.test', 'no ingress for host d.test in route r in namespace n'],
    [route(['a.test', 'False']), '', 'no admitted ingress for route r in namespace n'],
    [route(['a.test']), '', 'no admitted ingress for route r in namespace n'],
  ])('is not known %#', (given, host, message) => {
    expect(() => admittedHost(given, host)).toThrow(message);
  });
});

describe('the proxies of the operator', () => {
  const gate = (enabled: boolean) =>
    object(
      featureGates,
      { name: 'cluster' },
      {
        status: {
          featureGates: [
            { version: '', enabled: enabled ? [{ name: 'AuthenticationComponentProxy' }] : [], disabled: [] },
          ],
        },
      },
    );
  const environment = { HTTP_PROXY: '', http_proxy: 'http://env', HTTPS_PROXY: 'https://env', NO_PROXY: 'x' };
  const ofEnvironment = { httpProxy: 'http://env', httpsProxy: 'https://env', noProxy: 'x', trustedCA: '' };
  const proxiesOf = (given: object | undefined, objects: readonly StateEntry[], more: Record<string, string> = {}) => {
    let found: Proxies | undefined;
    const look = authController('look', (scope) => {
      found = resolveProxies(scope);
    });
    const proxy = given === undefined ? {} : { proxy: { ...given } };
    const operator = operatorWith({}, { managementState: 'Managed', ...proxy });
    runController(look, [operator, ...objects], { environment: { ...environment, ...more } });
    return found;
  };
  const given = { httpsProxy: 'https://own', noProxy: ['b', '.svc', 3], trustedCA: { name: 'ca' } };
  const own = {
    httpProxy: '',
    httpsProxy: 'https://own',
    noProxy: ',.cluster.local,.svc,127.0.0.1,b,localhost',
    trustedCA: 'ca',
  };

  test.each<[string, object | undefined, readonly StateEntry[], object]>([
    ['its own where the gate is open', given, [gate(true)], own],
    ['those of the environment where it is closed', given, [gate(false)], ofEnvironment],
    ['those of the environment where it has none', undefined, [gate(true)], ofEnvironment],
    [
      'those of the environment where its own are empty',
      { httpProxy: '', httpsProxy: '', noProxy: ['a'] },
      [gate(true)],
      ofEnvironment,
    ],
    [
      'one for plain requests alone',
      { httpProxy: 'http://own' },
      [gate(true)],
      { httpProxy: 'http://own', httpsProxy: '', noProxy: '.cluster.local,.svc,127.0.0.1,localhost', trustedCA: '' },
    ],
  ])('are %s', (_, spec, objects, expected) => {
    expect(proxiesOf(spec, objects)).toEqual(expected);
  });

  test('never stand before the API server', () => {
    const host = { KUBERNETES_SERVICE_HOST: '10.0.0.1' };
    expect(proxiesOf({ httpProxy: 'http://own' }, [gate(true)], host)?.noProxy).toBe(
      '.cluster.local,.svc,10.0.0.1,127.0.0.1,localhost',
    );
  });
});

describe('keys of the encryption', () => {
  const key = (name: string, more: Partial<KeyState> = {}): KeyState => ({
    ...{
      name,
      secret: 's',
      mode: 'aescbc',
      backed: true,
      migrated: ['a', 'b'],
      internalReason: '',
      externalReason: '',
    },
    ...more,
  });

  test.each([
    ['12', 12n],
    ['encryption-key-openshift-7', 7n],
    ['0', 0n],
    ['18446744073709551615', 18446744073709551615n],
    ['18446744073709551616', undefined],
    ['', undefined],
    ['key-', undefined],
    ['key-1x', undefined],
    ['key-x1', undefined],
  ])('%j has number %s', (name, id) => {
    expect(keyId(name)).toBe(id);
  });

  test('the newest comes first, by number; those without one last, as they came', () => {
    const sorted = newestFirst(['2', 'x', '10', 'y', '1', '9'].map((name) => key(name)));
    expect(sorted.map(({ name }) => name)).toEqual(['10', '9', '2', '1', 'x', 'y']);
  });

  test.each<[KeyState, KeyState, boolean]>([
    [key('1'), key('a-1'), true],
    [key('1'), key('2'), false],
    [key('1'), key('1', { secret: 't' }), false],
    [key('1'), key('1', { mode: 'aesgcm' }), false],
    [key('x'), key('x'), false],
  ])('one and the same %#', (a, b, same) => {
    expect(sameKey(a, b)).toBe(same);
  });

  test.each<[Partial<KeyState>, boolean]>([
    [{}, true],
    [{ name: '' }, false],
    [{ secret: '' }, false],
  ])('that can be named %#', (more, known) => {
    const write = key('1', more);
    expect(writeKeyOf({ write, read: [] })).toBe(known ? write : undefined);
    expect(writeKeyOf({ read: [write] })).toBeUndefined();
  });

  test('all kinds have to be written anew', () => {
    expect(notMigrated(['a', 'c', 'b'], key('1'))).toEqual(['c']);
    expect([isMigrated(['a', 'b'], key('1')), isMigrated(['a', 'c'], key('1')), isMigrated([], key('1'))]).toEqual([
      ...[true, false, true],
    ]);
  });
});

describe('what nobody recorded', () => {
  const network = (http: readonly JsonObject[] = []) =>
    recordedNetwork({
      recordedAnswers: { ...noAnswers, http: http.map(({ url, ...rest }) => ({ url: String(url), ...rest })) },
    });

  test.each([
    ['no url', 'Get "no url": dial tcp: missing address'],
    ['http://10.0.0.1/', 'Get "http://10.0.0.1/": dial tcp 10.0.0.1:80: connect: connection refused'],
    ['ftp://10.0.0.1/', 'Get "ftp://10.0.0.1/": dial tcp 10.0.0.1:443: connect: connection refused'],
    ['https://', 'Get "https://": http: no Host in request URL'],
  ])('%s', (url, error) => {
    expect(network().get(url)).toEqual({ error });
  });

  test('a recorded error is told once as that of its request', () => {
    const url = 'https://a.test/';
    expect(network([{ url, error: 'EOF' }]).get(url)).toEqual({ error: `Get "${url}": EOF` });
    expect(network([{ url, error: 'Get "x": EOF' }]).get(url)).toEqual({ error: 'Get "x": EOF' });
    expect(network([{ url, status: 204 }]).get(url)).toEqual({ status: 204, body: '' });
  });
});

test.each([
  ['2026-03-01T11:59:59Z', 1000, false],
  ['2026-03-01T11:59:58.999Z', 1000, true],
  ['2026-03-01T12:00:00Z', 0, false],
  [undefined, 1000, true],
  ['', 1000, true],
  ['yesterday', 1000, true],
])('since %s, for %s ms: %s', (since, duration, lasted) => {
  expect(hasLasted(fixedClock(Date.parse('2026-03-01T12:00:00Z')), since, duration)).toBe(lasted);
});
