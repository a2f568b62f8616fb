import type { JsonObject } from '../../../../src/kube/json';
import { endpoints, services } from '../../../../src/library/resources/core';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { wellKnownReadyController } from '../../../../src/operators/auth/controllers/well-known-ready';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { infrastructures } from '../../../../src/operators/auth/resources/openshift';
import { authentication, condition, configMap, loginRoute, object, oidcCluster, operatorWith } from './cluster-objects';
import { type RunOptions, runController } from './run-controller';

/** The operator's pod has the authority of its API server, which no input has. */
jest.mock('../../../../src/operators/auth/controllers/framework/pod-files', () => ({
  ...jest.requireActual('../../../../src/operators/auth/controllers/framework/pod-files'),
  podFile: () => '',
}));

const KUBERNETES = { namespace: 'default', name: 'kubernetes' };
const PARTLY = 'AtLeastOneWellKnownEndpointUnavailable';
const port = { port: 443, protocol: 'TCP', targetPort: 6443 };
const service = (...ports: readonly JsonObject[]) => object(services, KUBERNETES, { spec: { ports } });
const served = { port: 6443, protocol: 'TCP' };
const addresses = (...ips: readonly string[]): JsonObject => ({
  addresses: ips.map((ip) => ({ ip })),
  ports: [served],
});
const behind = (...subsets: readonly JsonObject[]) => object(endpoints, KUBERNETES, { subsets });
const metadata = configMap('openshift-config-managed', 'oauth-openshift', { oauthMetadata: '{"issuer": "a", "b": 1}' });
const SAME = '{"b":1,"issuer":"a"}';
const urlOf = (ip: string) => `https://${ip}:6443/.well-known/oauth-authorization-server`;

type Answer = { readonly status: number; readonly body?: string } | { readonly error: string };
const answers = (byIp: Readonly<Record<string, Answer>>) => ({
  ...noAnswers,
  http: Object.entries(byIp).map(([ip, answer]) => ({ url: urlOf(ip), ...answer })),
});
const good = { status: 200, body: SAME };
const absent = { status: 404 };

const base = [authentication(), loginRoute(), object(infrastructures, { name: 'cluster' })];
const both = [service(port), behind(addresses('10.0.0.1', '10.0.0.2')), metadata];

function run(objects: readonly StateEntry[], options: RunOptions = {}, operator = operatorWith({})) {
  const { requests, ...outcome } = runController(wellKnownReadyController, [operator, ...base, ...objects], options);
  const applied = requests.find(({ action }) => action === 'ApplyStatus')?.body;
  return { ...outcome, applied };
}

const conditionsOf = (available: JsonObject, observed: JsonObject) => ({
  status: {
    conditions: [
      expect.objectContaining({ type: 'WellKnownAvailable', ...available }),
      expect.objectContaining({ type: 'WellKnownReadyControllerDegradationObserved', ...observed }),
    ],
  },
});

test('all API servers tell clients where the oauth-server is', () => {
  const { applied, error } = run(both, { answers: answers({ '10.0.0.1': good, '10.0.0.2': good }) });
  expect(error).toBeUndefined();
  expect(applied).toMatchObject(conditionsOf({ status: 'True', reason: 'AsExpected' }, { status: 'False' }));
});

const kubeApiServerWait =
  'is not yet served and authentication operator keeps waiting (check kube-apiserver operator, and check that instances roll out successfully, which can take several minutes per instance)';

test.each<[string, Answer, string]>([
  ['does not serve it yet', absent, `kube-apiserver oauth endpoint ${urlOf('10.0.0.2')} ${kubeApiServerWait}`],
  [
    'fails',
    { status: 503 },
    `kube-apiserver oauth endpoint ${urlOf('10.0.0.2')} replied with unexpected status: 503 Service Unavailable (check kube-apiserver logs if this error persists)`,
  ],
  [
    'answers with no JSON',
    { status: 200, body: '<' },
    `failed to unmarshal ${urlOf('10.0.0.2')} JSON: invalid character '<' looking for beginning of value`,
  ],
  [
    'says something else',
    { status: 200, body: '{"issuer":"b","b":1}' },
    `the ${urlOf('10.0.0.2')} endpoint returns different oauth metadata than is stored in openshift-config-managed/oauth-openshift ConfigMap (check kube-apiserver operator that instances roll out, which happens when oauth metadata changes)`,
  ],
  [
    'is not running',
    { error: 'dial tcp 10.0.0.2:6443: connect: connection refused' },
    `failed to GET kube-apiserver oauth endpoint ${urlOf('10.0.0.2')}: dial tcp 10.0.0.2:6443: connect: connection refused (kube-apiserver is probably not running on that node, killed before graceful termination or crash-looping)`,
  ],
  ['hangs up', { error: 'EOF' }, `failed to GET kube-apiserver oauth endpoint ${urlOf('10.0.0.2')}: EOF`],
])('one API server %s: it is available, and tells what it waits for', (_, answer, message) => {
  const { applied, error } = run(both, { answers: answers({ '10.0.0.1': good, '10.0.0.2': answer }) });
  expect(error).toBeUndefined();
  expect(applied).toMatchObject(
    conditionsOf(
      { status: 'True', reason: 'AtLeastOneWellKnownEndpointAvailable' },
      { status: 'True', reason: PARTLY, message },
    ),
  );
});

test('no API server does: it is not available, and fails', () => {
  const { applied, error } = run(both, { answers: answers({ '10.0.0.1': absent, '10.0.0.2': absent }) });
  const problem = ['10.0.0.1', '10.0.0.2']
    .map((ip) => `kube-apiserver oauth endpoint ${urlOf(ip)} ${kubeApiServerWait}`)
    .join('\n');
  expect(error).toBe(problem);
  expect(applied).toMatchObject(
    conditionsOf(
      { status: 'False', reason: 'NotReady', message: `No well-known endpoints are available: ${problem}` },
      { status: 'True' },
    ),
  );
});

describe('an API server that lags behind', () => {
  const message = `kube-apiserver oauth endpoint ${urlOf('10.0.0.2')} ${kubeApiServerWait}`;
  const since = (lastTransitionTime: string, more: object = {}) =>
    operatorWith({
      conditions: [
        {
          ...condition('WellKnownReadyControllerDegradationObserved', 'True', { reason: PARTLY, message }),
          lastTransitionTime,
          ...more,
        },
      ],
    });
  const options = { answers: answers({ '10.0.0.1': good, '10.0.0.2': absent }) };

  test.each([
    ['for five minutes is waited for', since('2026-03-01T11:55:00Z'), undefined],
    ['for longer is a fault', since('2026-03-01T11:54:59Z'), message],
    ['for less is waited for', since('2026-03-01T11:55:01Z'), undefined],
    ['in another way is waited for', since('2026-03-01T08:00:00Z', { message: 'm' }), undefined],
    ['for another reason is waited for', since('2026-03-01T08:00:00Z', { reason: 'NotReady' }), undefined],
  ])('%s', (_, operator, expected) => {
    const { applied, error } = run(both, options, operator);
    expect(error).toBe(expected);
    const observed = expected === undefined ? { reason: PARTLY, message } : { status: 'True' };
    expect(applied).toMatchObject(
      conditionsOf({ status: 'True', reason: 'AtLeastOneWellKnownEndpointAvailable' }, observed),
    );
    expect(JSON.stringify(applied).includes(PARTLY)).toBe(expected === undefined);
  });
});

const NOT_DEPLOYED = '(check kube-apiserver that it deploys correctly)';

test.each<[string, readonly StateEntry[], string, RunOptions['environment']]>([
  ['no service', [], 'failed to get kube api server service: service "kubernetes" not found', {}],
  [
    'a service without the port',
    [service({ ...port, port: 444 })],
    'unable to find kube api server service target port',
    {},
  ],
  [
    'a service of datagrams',
    [service({ ...port, protocol: 'UDP' })],
    'unable to find kube api server service target port',
    {},
  ],
  [
    'a service with a named port',
    [service({ ...port, targetPort: 'https' })],
    'unable to find kube api server service target port',
    {},
  ],
  [
    'a service without a target',
    [service({ ...port, targetPort: 0 })],
    'unable to find kube api server service target port',
    {},
  ],
  [
    'a port of the environment that nobody serves',
    [service(port)],
    'unable to find kube api server service target port',
    { KUBERNETES_SERVICE_PORT_HTTPS: '6443' },
  ],
  [
    'no endpoints',
    [service(port)],
    'failed to get kube api server endpointLister: endpoints "kubernetes" not found',
    {},
  ],
  [
    'endpoints of another port',
    [service(port), behind({ ...addresses('10.0.0.1'), ports: [{ port: 6444, protocol: 'TCP' }] })],
    'unable to find kube api server endpointLister port',
    {},
  ],
  [
    'endpoints of datagrams',
    [service(port), behind({ ...addresses('10.0.0.1'), ports: [{ port: 6443, protocol: 'UDP' }] })],
    'unable to find kube api server endpointLister port',
    {},
  ],
  [
    'an address that is not ready',
    [service(port), behind({ ...addresses('10.0.0.1'), notReadyAddresses: [{ ip: '10.0.0.2' }] })],
    'kube api server endpointLister is not ready',
    {},
  ],
  ['no address', [service(port), behind(addresses())], 'kube api server endpointLister is not ready', {}],
])('with %s nobody can be asked', (_, objects, reason, environment) => {
  const { applied, error } = run([...objects, metadata], { environment });
  const problem = `failed to get API server IPs: ${reason} ${NOT_DEPLOYED}`;
  expect(error).toBe(problem);
  expect(applied).toMatchObject(
    conditionsOf(
      { status: 'False', reason: 'NotReady', message: `No well-known endpoints are available: ${problem}` },
      { status: 'True' },
    ),
  );
});

test.each([
  ['of the environment', { KUBERNETES_SERVICE_PORT_HTTPS: '8443' }, 8443],
  ['443 where the environment has none', {}, 443],
  ['443 where that is no number', { KUBERNETES_SERVICE_PORT_HTTPS: 'x' }, 443],
  ['443 where that is none of a port', { KUBERNETES_SERVICE_PORT_HTTPS: '0' }, 443],
])('the port of the service is the one %s', (_, environment, number) => {
  const objects = [
    service({ ...port, port: 1 }, { ...port, port: number }),
    behind({ ...addresses('10.9.9.9'), ports: [{ port: 1, protocol: 'TCP' }] }, addresses('10.0.0.1')),
    metadata,
  ];
  const { error, applied } = run(objects, { environment, answers: answers({ '10.0.0.1': good }) });
  expect(error).toBeUndefined();
  expect(applied).toMatchObject(conditionsOf({ status: 'True', reason: 'AsExpected' }, { status: 'False' }));
});

test.each([
  ['are not published', [], 'configmap "oauth-openshift" not found'],
  [
    'are published empty',
    [configMap('openshift-config-managed', 'oauth-openshift')],
    "the openshift-config-managed/oauth-openshift configMap is missing data in the 'oauthMetadata' key",
  ],
  [
    'are no JSON',
    [configMap('openshift-config-managed', 'oauth-openshift', { oauthMetadata: '{' })],
    'failed to unmarshal cm metadata: unexpected end of JSON input',
  ],
])('where the metadata %s there is nothing to compare with', (_, published, reason) => {
  const objects = [service(port), behind(addresses('10.0.0.1')), ...published];
  expect(run(objects, { answers: answers({ '10.0.0.1': good }) }).error).toBe(
    `failed to get oauth metadata from openshift-config-managed/oauth-openshift ConfigMap: ${reason} (check authentication operator, it is supposed to create this)`,
  );
});

test.each([
  ['of another type', { type: 'None' }, true],
  ["with an admin's own metadata", { oauthMetadata: { name: 'mine' } }, true],
  ['that is integrated', { type: 'IntegratedOAuth' }, false],
  ['without a type', { type: '', oauthMetadata: { name: '' } }, false],
])('an authentication %s asks API servers: %s', (_, spec, isReady) => {
  const { error } = runController(wellKnownReadyController, [
    ...[operatorWith({}), authentication(spec), loginRoute(), object(infrastructures, { name: 'cluster' })],
  ]);
  expect(error === undefined).toBe(isReady);
});

test('before a route is there nothing is asked', () => {
  const { error, conditions, requests } = runController(wellKnownReadyController, [
    ...[operatorWith({}), authentication(), object(infrastructures, { name: 'cluster' })],
  ]);
  expect(error).toBe('route.route.openshift.io "oauth-openshift" not found');
  expect(conditions).toEqual([
    'WellKnownAvailable=False PrereqsNotReady',
    'WellKnownReadyControllerDegradationObserved=True',
  ]);
  expect(JSON.stringify(requests[0]?.body)).toContain(
    '"message":"route.route.openshift.io \\"oauth-openshift\\" not found"',
  );
});

test('where tokens come from elsewhere its conditions go', () => {
  const objects = [operatorWith({}), loginRoute(), object(infrastructures, { name: 'cluster' }), ...oidcCluster([1])];
  const { conditions, error } = runController(wellKnownReadyController, objects);
  expect([conditions, error]).toEqual([[], undefined]);
});

test.each([
  [
    'operator',
    [authentication(), object(infrastructures, { name: 'cluster' })],
    /authentication.* "cluster" not found/,
  ],
  ['infrastructure', [operatorWith({}), authentication()], /infrastructure.* "cluster" not found/],
])('without the %s it fails', (_, objects, error) => {
  expect(runController(wellKnownReadyController, [...objects, loginRoute()]).error).toMatch(error);
});
