// Sequence tests in process: steps a second for each target, where a step is one change that reaches the host and all that it makes
// run. The cluster is settled first; then a Secret that the operator reads changes, again and again, and each time all comes to rest.
// In a standalone cluster a ConfigMap that few controllers read changes after that, which makes nothing else happen.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);
const examples = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

const STEPS = 40;
const secrets = {
  standalone: { namespace: 'openshift-config', name: 'staff-htpasswd' },
  'hosted-cpo': { namespace: 'clusters-brook', name: 'staff-htpasswd' },
  'hosted-converged': { namespace: 'clusters-brook', name: 'staff-htpasswd' },
};
const host = { environment: {} };

/** As many come first, for which code is compiled yet; then so many are counted. */
const FEW_STEPS = { first: 1_000, counted: 3_000 };
const fewRead = { kind: 'ConfigMap', namespace: 'openshift-config-managed', name: 'default-ingress-cert' };

/** Deliveries: changes that were made while a story was played, each of which reached the host. */
const played = (world, perform, steps) => {
  const before = [world.history.changes.length, world.runs.length, process.cpuUsage()];
  for (const step of steps) perform(world, step);
  const { user, system } = process.cpuUsage(before[2]);
  const seconds = (user + system) / 1e6;
  const changes = world.history.changes.length - before[0];
  return {
    'changes/s': Math.round(changes / seconds),
    'runs/s': Math.round((world.runs.length - before[1]) / seconds),
    'ms an edit, to its rest': Number(((seconds * 1e3) / STEPS).toFixed(1)),
  };
};

/** Steps a second where few controllers run for each, and how many at most. */
const withFewControllers = (world, perform) => {
  const play = (steps, note) => {
    for (let at = 0; at < steps; at++) {
      perform(world, { patch: { ...fewRead, patch: { data: { note: `${note} ${at}` } } } });
      perform(world, { advance: { by: '2s' } });
    }
  };
  play(FEW_STEPS.first, 'first');
  const [runs, before] = [world.runs.length, process.cpuUsage()];
  play(FEW_STEPS.counted, 'counted');
  const { user, system } = process.cpuUsage(before);
  // Now and then everything is listed anew, which runs all.
  const changed = world.runs.slice(runs).filter(({ occasion }) => occasion === 'change');
  return {
    'steps/s with few controllers': Math.round((FEW_STEPS.counted * 1e6) / (user + system)),
    'most of them': Math.max(...changed.map(({ ran }) => ran.length)),
  };
};

export function benchSequence() {
  const { staged } = lib('cli/actions/sequence/project');
  const { perform } = lib('sequence/perform');
  const { World } = lib('sequence/world');
  return Object.entries(secrets).map(([target, secret]) => {
    const scenario = { name: target, target, start: { example: target === 'standalone' ? 'standalone' : 'hosted' } };
    const world = new World({ scenario, ...staged(scenario, path.join(examples, 'bench'), {}, host) });
    world.settle(world.bound);
    const edits = Array.from({ length: STEPS }, (_, at) => [
      {
        patch: {
          kind: 'Secret',
          ...secret,
          patch: { data: { htpasswd: Buffer.from(`staff:${at}`).toString('base64') } },
        },
      },
      { settle: {} },
    ]).flat();
    const row = {
      target,
      ...played(world, perform, edits),
      ...(target === 'standalone' ? withFewControllers(world, perform) : {}),
    };
    world.close();
    return row;
  });
}
