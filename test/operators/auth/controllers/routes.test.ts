import type { JsonObject } from '../../../../src/kube/json';
import { secrets } from '../../../../src/library/resources/core';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { authRouteCheckController } from '../../../../src/operators/auth/controllers/auth-route-check';
import { customRouteController } from '../../../../src/operators/auth/controllers/custom-route';
import { metadataController } from '../../../../src/operators/auth/controllers/metadata';
import { proxyConfigController } from '../../../../src/operators/auth/controllers/proxy-config';
import { routerCertsController } from '../../../../src/operators/auth/controllers/router-certs';
import { trustDistributionController } from '../../../../src/operators/auth/controllers/trust-distribution';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { ingresses, oauths, routes } from '../../../../src/operators/auth/resources/openshift';
import { root, server } from '../../../kube/certificates';
import { authentication, configMap, loginRoute, object, oidcCluster } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

const NAMESPACE = 'openshift-authentication';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const pem = server.toString();

const ingress = (spec: JsonObject = {}, status: JsonObject = {}): StateEntry =>
  object(ingresses, { name: 'cluster' }, { spec: { domain: 'apps.test', ...spec }, status });
const routerCerts = (certificate = pem): StateEntry =>
  object(
    secrets,
    { name: 'v4-0-config-system-router-certs', namespace: NAMESPACE },
    { data: { 'apps.test': base64(certificate) } },
  );
const ca = configMap('openshift-config-managed', 'default-ingress-cert', { 'ca-bundle.crt': root.toString() });
const answers = (url: string, status: number) => ({ ...noAnswers, http: [{ url, status }] });
const HEALTH = 'https://login.test/healthz';

describe('the login route', () => {
  const statusOf = (objects: readonly StateEntry[], options = {}) => {
    const { requests, error } = runController(customRouteController, objects, options);
    const applied = requests.find(({ action }) => action === 'ApplyStatus');
    return { error, text: JSON.stringify(applied?.body ?? null), requests };
  };

  test('is made under the domain of the cluster, and reported once it is there', () => {
    const { requests, error } = statusOf([ingress(), authentication()]);
    expect(requests.map(({ action, body }) => [action, body])).toMatchObject([
      ['Create', { spec: { host: 'oauth-openshift.apps.test' } }],
    ]);
    expect(error).toBe('route.route.openshift.io "oauth-openshift" not found');
  });

  test('moves to the host that an admin asks for', () => {
    const componentRoutes = [{ namespace: NAMESPACE, name: 'oauth-openshift', hostname: 'my.test' }];
    const { requests } = statusOf([ingress({ componentRoutes }), authentication(), loginRoute(), routerCerts()]);
    expect(requests[0]).toMatchObject({ action: 'Update', body: { spec: { host: 'my.test' } } });
  });

  test.each([
    ['with a certificate that is missing', {}, 'secret "mine" not found'],
    [
      'with a certificate that is no certificate',
      { 'tls.crt': base64('x'), 'tls.key': '' },
      'error validating secret openshift-config/mine: [required private key is empty expected at least one server certificate]',
    ],
  ])('is not touched %s', (_, data, fault) => {
    const secret = object(secrets, { name: 'mine', namespace: 'openshift-config' }, { data });
    const servingCertKeyPairSecret = { name: 'mine' };
    const componentRoutes = [
      { namespace: NAMESPACE, name: 'oauth-openshift', hostname: 'my.test', servingCertKeyPairSecret },
    ];
    const others = Object.keys(data).length === 0 ? [] : [secret];
    const outcome = statusOf([ingress({ componentRoutes }), authentication(), loginRoute(), routerCerts(), ...others]);
    expect(outcome.error).toBe(`custom route configuration failed verification: [${fault}]`);
    expect(outcome.requests.map(({ action }) => action)).toEqual(['ApplyStatus']);
    expect(outcome.text).toContain(JSON.stringify(`Error Configuring custom route: [${fault}]`));
  });

  test.each([
    ['nobody answers', {}, 'ErrorReachingOutToService'],
    ['the server is well', { answers: answers(HEALTH, 200) }, 'AsExpected'],
    ['the server is ill', { answers: answers(HEALTH, 503) }, 'returned 503 instead of 200'],
  ])('is reported when %s', (_, options, expected) => {
    expect(statusOf([ingress(), authentication(), loginRoute(), routerCerts()], options).text).toContain(expected);
  });

  test('goes when tokens come from elsewhere', () => {
    const outcome = runController(customRouteController, [ingress(), ...oidcCluster([1]), loginRoute()]);
    expect(outcome.writes).toEqual(['Delete routes/oauth-openshift']);
  });
});

describe('the check of the route', () => {
  const current = (...currentHostnames: readonly string[]) =>
    ingress({}, { componentRoutes: [{ namespace: NAMESPACE, name: 'oauth-openshift', currentHostnames }] });
  const check = (objects: readonly StateEntry[], options = {}) =>
    runController(authRouteCheckController, [authentication(), ca, routerCerts(), ...objects], options);

  test.each([
    ['somebody answers', 200, 'OAuthServerRouteEndpointAccessibleControllerAvailable=True AsExpected', undefined],
    [
      'an error is answered',
      500,
      'OAuthServerRouteEndpointAccessibleControllerAvailable=False EndpointUnavailable',
      `"${HEALTH}" returned "500 Internal Server Error"`,
    ],
  ])('when %s', (_, status, expected, error) => {
    const outcome = check([current('login.test'), loginRoute()], { answers: answers(HEALTH, status) });
    expect([outcome.conditions, outcome.error]).toEqual([[expected], error]);
  });

  test('a route that is not there is a condition and no error', () => {
    const { conditions, error } = check([current('login.test')]);
    expect([conditions, error]).toEqual([
      ['OAuthServerRouteEndpointAccessibleControllerAvailable=False ResourceNotFound'],
      undefined,
    ]);
  });

  test.each([
    ['nobody has said which hosts there are', [ingress(), loginRoute()], /does not yet have status for/],
    [
      'a host is not admitted',
      [current('login.test', 'b.test', 'a.test'), loginRoute()],
      /not yet been admitted: \[a.test b.test\]/,
    ],
    ['no host is', [current('a.test'), loginRoute()], /does not have a valid host address/],
  ])('when %s', (_, objects, error) => {
    expect(check(objects).error).toMatch(error);
  });

  test('a request takes the proxy that its host is not excepted from', () => {
    const environment = { HTTPS_PROXY: 'http://10.0.0.1:3128' };
    const { error } = check([current('login.test'), loginRoute()], { environment });
    expect(error).toBe(`Get "${HEALTH}": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused`);
  });
});

describe("the router's certificate", () => {
  const source = (data: JsonObject): StateEntry =>
    object(secrets, { name: 'router-certs', namespace: 'openshift-config-managed' }, { data });
  const run = (...objects: readonly StateEntry[]) =>
    runController(routerCertsController, [operatorEntry(), authentication(), ingress(), ca, ...objects], {
      now: Date.parse('2030-01-01T00:00:00Z'),
    });

  test('is copied for the domain of the cluster alone', () => {
    const { requests } = run(source({ 'apps.test': base64(pem), 'other.test': base64('x') }));
    expect(requests[0]?.body).toMatchObject({ data: { 'apps.test': base64(pem) } });
    expect(requests[0]?.body).not.toHaveProperty(['data', 'other.test']);
  });

  test.each([
    ['a good one', [source({ 'apps.test': base64(pem) }), routerCerts()], 'RouterCertsDegraded=False AsExpected'],
    ['none', [source({})], 'RouterCertsDegraded=True NoRouterCertSecret'],
    ['one that is none', [routerCerts('x')], 'RouterCertsDegraded=True MalformedRouterCertsPEM'],
    ['only an authority', [routerCerts(root.toString())], 'RouterCertsDegraded=True NoServerCertRouterCerts'],
  ])('with %s', (_, objects, expected) => {
    expect(run(...objects).conditions).toEqual([expected]);
  });

  test('has to be for the oauth-server', () => {
    const other = object(
      secrets,
      { name: 'v4-0-config-system-router-certs', namespace: NAMESPACE },
      { data: { 'b.test': base64(pem) } },
    );
    const { conditions } = runController(routerCertsController, [
      ...[operatorEntry(), authentication(), ingress({ domain: 'b.test' }), ca, other],
    ]);
    expect(conditions).toEqual(['RouterCertsDegraded=True InvalidServerCertRouterCerts']);
  });

  test('is published for clients', () => {
    const { requests } = runController(trustDistributionController, [authentication(), ingress(), routerCerts()]);
    expect(requests[0]?.body).toMatchObject({
      metadata: { name: 'oauth-serving-cert' },
      data: { 'ca-bundle.crt': `\n${pem}` },
    });
  });
});

describe('where the oauth-server is', () => {
  test('is published, for the API server to point to', () => {
    const { writes, conditions } = runController(metadataController, [authentication(), loginRoute()]);
    expect(writes).toEqual([
      'Create configmaps/v4-0-config-system-metadata',
      'UpdateStatus authentications/cluster',
      'ApplyStatus authentications/cluster',
    ]);
    expect(conditions).toEqual([
      'AuthConfigDegraded=False',
      'IngressConfigDegraded=False',
      'OAuthSystemMetadataDegraded=False',
    ]);
  });

  test('is not known before a router serves it', () => {
    const route = object(
      routes,
      { name: 'oauth-openshift', namespace: NAMESPACE },
      { spec: { to: { kind: 'Service', name: 'oauth-openshift' } } },
    );
    const { writes } = runController(metadataController, [authentication(), route]);
    expect(writes).toEqual(['ApplyStatus authentications/cluster']);
  });
});

describe('a proxy', () => {
  const bundle = configMap('openshift-authentication-operator', 'trusted-ca-bundle', {
    'ca-bundle.crt': root.toString(),
  });
  const run = (environment: Record<string, string>, options = {}, objects: readonly StateEntry[] = []) =>
    runController(proxyConfigController, [authentication(), loginRoute(), ca, bundle, ...objects], {
      environment,
      ...options,
    });
  const proxy = { HTTPS_PROXY: 'http://10.0.0.1:3128' };

  test('is not asked for where there is none', () => {
    expect(run({}).error).toBeUndefined();
  });

  test('that nobody runs, and no way around it', () => {
    expect(run(proxy).error).toMatch(/^endpoint\("https:\/\/login.test\/healthz"\) is unreachable with proxy\(/);
  });

  test('that works', () => {
    expect(run(proxy, { answers: answers(HEALTH, 200) }).error).toBeUndefined();
  });

  test('issuers that are not reached through it are told', () => {
    const identityProviders = [{ name: 'g', type: 'GitHub', github: {} }];
    const oauth = object(oauths, { name: 'cluster' }, { spec: { identityProviders } });
    const { events } = run(proxy, { answers: answers(HEALTH, 200) }, [oauth]);
    expect(events).toEqual([
      expect.stringContaining(
        'IdPEndpointUnreachable: IdP endpoints unreachable through proxy: Get "https://github.com"',
      ),
    ]);
  });

  test.each<[JsonObject, string | undefined]>([
    [{ type: 'OpenID', openID: { issuer: 'https://i.test/' } }, 'https://i.test/.well-known/openid-configuration'],
    [{ type: 'OpenID', openID: { issuer: 'https://i.test/x' } }, 'https://i.test/x/.well-known/openid-configuration'],
    [{ type: 'GitHub', github: { hostname: 'git.test' } }, 'https://git.test'],
    [{ type: 'GitLab', gitlab: { url: 'https://lab.test' } }, 'https://lab.test'],
    [{ type: 'Keystone', keystone: { url: 'https://key.test' } }, 'https://key.test'],
    [{ type: 'BasicAuth', basicAuth: { url: 'https://basic.test' } }, 'https://basic.test'],
    [{ type: 'Google', google: {} }, 'https://accounts.google.com'],
    [{ type: 'HTPasswd' }, undefined],
  ])('an issuer is asked where it is: %j', (provider, url) => {
    const identityProviders = [{ name: 'p', ...provider }];
    const oauth = object(oauths, { name: 'cluster' }, { spec: { identityProviders } });
    const { events } = run(proxy, { answers: answers(HEALTH, 200) }, [oauth]);
    expect(events.join()).toContain(url === undefined ? '' : `Get "${url}": proxyconnect`);
    expect(events).toHaveLength(url === undefined ? 0 : 1);
  });

  test.each<[string, Record<string, string>, readonly object[], string | undefined]>([
    ['is listed, and is reached directly', { NO_PROXY: 'login.test' }, [{ status: 200 }], undefined],
    [
      'is listed, and only the proxy reaches it',
      { NO_PROXY: 'other.test' },
      [{ error: 'EOF' }, { proxy: 'http://10.0.0.1:3128', status: 299 }],
      undefined,
    ],
    [
      'is not listed, and is reached directly alone',
      {},
      [{ status: 200 }, { proxy: 'http://10.0.0.1:3128', status: 300 }],
      `failed to reach endpoint("${HEALTH}") missing in NO_PROXY("") with error: "${HEALTH}" returned 300`,
    ],
    [
      'is listed, and nobody reaches it',
      { NO_PROXY: 'login.test' },
      [{ status: 199 }],
      `endpoint("${HEALTH}") found in NO_PROXY("login.test") is unreachable with proxy("${HEALTH}" returned 199) and without proxy("${HEALTH}" returned 199)`,
    ],
  ])('a route that %s', (_, more, given, error) => {
    const http = given.map((answer) => ({ url: HEALTH, ...answer }));
    expect(run({ ...proxy, ...more }, { answers: { ...noAnswers, http } }).error).toBe(error);
  });
});
