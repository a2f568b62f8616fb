import { sameJson } from '../../../../src/kube/same-json';
import { fixedClock } from '../../../../src/om/clock';
import type { ControllerContext } from '../../../../src/om/controller';
import type { Operator } from '../../../../src/om/operator';
import { generatedSecrets, seededSource } from '../../../../src/om/random';
import { runInOrder } from '../../../../src/om/run/run-controller';
import { runControllers } from '../../../../src/om/run/run-controllers';
import type { Input } from '../../../../src/om/state/cluster-state';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { recordingInput } from '../../../../src/om/state/recording-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedInputOf, hostedInputOf } from '../../../../src/operators/auth/configurations';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../../../../src/operators/auth/hosted-cpo/operator';
import { steadyControlPlaneOf } from '../../../../src/operators/auth/hosted-cpo/pass/prepare-pass';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import type { AuthSettings } from '../../../../src/operators/auth/settings';
import { configurationNamed } from '../support/configuration-named';
import { ControlPlane } from './support/control-plane';

const assets = loadAssets();
const clock = fixedClock(Date.UTC(2030, 0, 1));

const operators = [
  ['hosted-cpo', hostedAuthOperator, hostedInputOf],
  ['hosted-converged', convergedAuthOperator, convergedInputOf],
] as const;

const names = [
  'nothing configured',
  'all providers',
  'kubeadmin',
  'published by a node port',
  'an external issuer',
  'a login host of its own, in the ingress configuration',
];

const contextOf =
  (input: Input) =>
  (name: string): Omit<ControllerContext, 'taken'> => {
    const random = seededSource('pure')(name);
    return { input, clock, random, generatedSecrets: generatedSecrets('random', random) };
  };

const settingsOf = (name: string): AuthSettings => ({
  assets,
  recordedAnswers: configurationNamed(name).configuration.answers,
});

const planOf = (operator: Operator<AuthSettings>, input: Input, settings: AuthSettings) =>
  operator.prepare({ ...contextOf(input)(''), environment: {}, settings });

describe.each(operators)('a plan of %s', (_target, operator, inputOf) => {
  test.each(names)('answers twice what it answered once: %s', (name) => {
    const input = inputOf(configurationNamed(name).configuration);
    const { controllers } = planOf(operator, input, settingsOf(name));
    const first = runInOrder(controllers, contextOf(input));
    expect(first.flatMap(({ result }) => result.requests).length).toBeGreaterThan(0);
    expect(runInOrder(controllers, contextOf(input))).toEqual(first);
  });

  test('gives each controller what those before it wrote, and no others', () => {
    const input = inputOf(configurationNamed('nothing configured').configuration);
    const { controllers } = planOf(operator, input, settingsOf('nothing configured'));
    const whole = runInOrder(controllers, contextOf(input));
    const half = runInOrder(controllers.slice(0, 6), contextOf(input));
    expect(half).toEqual(whole.slice(0, 6));
  });

  test('is not worked out while the control plane is paused', () => {
    const { clusters } = inputOf(configurationNamed('nothing configured').configuration);
    const management = new OverlayState(clusters.Management);
    for (const hcp of management.list(hostedControlPlanes)) {
      management.put(hostedControlPlanes, { ...hcp, spec: { ...hcp.spec, pausedUntil: 'true' } });
    }
    const reads: string[] = [];
    const input = recordingInput(splitInput(management, clusters.UserWorkload), ({ type }) =>
      reads.push(type.resource),
    );
    const result = runControllers(operator, {
      input,
      clock,
      random: seededSource('pure'),
      secrets: 'random',
      environment: {},
      settings: settingsOf('nothing configured'),
    });
    expect(result.requests.map(({ kind }) => kind)).toEqual(['HostedControlPlane']);
    const ofStatus = ['secrets', 'services', 'routes'];
    const known = ['hostedcontrolplanes', 'clusterversions', 'consoles', 'deployments', 'imagestreams', ...ofStatus];
    expect(reads.filter((one) => !known.includes(one))).toEqual([]);
  });
});

test('a controller reads what it asks for, and nothing that it does not', () => {
  const plane = new ControlPlane(configurationNamed('provider GitHub'));
  plane.settle();
  const settings = settingsOf('provider GitHub');
  let reads = new Set<string>();
  const input = recordingInput(splitInput(plane.management, plane.guest), ({ cluster, type, namespace, name }) =>
    reads.add([cluster, type.resource, namespace, name].join(' ')),
  );
  const { controllers } = planOf(convergedAuthOperator, input, settings);
  const byController = new Map<string, ReadonlySet<string>>();
  runInOrder(controllers, (name) => {
    reads = new Set();
    byController.set(name, reads);
    return contextOf(input)(name);
  });
  expect([...(byController.get('TODO-logLevelController') ?? [])].sort()).toMatchInlineSnapshot(`
[
  "Management configmaps clusters-pair authentication-operator-state",
]
`);
  const counts = [...byController.values()].map(({ size }) => size).sort((a, b) => a - b);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(8);
});

test('few controllers of a settled pass ask for the time, after which they run in each', () => {
  const plane = new ControlPlane(configurationNamed('provider GitHub'));
  plane.settle();
  const input = splitInput(plane.management, plane.guest);
  const { controllers } = planOf(convergedAuthOperator, input, settingsOf('provider GitHub'));
  const stamping = new Set<string>();
  const told = (name: string): number => {
    stamping.add(name);
    return clock.now();
  };
  runInOrder(controllers, (name) => ({ ...contextOf(input)(name), clock: { ...clock, now: () => told(name) } }));
  expect([...stamping]).toMatchInlineSnapshot(`
[
  "TODO-customRouteController",
  "TODO-deploymentController",
  "OAuthAPIServerController-WorkloadWorkloadController",
]
`);
});

describe('what a pass is prepared from', () => {
  const { clusters } = convergedInputOf(configurationNamed('nothing configured').configuration);
  const [plane] = clusters.Management.list(hostedControlPlanes);
  if (plane === undefined) throw new Error('there is a control plane');
  const { metadata, spec, status } = plane;
  const lastTransitionTime = '2030-01-01T00:00:00Z';
  const condition = { type: 'Available', status: 'True', reason: 'AsExpected', lastTransitionTime };

  test.each([
    ['its conditions change', { status: { ...status, conditions: [condition] } }, true],
    [
      'it is stored anew',
      { metadata: { ...metadata, resourceVersion: '17', managedFields: [{ manager: 'm' }] } },
      true,
    ],
    ['its API server moves', { status: { ...status, controlPlaneEndpoint: { host: 'h', port: 1 } } }, false],
    ['its configuration changes', { spec: { ...spec, configuration: { oauth: {} } } }, false],
    ['it is taken down', { metadata: { ...metadata, deletionTimestamp: lastTransitionTime } }, false],
  ])('when %s', (_what, change, isSame) => {
    const management = new OverlayState(clusters.Management);
    management.put(hostedControlPlanes, { ...plane, ...change });
    const [before, after] = [clusters.Management, management].map((state) =>
      steadyControlPlaneOf(splitInput(state, clusters.UserWorkload)),
    );
    expect(sameJson(before, after)).toBe(isSame);
  });
});
