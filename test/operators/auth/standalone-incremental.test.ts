import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import type { KubeObject } from '../../../src/kube/types';
import { secrets } from '../../../src/library/resources/core';
import { nodes } from '../../../src/library/resources/workloads';
import { fixedClock, formatTime } from '../../../src/om/clock';
import { type Provided, Taken } from '../../../src/om/handover';
import { Reconciler } from '../../../src/om/run/reconciler';
import { contextFor, operatorContext, runInOrder } from '../../../src/om/run/run-controller';
import type { RunResult } from '../../../src/om/run/run-controllers';
import type { ClusterState, Input } from '../../../src/om/state/cluster-state';
import { singleInput } from '../../../src/om/state/memory-state';
import { recordingInput } from '../../../src/om/state/recording-state';
import { noAnswers } from '../../../src/operators/auth/recorded-answers';
import type { AuthSettings, NetworkRequest } from '../../../src/operators/auth/settings';
import { standaloneAuthOperator } from '../../../src/operators/auth/standalone/operator';
import { NOON } from './controllers/run-controller';
import { entriesOf, freshCluster, runStandalone, settledCluster, sources, storeOf } from './support/standalone-cluster';
import { recordedState, standaloneRecordings } from './support/standalone-recordings';

const { types, environment } = standaloneAuthOperator;
const clock = fixedClock(NOON);

const planOf = (input: Input) => standaloneAuthOperator.prepare(operatorContext(environment, sources, input, clock));
const contextIn = (input: Input) => (name: string) => contextFor(name, sources, input, clock);

/** Some of the recordings; a tenth of them has every kind of cluster in it. */
const recordings = standaloneRecordings().filter(
  (name, at) => at % 10 === 0 && name !== 'input-clusterversion-missing',
);

describe('a controller alone, given what it takes, answers as it does among all others', () => {
  const inputs: readonly (readonly [string, () => ClusterState])[] = [
    ['a fresh cluster', freshCluster],
    ['a settled one', settledCluster],
    ...recordings.map((name) => [name, () => recordedState(name, types)] as const),
  ];
  test.each(inputs)('%s', (_, stateOf) => {
    const input = singleInput(stateOf());
    const together = runInOrder(planOf(input).controllers, contextIn(input));
    expect(together.length).toBeGreaterThanOrEqual(40);
    const provided: Provided[] = [];
    for (const { name, result } of together) {
      const [controller] = planOf(input).controllers.filter((one) => one.name === name);
      const taken = new Taken(provided, controller?.takes);
      expect(controller?.run({ ...contextIn(input)(name), taken })).toEqual(result);
      provided.push(...(result.provides ?? []));
    }
  });
});

test('a look-up of a Secret is one controller’s, as a rule', () => {
  const readers = new Map<string, Set<string>>();
  let reader = '';
  const input = recordingInput(singleInput(settledCluster()), ({ type, question, namespace, name }) => {
    if (type !== secrets) return;
    const key = [question, namespace, name].join(' ');
    readers.set(key, (readers.get(key) ?? new Set()).add(reader));
  });
  runInOrder(planOf(input).controllers, (name) => {
    reader = name;
    return contextIn(input)(name);
  });
  const counts = [...readers.values()].map(({ size }) => size).sort((a, b) => a - b);
  expect(counts.length).toBeGreaterThan(10);
  expect(counts[Math.floor(counts.length / 2)]).toBe(1);
});

const objects = entriesOf(settledCluster());

const node: KubeObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'worker-0', resourceVersion: '1', labels: { 'node-role.kubernetes.io/worker': '' } },
  status: { conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: '2026-03-01T11:59:00Z' }] },
};

test('nothing runs at rest, nor when a node says that it is still there, and some do when it is not', () => {
  const cluster = storeOf(objects);
  cluster.put(nodes, node);
  const reconciler = new Reconciler(standaloneAuthOperator, { layout: 'single', cluster }, sources);
  reconciler.reconcile(clock);
  expect(reconciler.reconcile(clock)).toEqual([]);
  const at = (resourceVersion: string, status: string): KubeObject => ({
    ...node,
    metadata: { ...node.metadata, resourceVersion },
    status: { conditions: [{ type: 'Ready', status, lastHeartbeatTime: '2026-03-01T12:00:00Z' }] },
  });
  cluster.put(nodes, at('2', 'True'));
  expect(reconciler.isDue(clock)).toBe(false);
  cluster.put(nodes, at('3', 'False'));
  expect(reconciler.reconcile(clock)).toContain('TODO-workersAvailableController');
});

/**
 * A result as text, without what was stamped with the time of a run: RFC 3339 texts of that time, and names of events, which
 * begin with it.
 */
function summary({ requests, controllerResults, failures }: RunResult, times: readonly number[]): string {
  const isEvent = (kind: string): boolean => kind === 'Event';
  const texts = requests.map(({ kind, name, body, action, namespace, controller }) => {
    const told = isEvent(kind) && isJsonObject(body) ? { reason: body.reason, message: body.message } : body;
    return JSON.stringify([action, kind, namespace, isEvent(kind) ? '' : name, controller, told]);
  });
  const stamps = times.map(formatTime);
  const whole = JSON.stringify([texts.sort(), controllerResults, failures]);
  return stamps.reduce((text, stamp) => text.replaceAll(stamp, 'some time'), whole);
}

/** Ways of changing an object so that it is still one of its kind. */
const changes: readonly ((object: KubeObject) => KubeObject | undefined)[] = [
  () => undefined,
  (object) => ({ ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, changed: 'yes' } } }),
  (object) => ({ ...object, metadata: { ...object.metadata, deletionTimestamp: formatTime(NOON) } }),
  (object) => {
    const data: JsonObject = isJsonObject(object.data) ? object.data : {};
    return { ...object, data: { ...data, [Object.keys(data)[0] ?? 'key']: 'Y2hhbmdlZA==' } };
  },
  ({ status: _, ...object }) => ({ ...object, metadata: object.metadata }),
];

/** What the operator asks the network over such a cluster. */
function asked(): readonly string[] {
  const urls = new Set<string>();
  const settings = { ...sources.settings, onRequest: ({ url }: NetworkRequest) => void urls.add(url) };
  runStandalone(settledCluster(), undefined, NOON, settings);
  return [...urls];
}

test('an answer of the network runs those who asked the network, and the same one nobody', () => {
  const cluster = storeOf(objects);
  const reconciler = new Reconciler(standaloneAuthOperator, { layout: 'single', cluster }, sources);
  reconciler.reconcile(clock);
  const [url = ''] = asked();
  const hear = (status: number): void => {
    const recordedAnswers = { ...noAnswers, http: [{ url, status, body: '' }] };
    reconciler.handIn({ ...sources.settings, recordedAnswers });
  };
  hear(500);
  const ran = reconciler.reconcile(clock);
  expect(ran.length).toBeGreaterThan(0);
  expect(ran.length).toBeLessThan(12);
  hear(500);
  expect(reconciler.isDue(clock)).toBe(false);
});

test('after any changes, what had to run comes to what running everything comes to', () => {
  const isFixed = (kind: string): boolean => kind === 'ClusterVersion';
  const event = fc.oneof(
    { weight: 5, arbitrary: fc.record({ object: fc.constantFrom(...objects), change: fc.constantFrom(...changes) }) },
    { weight: 1, arbitrary: fc.record({ minutes: fc.constantFrom(1, 5, 16, 60, 60 * 24 * 365 * 20) }) },
    { weight: 1, arbitrary: fc.record({ answers: fc.subarray([...asked()]) }) },
  );
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), (events) => {
      const cluster = storeOf(objects);
      const reconciler = new Reconciler(standaloneAuthOperator, { layout: 'single', cluster }, sources);
      const times = [NOON];
      let now = NOON;
      let { settings }: { settings: AuthSettings } = sources;
      reconciler.reconcile(clock);
      for (const one of events) {
        if ('answers' in one) {
          const http = one.answers.map((url) => ({ url, status: 200, body: 'ok' }));
          settings = { ...settings, recordedAnswers: { ...noAnswers, http } };
          reconciler.handIn(settings);
        } else if ('minutes' in one) {
          now += one.minutes * 60_000;
          times.push(now);
        } else if (!isFixed(one.object.object.kind)) {
          const { type, object } = one.object;
          const { name = '', namespace } = object.metadata;
          const changed = one.change(object);
          if (changed === undefined) cluster.remove(type, name, namespace);
          else if (type.schema.safeParse(changed).success) cluster.put(type, changed);
        }
        reconciler.reconcile(fixedClock(now));
      }
      const full = runStandalone(cluster.snapshot(), undefined, now, settings);
      expect(summary(reconciler.result, times)).toBe(summary(full, times));
      reconciler.close();
    }),
    { numRuns: 150 },
  );
});
