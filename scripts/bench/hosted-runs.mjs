// One run of each hosted target in process, over the example: of a control plane that is new, and of one that is settled.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const lib = (module) => require(`../../lib/${module}.js`);
const example = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples', 'hosted');

/** Milliseconds that a settled run may take on a quiet machine. */
const goals = { 'hosted-cpo': 8, 'hosted-converged': 25 };

const clusters = ['Management', 'UserWorkload'];
const clock = lib('om/clock').fixedClock(Date.UTC(2026, 10, 1));

/** Pods that run as their Deployment wants them. */
const running = (deployment) => {
  const { replicas } = deployment.spec;
  const since = { lastTransitionTime: '2026-10-01T00:00:00Z' };
  const counters = { replicas, updatedReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas };
  const conditions = [
    { type: 'Available', status: 'True', ...since },
    { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', ...since },
  ];
  const status = { observedGeneration: 1, ...counters, conditions };
  return { ...deployment, metadata: { ...deployment.metadata, generation: 1 }, status };
};

/** The clusters once nothing is asked for any more. */
function settled(run, input, types) {
  const { applyRequests } = lib('om/run/apply-requests');
  const { MemoryApiServer, servedKinds, withSecretType } = lib('om/run/memory-api-server');
  const { OverlayState } = lib('om/state/overlay-state');
  const { entry, memoryState, splitInput } = lib('om/state/memory-state');
  const { controlPlaneDeployments } = lib('operators/auth/resources/control-plane-deployments');
  const kinds = servedKinds(types);
  let before = input;
  for (let pass = 0; pass < 8; pass++) {
    const { requests } = run(before);
    if (requests.length === 0) return before;
    const [management, guest] = clusters.map((cluster) => {
      const state = new OverlayState(before.clusters[cluster]);
      const server = new MemoryApiServer(state, { types: kinds, clock, defaulted: withSecretType });
      applyRequests(
        server,
        requests.filter((request) => request.cluster === cluster),
      );
      for (const one of state.list(controlPlaneDeployments)) state.put(controlPlaneDeployments, running(one));
      const all = [...kinds.values()].flatMap((type) => state.list(type).map((object) => entry(type, object)));
      return memoryState(all);
    });
    before = splitInput(management, guest);
  }
  throw new Error('a control plane does not settle');
}

/** Runs whose time on a processor is taken together: it is counted in too large steps for one. */
const TOGETHER = 5;

/** Milliseconds of a run: the median by the clock, and the least that it takes of a processor, which neighbours disturb less. */
function times(run, rounds) {
  for (let round = 0; round < rounds / 2; round++) run();
  const [clock, cpu] = [[], []];
  for (let round = 0; round < rounds / TOGETHER; round++) {
    const before = process.cpuUsage();
    for (let one = 0; one < TOGETHER; one++) {
      const start = performance.now();
      run();
      clock.push(performance.now() - start);
    }
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000 / TOGETHER);
  }
  clock.sort((a, b) => a - b);
  return { ms: Number(clock[clock.length >> 1].toFixed(1)), 'cpu ms': Number(Math.min(...cpu).toFixed(1)) };
}

/** Rows of a table: how long a run takes, and what it asks for. */
export function hostedRuns(rounds = 100) {
  const { readHostedInput } = lib('index');
  const { runControllers } = lib('om/run/run-controllers');
  const random = lib('om/random').seededSource(7);
  const { noAnswers } = lib('operators/auth/recorded-answers');
  const settings = { assets: lib('operators/auth/assets').loadAssets(), recordedAnswers: noAnswers };
  const operators = {
    'hosted-cpo': lib('operators/auth/hosted-cpo/operator').hostedAuthOperator,
    'hosted-converged': lib('operators/auth/hosted-converged/operator').convergedAuthOperator,
  };
  return Object.entries(operators).flatMap(([target, operator]) => {
    const options = { clock, random, secrets: 'random', environment: {}, settings };
    const run = (input) => runControllers(operator, { ...options, input });
    const fresh = readHostedInput(example);
    return Object.entries({ fresh, settled: settled(run, fresh, operator.types) }).map(([state, input]) => ({
      run: `${target}, ${state}`,
      requests: run(input).requests.length,
      ...times(() => run(input), rounds),
      'goal ms': state === 'settled' ? goals[target] : '',
    }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(hostedRuns());
