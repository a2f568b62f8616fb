import type { JsonObject } from '../../../../src/kube/json';
import { namespaces, secrets } from '../../../../src/library/resources/core';
import { deployments, nodes, pods } from '../../../../src/library/resources/workloads';
import { reportWorkload } from '../../../../src/library/workload/workload-status';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { deploymentController } from '../../../../src/operators/auth/controllers/deployment';
import { authController } from '../../../../src/operators/auth/controllers/framework/scope';
import { oauthApiServerWorkload } from '../../../../src/operators/auth/controllers/oauth-api-server-workload';
import { authentication, condition, loginRoute, object, oidcCluster, operatorWith } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

const names = { fieldManager: 'F', conditionPrefix: 'W', namespace: 'n' };

const deployment = (status: JsonObject, replicas = 3, generation = 2) =>
  object(
    deployments,
    { name: 'd', namespace: 'n', generation },
    {
      spec: { replicas, selector: {}, template: { metadata: { labels: { app: 'a' } }, spec: { containers: [] } } },
      status: { observedGeneration: generation, ...status },
    },
  );

const pod = (name: string, state: JsonObject, phase = 'Running'): StateEntry =>
  object(
    pods,
    { name, namespace: 'n', labels: { app: 'a' } },
    { status: { phase, containerStatuses: [{ name: 'c', ...state }] } },
  );

const progressed = [{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' }];

const reported = (status: JsonObject, others: readonly StateEntry[] = [], known = true, operator = operatorEntry()) => {
  let complete = false;
  const { object: existing } = deployment(status);
  const outcome = runController(
    authController('test', (scope) => {
      const workload = { name: 'd', namespace: 'n', deployment: known ? existing : undefined };
      complete = reportWorkload(scope, names, { workload });
    }),
    [operator, ...others],
  );
  const messages = outcome.requests.flatMap(({ body }) => JSON.stringify(body).match(/"message":"[^"]*"/g) ?? []);
  return { ...outcome, complete, messages };
};

test('a workload that is all there', () => {
  const all = { availableReplicas: 3, updatedReplicas: 3, conditions: progressed };
  const { conditions, complete } = reported(all);
  expect(complete).toBe(true);
  expect(conditions).toEqual([
    'WDeploymentAvailable=True AsExpected',
    'WDeploymentDegraded=False AsExpected',
    'WDeploymentProgressing=False AsExpected',
    'WWorkloadDegraded=False',
  ]);
});

test('a workload that is rolling out may lack pods for a while', () => {
  const { conditions, complete } = reported({ availableReplicas: 2, updatedReplicas: 1 });
  expect(complete).toBe(false);
  expect(conditions).toEqual([
    'WDeploymentAvailable=True AsExpected',
    'WDeploymentDegraded=False AsExpected',
    'WDeploymentProgressing=True PodsUpdating',
    'WWorkloadDegraded=False',
  ]);
});

test.each([
  ['2026-03-01T11:44:59Z', 'WDeploymentDegraded=True UnavailablePod'],
  ['2026-03-01T11:45:00Z', 'WDeploymentDegraded=False AsExpected'],
])('a rollout since %s', (lastTransitionTime, expected) => {
  const conditions = [condition('WDeploymentProgressing', 'True', { lastTransitionTime })];
  const operator = operatorWith({ conditions });
  const outcome = reported({ availableReplicas: 2, updatedReplicas: 1 }, [], true, operator);
  expect(outcome.conditions).toContain(expected);
});

test('pods that are missing once the rollout is over are told one by one', () => {
  const { messages, conditions } = reported({ availableReplicas: 0, updatedReplicas: 3, conditions: progressed }, [
    pod('crashed', { state: { terminated: { exitCode: 1 } } }),
    pod('looping', { restartCount: 3, state: { waiting: {} } }),
    pod('new', { state: { waiting: {} } }, 'Pending'),
    pod('slow', { state: { running: {} } }),
    pod('well', { ready: true }),
  ]);
  expect(conditions).toContain('WDeploymentAvailable=False NoPod');
  expect(messages.join()).toContain(
    '3 of 3 requested instances are unavailable for d.n (container is crashed in crashed pod, crashlooping container is waiting in looping pod, container is waiting in pending new pod, container is not ready in slow pod)',
  );
});

test('of what was just written only the name is known', () => {
  const { messages, requests } = reported({}, [pod('well', { ready: true })], false);
  expect(messages.join()).toContain('no d.n pods available on any node.');
  expect(requests[0]?.body).toMatchObject({ status: { generations: [{ name: 'd', lastGeneration: 0 }] } });
});

const managed = { managementState: 'Managed' };
const master = object(nodes, { name: 'm', labels: { 'node-role.kubernetes.io/master': '' } });
const cluster = [operatorEntry(managed), authentication(), loginRoute(), master];

test('the oauth-server is deployed to every master', () => {
  const { requests, writes } = runController(deploymentController, cluster);
  expect(writes).toEqual(['Create deployments/oauth-openshift', 'ApplyStatus authentications/cluster']);
  expect(requests[0]?.body).toMatchObject({ spec: { replicas: 1 } });
});

test.each([
  ['without a route', [operatorEntry(managed), authentication()], /^waiting for the oauth-openshift route to appear: /],
  [
    'while no router serves the route',
    [operatorEntry(managed), authentication(), loginRoute('False')],
    /admitted ingress/,
  ],
  ['in doubt about the kind of authentication', [operatorEntry(managed)], /^checking if authentication mode is OIDC: /],
])('the oauth-server waits %s', (_, objects, message) => {
  const { error, conditions } = runController(deploymentController, objects);
  expect(error).toMatch(message);
  expect(conditions).toContain('OAuthServerDeploymentDegraded=True PreconditionNotFulfilled');
});

test('the oauth-server goes once tokens come from elsewhere', () => {
  const stored = object(
    deployments,
    { name: 'oauth-openshift', namespace: 'openshift-authentication' },
    { spec: { selector: {}, template: {} } },
  );
  const { writes, conditions } = runController(deploymentController, [
    operatorEntry(managed),
    ...oidcCluster([1]),
    stored,
  ]);
  expect(writes).toEqual(['Delete deployments/oauth-openshift', 'ApplyStatus authentications/cluster']);
  expect(conditions).toEqual([]);
});

test.each([
  ['Unmanaged', [], []],
  ['Removed', ['Delete namespaces/openshift-authentication'], []],
  ['Strange', [], ['ManagementStateUnknown: Unrecognized operator management state "Strange"']],
])('the oauth-server in state %s', (managementState, writes, events) => {
  const namespace = object(namespaces, { name: 'openshift-authentication' });
  const outcome = runController(deploymentController, [operatorEntry({ managementState }), namespace]);
  expect([outcome.writes, outcome.events]).toEqual([writes, events]);
});

describe('kubeadmin', () => {
  const since = (creationTimestamp: string) => [
    object(secrets, { name: 'kubeadmin', namespace: 'kube-system', creationTimestamp }),
    object(namespaces, { name: 'kube-system', creationTimestamp: '2026-01-01T00:00:00Z' }),
  ];
  test.each([
    ['is announced to the pods', since('2026-01-01T01:00:00Z'), true],
    ['that was made anew later is not', since('2026-01-01T01:00:01Z'), false],
    ['that is gone is not', [], false],
  ])('%s', (_, objects, announced) => {
    const { requests } = runController(deploymentController, [...cluster, ...objects]);
    expect(JSON.stringify(requests[0]?.body).includes('bootstrap-user-exists')).toBe(announced);
  });
});

describe('the OAuth API server', () => {
  const args = (apiServerArguments: JsonObject) => ({ oauthAPIServer: { apiServerArguments } });
  const run = (observedConfig: JsonObject, latestAvailableRevision = 1) =>
    runController(oauthApiServerWorkload, [
      operatorWith({ latestAvailableRevision }, { ...managed, observedConfig }),
      authentication(),
      master,
    ]);

  test('is deployed with the revision that is ready', () => {
    const { requests } = run(args({ 'etcd-servers': ['https://10.0.0.1:2379'] }), 7);
    expect(requests[0]?.body).toMatchObject({ metadata: { name: 'apiserver', labels: { revision: '7' } } });
  });

  test.each([
    ['a revision', args({ 'etcd-servers': ['x'] }), 0, 'waiting for .status.latestAvailableRevision to be available'],
    ['observed arguments', {}, 1, /haven't found APIServerArguments/],
    [
      'etcd',
      args({ x: ['y'] }),
      1,
      'waiting for observed configuration to have mandatory apiServerArguments.etcd-servers',
    ],
    ['arguments that can be read', args({ 'etcd-servers': 7 }), 1, /etcd-servers/],
  ])('waits for %s', (_, observed, revision, message) => {
    expect(run(observed, revision).error).toMatch(message);
  });
});
