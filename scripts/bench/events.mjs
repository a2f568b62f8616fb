// The standalone operator in process over a settled cluster: one run of everything, and what one event costs.
//
// The cluster is the example's (or --settled DIR), settled, and filled up to 5,000 objects: nodes, and Secrets and ConfigMaps
// that nobody reads.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);

const OBJECTS = 5000;
const NODES = 300;
const NOON = Date.parse('2026-03-01T12:00:00Z');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const least = (numbers) => Math.min(...numbers);

/** Milliseconds of each of some calls. */
const timed = (count, call) =>
  Array.from({ length: count }, (_, at) => {
    const start = performance.now();
    call(at);
    return performance.now() - start;
  });

/** Rounds that are not counted: after as many calls the engine has compiled what there is to compile. */
const WARM_ROUNDS = 20;
const ROUNDS = 20;

/**
 * Calls a second of several calls, each over the quickest of its rounds: by the clock, and by the time on a processor, which
 * neighbours disturb less. The calls take turns round by round, so that a busy moment meets all of them.
 */
function rates(count, calls) {
  const best = calls.map(() => ({ clock: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }));
  let at = 0;
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    for (const [index, call] of calls.entries()) {
      const [start, before] = [performance.now(), process.cpuUsage()];
      for (let one = 0; one < count; one++) call(at++);
      const clock = performance.now() - start;
      const { user, system } = process.cpuUsage(before);
      if (round < WARM_ROUNDS) continue;
      best[index] = {
        clock: Math.min(best[index].clock, clock),
        cpu: Math.min(best[index].cpu, (user + system) / 1000),
      };
    }
  }
  const perSecond = (milliseconds) => Math.round((count / milliseconds) * 1000);
  return best.map(({ clock, cpu }) => ({ value: perSecond(clock), 'by cpu': perSecond(cpu) }));
}

/** One rate out of many, taken apart for the clock and the processor. */
const chosen = (all, choose) => ({
  value: choose(all.map(({ value }) => value)),
  'by cpu': choose(all.map((one) => one['by cpu'])),
});

export function benchEvents(directory, isSettled) {
  const { readInput } = lib('om/input/read-input');
  const { runControllers } = lib('om/run/run-controllers');
  const { applyRequests } = lib('om/run/apply-requests');
  const { MemoryApiServer, servedKinds, withSecretType } = lib('om/run/memory-api-server');
  const { Reconciler } = lib('om/run/reconciler');
  const { OverlayState } = lib('om/state/overlay-state');
  const { memoryState, entry, singleInput } = lib('om/state/memory-state');
  const { Store } = lib('om/state/store');
  const { fixedClock } = lib('om/clock');
  const { seededSource } = lib('om/random');
  const { loadAssets } = lib('operators/auth/assets');
  const { noAnswers } = lib('operators/auth/recorded-answers');
  const { standaloneAuthOperator: operator } = lib('operators/auth/standalone/operator');
  const { react } = lib('operators/auth/standalone/simulated-cluster');
  const { secrets, configMaps } = lib('library/resources/core');
  const { nodes } = lib('library/resources/workloads');

  const clock = fixedClock(NOON);
  const sources = {
    random: seededSource('bench'),
    secrets: 'random',
    environment: {},
    settings: { recordedAnswers: noAnswers, assets: loadAssets() },
  };
  const run = (state) => runControllers(operator, { ...sources, input: singleInput(state), clock });

  const state = new OverlayState(readInput(path.resolve(directory), operator.types).clusters.Management);
  const server = new MemoryApiServer(state, { types: servedKinds(operator.types), clock, defaulted: withSecretType });
  for (let round = 0; !isSettled && round < 12; round++) {
    const changed = applyRequests(server, run(state).requests);
    if (react(server).length === 0 && changed.length === 0) break;
  }
  const entries = operator.types.flatMap((type) => state.list(type).map((object) => entry(type, object)));
  const settled = memoryState(entries);

  const cluster = new Store();
  for (const { type, object } of entries) cluster.put(type, object);
  const nodeAt = (index, version) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `node-${index}`,
      resourceVersion: String(version),
      labels: { 'node-role.kubernetes.io/worker': '', 'kubernetes.io/hostname': `node-${index}` },
    },
    spec: {},
    status: {
      conditions: ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map((type) => ({
        type,
        status: type === 'Ready' ? 'True' : 'False',
        lastHeartbeatTime: new Date(NOON + version * 10_000).toISOString(),
        lastTransitionTime: '2026-01-01T00:00:00Z',
      })),
      images: Array.from({ length: 50 }, (_, image) => ({ names: [`registry/image-${image}`], sizeBytes: image })),
    },
  });
  for (let index = 0; index < NODES; index++) cluster.put(nodes, nodeAt(index, 0));
  for (let index = entries.length + NODES; index < OBJECTS; index++) {
    const [type, kind] = index % 2 === 0 ? [secrets, 'Secret'] : [configMaps, 'ConfigMap'];
    const metadata = { name: `other-${index}`, namespace: `namespace-${index % 100}`, resourceVersion: '1' };
    cluster.put(type, { apiVersion: 'v1', kind, metadata, data: {} });
  }
  const reconciler = new Reconciler(operator, { layout: 'single', cluster }, sources);
  const [first] = timed(1, () => reconciler.reconcile(clock));

  /** A Secret that somebody reads, with another resource version each time. */
  const changeSecret = (object) => (at) => {
    const metadata = { ...object.metadata, resourceVersion: String(1000 + at) };
    cluster.put(secrets, { ...object, metadata });
    return reconciler.reconcile(clock);
  };
  const read = settled.list(secrets).filter((object) => changeSecret(object)(-1).length > 0);
  const secretRates = rates(50, read.map(changeSecret));
  const inNamespace = (namespace) => secretRates.filter((_, at) => read[at].metadata.namespace === namespace);
  const namespaces = [...new Set(read.map(({ metadata }) => metadata.namespace))];
  // What arrives is made before the clock starts: an event is an object that is there.
  const prepared = Array.from({ length: 20 * NODES }, (_, at) => nodeAt(at % NODES, at + 1));
  const heartbeat = (at) => {
    cluster.put(nodes, { ...prepared[at % prepared.length] });
    reconciler.reconcile(clock);
  };
  const [heartbeats] = rates(1000, [heartbeat]);

  for (let warm = 0; warm < 30; warm++) run(settled);
  const whole = timed(50, () => run(settled));
  const [wholeRate] = rates(2, [() => run(settled)]);
  return [
    {
      what: 'a run of everything, settled',
      value: Number(Math.min(...whole).toFixed(1)),
      'by cpu': Number((1000 / wholeRate['by cpu']).toFixed(1)),
      unit: 'ms, least',
      goal: '<= 10',
    },
    { what: 'a run of everything, settled', value: Number(median(whole).toFixed(1)), unit: 'ms, median', goal: '' },
    { what: `the first run over ${OBJECTS} objects`, value: Number(first.toFixed(1)), unit: 'ms', goal: '' },
    { what: 'a changed Secret', ...chosen(secretRates, median), unit: 'events/s, median Secret', goal: '>= 2000' },
    { what: 'a changed Secret', ...chosen(secretRates, least), unit: 'events/s, dearest Secret', goal: '' },
    ...namespaces.map((namespace) => ({
      what: `  of the ${inNamespace(namespace).length} in ${namespace}`,
      ...chosen(inNamespace(namespace), median),
      unit: 'events/s, median Secret',
      goal: '',
    })),
    { what: 'a node heartbeat', ...heartbeats, unit: 'events/s', goal: '>= 20000' },
  ];
}
