import { deployments } from '../../../../src/library/resources/workloads';
import { fixedClock } from '../../../../src/om/clock';
import type { Environment } from '../../../../src/om/controller';
import { runControllers } from '../../../../src/om/run/run-controllers';
import { singleInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { synthesizeStandalone } from '../../../../src/operators/auth/standalone/desired';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import { withReleaseOf } from '../../../../src/operators/auth/standalone/operator-environment';
import { NOON } from '../controllers/run-controller';
import { freshCluster, settledCluster, sources } from '../support/standalone-cluster';

/** A cluster whose operator was told these variables. */
function operatedWith(env: readonly object[], cluster = freshCluster()): OverlayState {
  const state = new OverlayState(cluster);
  const { schema } = deployments;
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'authentication-operator', namespace: 'openshift-authentication-operator' },
    spec: { template: { spec: { containers: [{ name: 'authentication-operator', env }] } } },
  };
  const parsed = schema.safeParse(deployment);
  if (!parsed.success) throw new Error('the Deployment does not fit its schema');
  state.put(deployments, parsed.data);
  return state;
}

const image = { name: 'IMAGE_OAUTH_SERVER', value: 'quay.io/x@sha256:1' };
const version = { name: 'OPERATOR_IMAGE_VERSION', value: '4.22.3' };

test.each<[string, readonly object[], Environment, Environment]>([
  [
    'says what the process was not told',
    [image, version],
    {},
    { IMAGE_OAUTH_SERVER: image.value, OPERATOR_IMAGE_VERSION: '4.22.3' },
  ],
  [
    'does not overrule the process',
    [image, version],
    { OPERATOR_IMAGE_VERSION: '4.23.0' },
    { IMAGE_OAUTH_SERVER: image.value, OPERATOR_IMAGE_VERSION: '4.23.0' },
  ],
  ['is not asked for anything else', [{ name: 'HTTPS_PROXY', value: 'http://p' }], {}, {}],
  [
    'may leave values empty or to others',
    [
      { ...image, value: '' },
      { name: version.name, valueFrom: {} },
    ],
    {},
    {},
  ],
])("the operator's Deployment %s", (_, env, environment, expected) => {
  expect(withReleaseOf(operatedWith(env), environment)).toEqual(expected);
});

test('a cluster without that Deployment changes nothing', () => {
  const environment = {};
  const state = new OverlayState(freshCluster());
  state.remove(deployments, 'authentication-operator', 'openshift-authentication-operator');
  expect(withReleaseOf(state, environment)).toBe(environment);
});

test('runs and charts have the images of the input', () => {
  const state = operatedWith([image], settledCluster());
  const imageIn = (object: unknown) => JSON.stringify(object).includes(image.value);
  const result = runControllers(standaloneAuthOperator, {
    ...sources,
    input: singleInput(state),
    clock: fixedClock(NOON),
  });
  const updated = result.requests.filter(({ kind, name }) => kind === 'Deployment' && name === 'oauth-openshift');
  expect(updated.map(({ body }) => imageIn(body))).toEqual([true]);
  const { objects } = synthesizeStandalone(singleInput(state), { settings: sources.settings });
  expect(objects.filter(imageIn).map(({ metadata }) => metadata.name)).toEqual(['oauth-openshift']);
});

test('an image that nobody names is not taken away from what runs', () => {
  const state = new OverlayState(settledCluster());
  state.remove(deployments, 'authentication-operator', 'openshift-authentication-operator');
  const running = state.get(deployments, 'oauth-openshift', 'openshift-authentication');
  if (running === undefined) throw new Error('the oauth-server does not run');
  const text = JSON.stringify(running).replace(/(?<="name":"oauth-openshift","image":")[^"]*/, image.value);
  expect(text).toContain(image.value);
  const parsed = deployments.schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error('the Deployment does not fit its schema');
  state.put(deployments, parsed.data);
  const result = runControllers(standaloneAuthOperator, {
    ...sources,
    input: singleInput(state),
    clock: fixedClock(NOON),
    environment: {},
  });
  const updated = result.requests.filter(({ kind, name }) => kind === 'Deployment' && name === 'oauth-openshift');
  expect(updated.filter(({ body }) => !JSON.stringify(body).includes(image.value))).toEqual([]);
  const { objects } = synthesizeStandalone(singleInput(state), { settings: sources.settings });
  expect(JSON.stringify(objects)).toContain(image.value);
});
