import type { JsonObject } from '../../../../src/kube/json';
import { secrets } from '../../../../src/library/resources/core';
import { deployments, nodes, pods } from '../../../../src/library/resources/workloads';
import { statusDiff } from '../../../../src/library/status/status-diff';
import { podContainers } from '../../../../src/library/workload/pod-containers';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { customRouteController } from '../../../../src/operators/auth/controllers/custom-route';
import { authController } from '../../../../src/operators/auth/controllers/framework/scope';
import { secretRevisionPruneController } from '../../../../src/operators/auth/controllers/secret-revision-prune';
import { workersAvailableController } from '../../../../src/operators/auth/controllers/workers-available';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { ingressControllers, ingresses } from '../../../../src/operators/auth/resources/openshift';
import { server } from '../../../kube/certificates';
import { authentication, condition, loginRoute, object } from './cluster-objects';
import { runController } from './run-controller';

describe('what an event tells of a ClusterOperator', () => {
  const a = condition('A', 'True', { message: 'm' });
  const reference = { group: 'g', resource: 'r', name: 'n' };

  test.each<[string, Parameters<typeof statusDiff>, string]>([
    ['a new condition', [{}, { conditions: [a] }], 'A set to True ("m")'],
    ['one that goes', [{ conditions: [a] }, {}], 'A was removed'],
    [
      'another status',
      [{ conditions: [a] }, { conditions: [{ ...a, status: 'False' }] }],
      'A changed from True to False ("m")',
    ],
    [
      'another message',
      [{ conditions: [a] }, { conditions: [{ ...a, message: undefined }] }],
      'A message changed from "m" to ""',
    ],
    [
      'several, in order',
      [
        { conditions: [a, condition('B', 'True')] },
        { conditions: [condition('C', 'False'), { ...a, status: 'False' }] },
      ],
      'C set to False (""),A changed from True to False ("m"),B was removed',
    ],
    [
      'related objects',
      [{}, { relatedObjects: [reference, { ...reference, namespace: 'ns' }] }],
      'status.relatedObjects changed from [] to [{"g" "r" "" "n"} {"g" "r" "ns" "n"}]',
    ],
    [
      'versions',
      [{ versions: [{ name: 'o', version: '1' }] }, { versions: [{ name: 'o', version: '2' }] }],
      'status.versions changed from [{"o" "1"}] to [{"o" "2"}]',
    ],
  ])('%s', (_, [before, now], expected) => {
    expect(statusDiff(before, now)).toBe(expected);
  });

  test('what is told by nothing else is shown as lines', () => {
    const later = { conditions: [{ ...a, reason: 'Other' }] };
    expect(statusDiff({ conditions: [a] }, { conditions: [{ ...a }] })).toBe('');
    expect(statusDiff({ conditions: [a] }, later)).toContain('Other');
  });
});

describe('the containers of pods', () => {
  const labels = { app: 'a' };
  const { object: deployment } = object(
    deployments,
    { name: 'd', namespace: 'n' },
    { spec: { selector: {}, template: { metadata: { labels: { z: '1', ...labels } }, spec: { containers: [] } } } },
  );
  const pod = (phase: string, statuses: readonly JsonObject[], init: readonly JsonObject[] = []): StateEntry =>
    object(
      pods,
      { name: 'p', namespace: 'n', labels: { z: '1', ...labels } },
      {
        status: {
          phase,
          containerStatuses: statuses.map((status) => ({ name: 'c', ...status })),
          initContainerStatuses: init.map((status) => ({ name: 'i', ...status })),
        },
      },
    );
  const told = (...objects: readonly StateEntry[]) => {
    let found: readonly string[] = [];
    const look = authController('look', (scope) => {
      found = podContainers(scope, 'n', deployment);
    });
    runController(look, objects);
    return found;
  };
  const waiting = { state: { waiting: {} } };
  const running = { state: { running: {} } };
  const exited = (exitCode?: number): JsonObject => ({
    state: { terminated: exitCode === undefined ? {} : { exitCode } },
  });

  test.each<[string, StateEntry, readonly string[]]>([
    ['ready', pod('Running', [{ ready: true, ...waiting, restartCount: 9 }]), []],
    ['waiting', pod('Pending', [waiting]), ['container is waiting in pending p pod']],
    ['two waiting', pod('Running', [waiting, waiting]), ['2 containers are waiting in p pod']],
    ['waiting after one restart', pod('Running', [{ ...waiting, restartCount: 1 }]), ['container is waiting in p pod']],
    [
      'waiting after two',
      pod('Running', [{ ...waiting, restartCount: 2 }]),
      ['crashlooping container is waiting in p pod'],
    ],
    ['restarted once', pod('Running', [{ ...running, restartCount: 1 }]), ['container is not ready in p pod']],
    ['restarted twice', pod('Running', [{ ...running, restartCount: 2 }]), ['container is crashlooping in p pod']],
    ['crashed', pod('Running', [exited(1)]), ['container is crashed in p pod']],
    ['ended well', pod('Succeeded', [exited(0)]), ['container is not ready in terminated p pod']],
    ['ended somehow', pod('Running', [exited()]), ['container is not ready in p pod']],
    [
      'crashed at first',
      pod('Pending', [waiting], [exited(2)]),
      ['container is crashed in p pod', 'container is waiting in pending p pod'],
    ],
    [
      'all at once',
      pod('Running', [exited(3), waiting, { ...running, restartCount: 5 }, running]),
      [
        'container is crashed in p pod',
        'crashlooping container is waiting in p pod',
        'container is not ready in p pod',
      ],
    ],
  ])('%s', (_, one, expected) => {
    expect(told(one)).toEqual(expected);
  });

  test('pods of others do not count', () => {
    expect(told(object(pods, { name: 'p', namespace: 'n', labels }))).toEqual([
      'no pods found with labels "app=a,z=1"',
    ]);
    expect(told(object(pods, { name: 'p', namespace: 'm', labels: { z: '1', ...labels } }))).toHaveLength(1);
  });
});

describe('the conditions of the login route', () => {
  const NAMESPACE = 'openshift-authentication';
  const URL = 'https://login.test/healthz';
  const certificate = (pem: string): StateEntry =>
    object(
      secrets,
      { name: 'v4-0-config-system-router-certs', namespace: NAMESPACE },
      { data: { 'apps.test': Buffer.from(pem).toString('base64') } },
    );
  const ingress = (conditions: readonly object[] = []) =>
    object(
      ingresses,
      { name: 'cluster' },
      {
        spec: {
          domain: 'apps.test',
          componentRoutes: [{ namespace: NAMESPACE, name: 'oauth-openshift', hostname: 'login.test' }],
        },
        status: {
          componentRoutes: [
            { namespace: NAMESPACE, name: 'oauth-openshift', conditions: conditions.map((one) => ({ ...one })) },
          ],
        },
      },
    );
  const told = (objects: readonly StateEntry[], status = 200) => {
    const answers = { ...noAnswers, http: [{ url: URL, status }] };
    const { requests } = runController(customRouteController, [authentication(), ...objects], { answers });
    return JSON.stringify(requests.find(({ action }) => action === 'ApplyStatus')?.body ?? null).replaceAll('\\"', "'");
  };
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const pool = "failed to append CA certificates to cert pool for source 'router-certs'";

  test.each<[string, readonly StateEntry[], number, string]>([
    [
      'all is well',
      [ingress(), loginRoute(), certificate(server.toString())],
      200,
      '"reason":"AsExpected","message":"All is well"',
    ],
    [
      'a route that is not admitted',
      [ingress(), loginRoute('False'), certificate(server.toString())],
      200,
      'Route not admitted: ingress for host login.test',
    ],
    ['no certificate', [ingress(), loginRoute()], 200, 'unexpected error at login.test: secret'],
    ['a text for one', [ingress(), loginRoute(), certificate('x')], 200, `${pool}: no certificates found in PEM data`],
    [
      'a broken one behind a good one',
      [ingress(), loginRoute(), certificate(server.toString() + broken)],
      200,
      `${pool}: failed to parse certificate at index 1: x509: malformed certificate`,
    ],
    [
      'another answer',
      [ingress(), loginRoute(), certificate(server.toString())],
      204,
      `request against ${URL} returned 204 instead of 200`,
    ],
  ])('%s', (_, objects, status, expected) => {
    expect(told(objects, status)).toContain(expected);
  });

  test('one of the same status keeps its time', () => {
    const earlier = (status: string) =>
      ingress([{ type: 'Progressing', status, reason: 'r', message: 'm', lastTransitionTime: '2020-01-01T00:00:00Z' }]);
    const objects = [loginRoute(), certificate(server.toString())];
    expect(told([earlier('False'), ...objects])).toContain('2020-01-01T00:00:00Z');
    expect(told([earlier('True'), ...objects])).not.toContain('2020-01-01T00:00:00Z');
  });
});

describe('nodes for ingress', () => {
  const node = (name: string, role: string, ready: string, taint?: JsonObject, more: JsonObject = {}): StateEntry =>
    object(
      nodes,
      { name, labels: { [`node-role.kubernetes.io/${role}`]: '', ...more } },
      {
        spec: { taints: taint === undefined ? [] : [taint] },
        status: {
          conditions: [
            { type: 'Ready', status: ready },
            { type: 'Other', status: 'True' },
          ],
        },
      },
    );
  const MASTER = { key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' };
  const custom = object(
    ingressControllers,
    { name: 'default', namespace: 'openshift-ingress-operator' },
    { spec: { nodePlacement: { nodeSelector: { matchLabels: { ingress: 'yes' } } } } },
  );
  const counts = (workers: number, masters: number, others: number): string =>
    `Got ${workers} worker nodes, ${masters} master nodes, ${others} custom target nodes (none are schedulable or ready for ingress pods).`;

  test.each<[string, readonly StateEntry[], string | undefined]>([
    ['a ready worker', [node('w', 'worker', 'True')], undefined],
    ['workers that are not ready', [node('w', 'worker', 'False'), node('v', 'worker', 'Unknown')], counts(2, 0, 0)],
    ['a tainted master', [node('m', 'master', 'True', MASTER)], counts(0, 1, 0)],
    ['a master with another taint', [node('m', 'master', 'False', { ...MASTER, key: 'x' })], undefined],
    [
      'a master that only prefers others',
      [node('m', 'master', 'False', { ...MASTER, effect: 'PreferNoSchedule' })],
      undefined,
    ],
    ['nodes of ingress', [custom, node('i', 'infra', 'False', undefined, { ingress: 'yes' })], undefined],
    ['others', [custom, node('i', 'infra', 'True')], counts(0, 0, 0)],
  ])('%s', (_, objects, message) => {
    const { requests, conditions } = runController(workersAvailableController, [authentication(), ...objects]);
    const status = message === undefined ? 'True' : 'False NoReadyIngressNodes';
    expect(conditions).toEqual([`ReadyIngressNodesAvailable=${status}`]);
    expect(JSON.stringify(requests[0]?.body)).toContain(message ?? '"message":""');
  });
});

describe('revisions that no pod runs', () => {
  const API = 'openshift-oauth-apiserver';
  const copy = (revision: string): StateEntry =>
    object(secrets, { name: `encryption-config-${revision}`, namespace: API });
  const running = (name: string, revision: string) =>
    object(pods, { name, namespace: API, labels: { apiserver: 'true', revision } });
  const pruned = (revisions: readonly string[], ...others: readonly StateEntry[]) =>
    runController(secretRevisionPruneController, [...revisions.map(copy), ...others]).writes.map((write) =>
      write.split('-').at(-1),
    );

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['five stay', ['1', '2', '3', '4', '5'], ['6'], []],
    ['the sixth goes', ['1', '2', '3', '4', '5', '6'], ['7'], ['1']],
    ['by number', ['10', '9', '8', '7', '6', '5'], ['11'], ['5']],
    ['the one that runs does not count', ['1', '2', '3', '4', '5', '6'], ['6'], []],
    ['the oldest that runs counts', ['1', '2', '3', '4', '5', '6', '7'], ['7', '6', '9'], []],
    ['a negative one does not run', ['1', '2', '3', '4', '5', '6'], ['-1', '7'], ['1']],
    ['one of more than 32 bits does not run', ['1', '2', '3', '4', '5', '6'], ['2147483648'], []],
    ['the last of 32 bits does', ['1', '2', '3', '4', '5', '6'], ['2147483647'], ['1']],
    ['a copy of more than 32 bits is none', ['2147483648', '1', '2', '3', '4', '5'], ['2147483647'], []],
  ])('%s', (_, revisions, pods, gone) => {
    expect(pruned(revisions, ...pods.map((revision, index) => running(`p${index}`, revision)))).toEqual(gone);
  });
});
