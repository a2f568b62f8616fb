import { endpoints, namespaces, secrets, services } from '../../../../src/library/resources/core';
import { apiServices } from '../../../../src/library/resources/extensions';
import { nodes, podDisruptionBudgets, pods } from '../../../../src/library/resources/workloads';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { apiServerStaticResources } from '../../../../src/operators/auth/controllers/api-server-static-resources';
import { apiServiceController } from '../../../../src/operators/auth/controllers/api-services';
import { auditPolicyController } from '../../../../src/operators/auth/controllers/audit-policy';
import { authServiceEndpointCheckController } from '../../../../src/operators/auth/controllers/auth-service-endpoint-check';
import { clusterOperatorController } from '../../../../src/operators/auth/controllers/cluster-operator';
import { ingressStateController } from '../../../../src/operators/auth/controllers/ingress-state';
import { namespaceFinalizerController } from '../../../../src/operators/auth/controllers/namespace-finalizer';
import { payloadConfigController } from '../../../../src/operators/auth/controllers/payload-config';
import { serviceCAController } from '../../../../src/operators/auth/controllers/service-ca';
import { webhookAuthController } from '../../../../src/operators/auth/controllers/webhook-authenticator';
import { wellKnownReadyController } from '../../../../src/operators/auth/controllers/well-known-ready';
import { workersAvailableController } from '../../../../src/operators/auth/controllers/workers-available';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import {
  apiServers,
  clusterOperators,
  infrastructures,
  ingressControllers,
} from '../../../../src/operators/auth/resources/openshift';
import { root } from '../../../kube/certificates';
import { authentication, condition, configMap, loginRoute, object, oidcCluster, operatorWith } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

const LOGIN = { namespace: 'openshift-authentication', name: 'oauth-openshift' };
const API = 'openshift-oauth-apiserver';
const loginService = object(services, LOGIN, { spec: { ports: [{ port: 443 }], clusterIP: '10.0.0.9' } });

describe('endpoints of the oauth-server', () => {
  const trust = configMap(LOGIN.namespace, 'v4-0-config-system-service-ca', { 'service-ca.crt': root.toString() });
  const addresses = (...ips: readonly string[]) =>
    object(endpoints, LOGIN, { subsets: [{ addresses: ips.map((ip) => ({ ip })), ports: [{ port: 6443 }] }] });
  const answers = (...ips: readonly string[]) => ({
    ...noAnswers,
    http: ips.map((ip) => ({ url: `https://${ip}:6443/healthz`, status: 200 })),
  });

  test.each([
    ['all answer', answers('10.0.0.1', '10.0.0.2'), 'True AsExpected', undefined],
    [
      'one answers',
      answers('10.0.0.1'),
      'True AsExpected',
      'Get "https://10.0.0.2:6443/healthz": dial tcp 10.0.0.2:6443: connect: connection refused',
    ],
    ['none does', noAnswers, 'False EndpointUnavailable', /^\[Get .*10\.0\.0\.1.*, Get .*10\.0\.0\.2.*\]$/],
  ])('%s', (_, given, status, error) => {
    const objects = [authentication(), trust, addresses('10.0.0.1', '10.0.0.2')];
    const outcome = runController(authServiceEndpointCheckController, objects, { answers: given });
    expect(outcome.conditions).toEqual([`OAuthServerServiceEndpointsEndpointAccessibleControllerAvailable=${status}`]);
    if (error === undefined) expect(outcome.error).toBeUndefined();
    else expect(outcome.error).toMatch(error);
  });

  test.each([
    ['there are none', [trust, addresses()], 'oauth service endpoints are not ready'],
    [
      'nothing is there to trust them by',
      [addresses('10.0.0.1')],
      'configmap "v4-0-config-system-service-ca" not found',
    ],
    [
      'what is there is no certificate',
      [addresses('10.0.0.1'), configMap(LOGIN.namespace, 'v4-0-config-system-service-ca', { 'service-ca.crt': 'x' })],
      'no certificates could be parsed from the service-ca CA bundle',
    ],
  ])('are not asked when %s', (_, objects, error) => {
    const outcome = runController(authServiceEndpointCheckController, [authentication(), ...objects]);
    expect([outcome.conditions, outcome.error]).toEqual([[], error]);
  });

  const pod = (status: object) => object(pods, { name: 'p', namespace: LOGIN.namespace }, { status: { ...status } });
  const behind = (more: object = {}, subsets: readonly object[] = [{}]) =>
    object(
      endpoints,
      { ...LOGIN, uid: 'u' },
      {
        subsets: subsets.map((subset) => ({
          addresses: [{ ip: '10.0.0.1', targetRef: { kind: 'Pod', name: 'p', namespace: LOGIN.namespace } }],
          ...subset,
          ...more,
        })),
      },
    );
  const running = { containerStatuses: [{ name: 'c', ready: true, state: { running: {} } }] };

  test.each([
    ['healthy pods', [behind(), pod(running)], 'False', 'False'],
    ['no endpoints', [], 'True MissingEndpoints', 'False'],
    ['no subsets', [behind({}, [])], 'True MissingSubsets', 'False'],
    [
      'nobody ready',
      [behind({ addresses: [], notReadyAddresses: [{ ip: '1.2.3.4' }] })],
      'True NonReadyEndpoints',
      'False',
    ],
    ['a pod that is gone', [behind()], 'False', 'True UnhealthyPods'],
    [
      'a pod that crashes',
      [behind(), pod({ containerStatuses: [{ name: 'c', restartCount: 2, state: { terminated: {} } }] })],
      'False',
      'True UnhealthyPods',
    ],
    [
      'a pod that stays pending',
      [behind(), pod({ phase: 'Pending', startTime: '2026-03-01T11:55:00Z' })],
      'False',
      'True UnhealthyPods',
    ],
    ['a pod that comes up', [behind(), pod({ phase: 'Pending', startTime: '2026-03-01T11:55:01Z' })], 'False', 'False'],
  ])('with %s', (_, objects, endpointsDegraded, podsDegraded) => {
    expect(runController(ingressStateController, [authentication(), ...objects]).conditions).toEqual([
      `IngressStateEndpointsDegraded=${endpointsDegraded}`,
      `IngressStatePodsDegraded=${podsDegraded}`,
    ]);
  });
});

describe('nodes for ingress', () => {
  const node = (name: string, role: string, ready = 'True', taints: readonly object[] = []): StateEntry =>
    object(
      nodes,
      { name, labels: { [role]: '' } },
      {
        spec: { taints: taints.map((taint) => ({ ...taint })) },
        status: { conditions: [{ type: 'Ready', status: ready }] },
      },
    );
  const worker = 'node-role.kubernetes.io/worker';
  const master = 'node-role.kubernetes.io/master';
  const closed = [{ key: master, effect: 'NoSchedule' }];
  const placed = object(
    ingressControllers,
    { name: 'default', namespace: 'openshift-ingress-operator' },
    { spec: { nodePlacement: { nodeSelector: { matchLabels: { infra: '' } } } } },
  );

  test.each([
    ['a ready worker', [node('w', worker)], 'True'],
    ['a worker that is not ready', [node('w', worker, 'False')], 'False NoReadyIngressNodes'],
    ['a master that takes pods', [node('m', master)], 'True'],
    ['a master that does not', [node('m', master, 'True', closed)], 'False NoReadyIngressNodes'],
    ['a node that ingress is placed on', [node('i', 'infra', 'False'), placed], 'True'],
  ])('%s', (_, objects, status) => {
    expect(runController(workersAvailableController, [authentication(), ...objects]).conditions).toEqual([
      `ReadyIngressNodesAvailable=${status}`,
    ]);
  });
});

describe('the service CA', () => {
  const name = 'v4-0-config-system-service-ca';
  const bundle = (annotations: Readonly<Record<string, string>>, data = { 'service-ca.crt': 'x' }) =>
    object(
      configMap(LOGIN.namespace, name).type,
      { name, namespace: LOGIN.namespace, uid: 'u', annotations },
      { data },
    );
  const injected = { 'service.alpha.openshift.io/inject-cabundle': 'true' };
  const run = (...objects: readonly StateEntry[]) =>
    runController(serviceCAController, [authentication(), loginService, ...objects]);

  test('is asked for', () => {
    const { writes, conditions } = run();
    expect(writes[0]).toBe(`Create configmaps/${name}`);
    expect(conditions).toContain('SystemServiceCAConfigDegraded=True MissingCA');
  });

  test('from somebody else is thrown away, if it still is the same', () => {
    const { requests, error } = run(bundle({}));
    expect(requests[0]).toMatchObject({ action: 'Delete', body: { preconditions: { uid: 'u' } } });
    expect(error).toBe('synthetic requeue request');
  });

  test('is of use once there is a certificate too', () => {
    expect(run(bundle(injected)).conditions).toContain('SystemServiceCAConfigDegraded=True MissingSystemServingCert');
    const certificate = object(secrets, { name: 'v4-0-config-system-serving-cert', namespace: LOGIN.namespace });
    expect(run(bundle(injected), certificate).conditions).toContain('SystemServiceCAConfigDegraded=False');
  });
});

describe('aggregated APIs', () => {
  const bootstrapped = configMap('kube-system', 'bootstrap', { status: 'complete' });
  const up = object(endpoints, { name: 'api', namespace: API }, { subsets: [{ addresses: [{ ip: '10.0.0.1' }] }] });
  const idle = object(endpoints, { name: 'api', namespace: API }, { subsets: [{ addresses: [] }, {}] });
  /** Both groups as they are to be, with a condition. */
  const aggregated = (condition: object): readonly StateEntry[] =>
    runController(apiServiceController, [operatorEntry(), authentication(), up, bootstrapped]).requests.flatMap(
      ({ action, body }) =>
        action === 'Create' && body !== undefined && 'kind' in body && body.kind === 'APIService'
          ? [entry(apiServices, apiServices.schema.parse({ ...body, status: { conditions: [condition] } }))]
          : [],
    );
  const registered = object(
    apiServices,
    { name: 'v1.oauth.openshift.io' },
    { spec: { group: 'oauth.openshift.io', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1 } },
  );
  const discovery = (group: string) => ({ url: `https://kubernetes.default.svc/apis/${group}/v1`, status: 200 });
  const served = { answers: { ...noAnswers, http: ['oauth', 'user'].map((api) => discovery(`${api}.openshift.io`)) } };

  test.each([
    ['are registered and served', [authentication(), up, bootstrapped], served, 'True', undefined],
    ['are registered and not served', [authentication(), up, bootstrapped], {}, 'False Error', /is not ready/],
    ['wait for the installation', [authentication(), up], {}, 'False PreconditionNotReady', undefined],
    [
      'wait for a server that is ready',
      [authentication(), idle, bootstrapped],
      served,
      'False PreconditionNotReady',
      undefined,
    ],
    [
      'are found where the API server cannot reach them',
      [authentication(), up, bootstrapped, ...aggregated({ type: 'Available', status: 'False', message: 'no route' })],
      served,
      'False Error',
      /^apiservices\.apiregistration\.k8s\.io\/v1\.oauth\.openshift\.io: not available: no route\n.*v1\.user.*$/,
    ],
    [
      'are looked for where the API server reaches them',
      [authentication(), up, bootstrapped, ...aggregated({ type: 'Available', status: 'True' })],
      served,
      'True',
      undefined,
    ],
    [
      'are looked for where the API server says nothing of them',
      [authentication(), up, bootstrapped, ...aggregated({ type: 'Other', status: 'False' })],
      served,
      'True',
      undefined,
    ],
    [
      'are told with what the API server answered',
      [authentication(), up, bootstrapped],
      { answers: { ...noAnswers, http: served.answers.http.map((answer) => ({ ...answer, status: 503 })) } },
      'False Error',
      /^"oauth\.openshift\.io\.v1" is not ready: an attempt failed with statusCode = 503, err = .*"unsupported discovery path.*\n"user/,
    ],
    [
      'wait for their server',
      [authentication(), bootstrapped],
      {},
      'False ErrorCheckingPrecondition',
      /endpoints "api" not found/,
    ],
  ])('%s', (_, objects, options, status, error) => {
    const outcome = runController(apiServiceController, [operatorEntry(), ...objects], options);
    expect(outcome.conditions).toContain(`APIServicesAvailable=${status}`);
    if (error === undefined) expect(outcome.error).toBeUndefined();
    else expect(outcome.error).toMatch(error);
  });

  test.each([
    ['tokens come from elsewhere', [operatorEntry(), ...oidcCluster([1])]],
    ['the operator is to be removed', [operatorEntry({ managementState: 'Removed' }), authentication()]],
  ])('go when %s', (_, objects) => {
    const { requests } = runController(apiServiceController, [...objects, registered, bootstrapped]);
    expect(requests[0]).toMatchObject({
      action: 'Delete',
      cluster: 'UserWorkload',
      name: 'v1.oauth.openshift.io',
      body: { apiVersion: 'apiregistration.k8s.io/v1', kind: 'DeleteOptions' },
    });
  });
});

describe('an audit profile', () => {
  const config = (audit: object) => object(apiServers, { name: 'cluster' }, { spec: { audit: { ...audit } } });

  test('becomes a policy', () => {
    const { requests, conditions } = runController(auditPolicyController, [
      operatorEntry(),
      config({ profile: 'None' }),
    ]);
    expect(requests[0]?.body).toMatchObject({ metadata: { name: 'audit', namespace: API } });
    expect(conditions).toEqual(['AuditPolicyDegraded=False']);
  });

  test('that nobody knows is an error', () => {
    const { error, conditions } = runController(auditPolicyController, [operatorEntry(), config({ profile: 'Loud' })]);
    expect(error).toBe('unknown audit profile "Loud"');
    expect(conditions).toEqual(['AuditPolicyDegraded=True Error']);
  });
});

describe('a disruption budget', () => {
  const infrastructure = (controlPlaneTopology: string) =>
    object(infrastructures, { name: 'cluster' }, { status: { controlPlaneTopology } });
  const budget = object(podDisruptionBudgets, { name: 'oauth-apiserver-pdb', namespace: API }, { spec: {} });
  const about = (objects: readonly StateEntry[]) =>
    runController(apiServerStaticResources, [operatorEntry(), authentication(), ...objects]).writes.filter((write) =>
      write.includes('poddisruptionbudgets'),
    );

  test.each([
    ['HighlyAvailable', [], ['Create poddisruptionbudgets/oauth-apiserver-pdb']],
    ['SingleReplica', [budget], ['Delete poddisruptionbudgets/oauth-apiserver-pdb']],
    ['SingleReplica', [], []],
    ['', [budget], []],
  ])('with topology %j', (topology, objects, writes) => {
    expect(about([infrastructure(topology), ...objects])).toEqual(writes);
  });
});

describe('the session secret', () => {
  const made = (secretsPolicy: 'random' | 'empty') => {
    const { requests } = runController(payloadConfigController, [operatorEntry(), authentication()], {
      secrets: secretsPolicy,
    });
    return Buffer.from(String(Object.values(Object(Object(requests[0]?.body).data))[0]), 'base64').toString();
  };

  test('is made of random characters', () => {
    const [{ authentication, encryption }] = JSON.parse(made('random')).secrets;
    expect([authentication.length, encryption.length]).toEqual([64, 32]);
  });

  test('stays empty where nothing secret is to be generated', () => {
    expect(made('empty')).toBe('');
  });
});

describe('a namespace that is being deleted', () => {
  const deleted = (deletionTimestamp: string) =>
    object(namespaces, { name: API, deletionTimestamp }, { spec: { finalizers: ['kubernetes', 'other'] } });
  const pod = object(pods, { name: 'p', namespace: API });

  test.each([
    ['for more than a minute', [deleted('2026-03-01T11:58:59Z')], ['Update namespaces/openshift-oauth-apiserver']],
    ['for a minute', [deleted('2026-03-01T11:59:00Z')], []],
    ['with pods in it', [deleted('2026-03-01T11:00:00Z'), pod], []],
  ])('%s', (_, objects, writes) => {
    expect(runController(namespaceFinalizerController, objects).writes).toEqual(writes);
  });
});

test('without the files of a pod the API servers cannot be asked, or told', () => {
  const api = object(services, { name: 'api', namespace: API }, { spec: { ports: [{ port: 443 }] } });
  const pair = object(
    secrets,
    { name: 'openshift-authenticator-certs', namespace: API },
    { data: { 'tls.key': '', 'tls.crt': '' } },
  );
  const infrastructure = object(infrastructures, { name: 'cluster' });
  const objects = [operatorEntry(), authentication(), loginRoute(), infrastructure, api, pair];
  expect(runController(wellKnownReadyController, objects)).toMatchObject({
    error:
      'failed to read SA ca.crt: open /var/run/secrets/kubernetes.io/serviceaccount/ca.crt: no such file or directory',
    conditions: ['WellKnownAvailable=False NotReady', 'WellKnownReadyControllerDegradationObserved=True'],
  });
  expect(runController(webhookAuthController, objects)).toMatchObject({
    error:
      'building webhook secret: failed to read service-ca crt bundle: open /var/run/configmaps/service-ca-bundle/service-ca.crt: no such file or directory',
    conditions: ['AuthenticatorCertKeyProgressing=False AsExpected'],
  });
});

describe('the ClusterOperator', () => {
  const bad = condition('OAuthServerDeploymentDegraded', 'True', { reason: 'UnavailablePod', message: 'm' });
  const reported = (...objects: readonly StateEntry[]) => {
    const { requests, events } = runController(clusterOperatorController, [authentication(), ...objects]);
    const status = requests.find(({ action }) => action === 'UpdateStatus');
    return {
      actions: requests.filter(({ kind }) => kind !== 'Event').map(({ action }) => action),
      events,
      body: status?.body,
    };
  };

  test('is made, and filled in at once', () => {
    const { actions, body, events } = reported(operatorWith({ conditions: [condition('AAvailable', 'True')] }));
    expect(actions).toEqual(['Create', 'UpdateStatus']);
    expect(body).toMatchObject({
      status: {
        conditions: [
          { type: 'Degraded', status: 'Unknown', reason: 'NoData' },
          {},
          { type: 'Available', status: 'True' },
          {},
          {},
        ],
      },
    });
    expect(events[0]).toMatch(
      /^OperatorStatusChanged: Status for clusteroperator\/authentication changed: Degraded set to Unknown \(""\),/,
    );
  });

  test.each([
    ['HighlyAvailable', '2026-03-01T11:30:00Z', 'False'],
    ['HighlyAvailable', '2026-03-01T11:29:59Z', 'True'],
    ['SingleReplica', '2026-03-01T11:57:59Z', 'True'],
    ['SingleReplica', '2026-03-01T11:58:00Z', 'False'],
  ])(
    'is patient with deployments of a %s cluster since %s: degraded %s',
    (controlPlaneTopology, lastTransitionTime, status) => {
      const infrastructure = object(infrastructures, { name: 'cluster' }, { status: { controlPlaneTopology } });
      const operator = operatorWith({ conditions: [{ ...bad, lastTransitionTime }] });
      expect(reported(operator, infrastructure).body).toMatchObject({
        status: { conditions: expect.arrayContaining([expect.objectContaining({ type: 'Degraded', status })]) },
      });
    },
  );

  test('keeps a version that nobody knows any more', () => {
    const versions = [{ name: 'operator', version: '1' }];
    const stored = object(clusterOperators, { name: 'authentication' }, { status: { versions } });
    expect(reported(operatorWith({}), stored).events.join('\n')).not.toContain('OperatorVersionChanged');
  });

  test('says nothing of an operator that nobody manages', () => {
    const { body } = reported(operatorWith({ conditions: [bad] }, { managementState: 'Unmanaged' }));
    const unmanaged = ['Available', 'Progressing', 'Degraded', 'Upgradeable', 'EvaluationConditionsDetected'];
    expect(body).toMatchObject({
      status: { conditions: unmanaged.map((type) => ({ type, status: 'Unknown', reason: 'Unmanaged' })) },
    });
  });

  test('goes with the operator', () => {
    const stored = object(clusterOperators, { name: 'authentication' });
    expect(reported(stored).actions).toEqual(['Delete']);
  });
});
