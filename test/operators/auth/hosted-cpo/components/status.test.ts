import type { Deployment } from '../../../../../src/kube/types';
import { fixedClock } from '../../../../../src/om/clock';
import { MemoryApiServer, servedKinds } from '../../../../../src/om/run/memory-api-server';
import { entry, memoryState } from '../../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../../src/om/state/overlay-state';
import {
  type ComponentReport,
  reportComponent,
} from '../../../../../src/operators/auth/hosted-cpo/components/component-status';
import { availability, rollout } from '../../../../../src/operators/auth/hosted-cpo/components/conditions';
import { unavailableDependencies } from '../../../../../src/operators/auth/hosted-cpo/components/dependencies';
import { ClusterClient, type Write } from '../../../../../src/operators/auth/hosted-cpo/pass/cluster-client';
import {
  type ControlPlaneComponent,
  controlPlaneComponents,
} from '../../../../../src/operators/auth/resources/hypershift';

const deployment = (status: Deployment['status'], replicas = 3, generation = 2): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'd', generation },
  spec: { replicas, selector: {}, strategy: {}, template: { metadata: {}, spec: { containers: [] } } },
  status,
});

const running = {
  replicas: 3,
  updatedReplicas: 3,
  readyReplicas: 3,
  availableReplicas: 3,
  observedGeneration: 2,
  conditions: [{ type: 'Available', status: 'True' }],
};

describe('what a component says about itself', () => {
  it.each([
    ['no Deployment', undefined, 'False', 'NotFound', 'deployments.apps "d" not found'],
    ['no condition yet', deployment({}), 'False', 'NotFound', 'd Deployment Available condition not found'],
    ['available', deployment(running), 'True', 'AsExpected', 'Deployment d is available'],
    [
      'not available',
      deployment({ conditions: [{ type: 'Available', status: 'False', message: 'too few' }] }),
      'False',
      'WaitingForAvailable',
      'Deployment d is not available: too few',
    ],
  ])('about availability: %s', (_case, given, status, reason, message) => {
    expect(availability('d', given)).toEqual({ type: 'Available', status, reason, message });
  });

  const waiting = (updated: number, wanted: number) =>
    `Waiting for deployment d rollout to finish: ${updated} out of ${wanted} new replicas have been updated`;

  it.each([
    ['complete', deployment(running), undefined, 'AsExpected', 'Deployment d successfully rolled out'],
    ['no pods wanted', deployment({}, 0, 0), undefined, 'AsExpected', 'Deployment d successfully rolled out'],
    [
      'pods missing',
      deployment({ ...running, readyReplicas: 2 }),
      undefined,
      'WaitingForRolloutComplete',
      waiting(3, 3),
    ],
    [
      'unavailable pods',
      deployment({ ...running, unavailableReplicas: 1 }),
      undefined,
      'WaitingForRolloutComplete',
      waiting(3, 3),
    ],
    ['a newer generation', deployment(running, 3, 9), undefined, 'WaitingForRolloutComplete', waiting(3, 3)],
    ['no status', deployment({}), undefined, 'WaitingForRolloutComplete', waiting(0, 3)],
    ['no Deployment', undefined, undefined, 'NotFound', 'deployments.apps "d" not found'],
    ['an error', deployment(running), { error: 'broken' }, 'ReconciliationError', 'broken'],
    [
      'dependencies',
      deployment(running),
      { waitingFor: ['a', 'b'] },
      'WaitingForDependencies',
      'Waiting for Dependencies: a, b',
    ],
  ])('about its rollout: %s', (_case, given, obstacle, reason, message) => {
    const status = reason === 'AsExpected' ? 'True' : 'False';
    expect(rollout('d', given, obstacle)).toEqual({ type: 'RolloutComplete', status, reason, message });
  });
});

const component = (status: ControlPlaneComponent['status'], name = 'c'): ControlPlaneComponent => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'ControlPlaneComponent',
  metadata: { name, namespace: 'n' },
  status,
});

describe('dependencies', () => {
  const conditions = [
    { type: 'Available', status: 'True' },
    { type: 'RolloutComplete', status: 'True' },
  ];
  it.each<[string, ControlPlaneComponent['status'], boolean]>([
    ['running at the version', { version: '4.18.0', conditions }, true],
    ['at another version', { version: '4.17.9', conditions }, false],
    ['not rolled out', { version: '4.18.0', conditions: conditions.slice(0, 1) }, false],
    ['not available', { version: '4.18.0', conditions: conditions.slice(1) }, false],
    ['without status', undefined, false],
  ])('%s', (_case, status, isReady) => {
    const state = memoryState([entry(controlPlaneComponents, component(status))]);
    expect(unavailableDependencies(state, 'n', ['z', 'c'], '4.18.0')).toEqual(isReady ? ['z'] : ['c', 'z']);
    expect(unavailableDependencies(state, 'other', ['c'], '4.18.0')).toEqual(['c']);
  });
});

describe('reporting', () => {
  const report: ComponentReport = {
    name: 'c',
    namespace: 'n',
    findings: [{ type: 'Available', status: 'True', reason: 'AsExpected', message: 'm' }],
    version: undefined,
    resources: [{ kind: 'Secret', group: '', name: 's' }],
    observedGeneration: 5,
  };
  const reported = (before?: ControlPlaneComponent) => {
    const writes: Write[] = [];
    const state = new OverlayState(memoryState(before ? [entry(controlPlaneComponents, before)] : []));
    const server = new MemoryApiServer(state, {
      types: servedKinds([controlPlaneComponents]),
      clock: fixedClock(1000),
    });
    const client = new ClusterClient('Management', server, (write) => void writes.push(write));
    reportComponent(client, fixedClock(1000), report);
    return {
      actions: writes.map(({ request }) => request.action),
      after: client.get(controlPlaneComponents, 'c', 'n'),
    };
  };

  it('creates the component with its status', () => {
    const { actions, after } = reported();
    expect(actions).toEqual(['Create']);
    expect(after?.status?.conditions).toEqual([{ ...report.findings[0], lastTransitionTime: '1970-01-01T00:00:01Z' }]);
  });

  it('changes the status alone, keeps foreign conditions and the last version, and then has nothing to say', () => {
    const theirs = {
      type: 'Theirs',
      status: 'True',
      reason: 'R',
      message: '',
      lastTransitionTime: '2020-01-01T00:00:00Z',
    };
    const old = {
      ...report.findings[0],
      type: 'Available',
      status: 'False',
      observedGeneration: 3,
      lastTransitionTime: theirs.lastTransitionTime,
    };
    const { actions, after } = reported(component({ version: '4.17.0', conditions: [theirs, old] }));
    expect(actions).toEqual(['UpdateStatus']);
    expect(after?.status?.version).toBe('4.17.0');
    expect(after?.status?.conditions).toEqual([
      theirs,
      { ...report.findings[0], lastTransitionTime: '1970-01-01T00:00:01Z' },
    ]);
    expect(reported(after).actions).toEqual([]);
  });

  it('keeps the time of transition while the status stays', () => {
    const lastTransitionTime = '2020-01-01T00:00:00Z';
    const old = { type: 'Available', status: 'True', reason: 'Other', message: 'other', lastTransitionTime };
    const { actions, after } = reported(component({ conditions: [old] }));
    expect(actions).toEqual(['UpdateStatus']);
    expect(after?.status?.conditions).toEqual([{ ...report.findings[0], lastTransitionTime }]);
  });
});
