// A simulated day of a cluster under the host: what runs the operator takes, and what they cost in each way of calling it.
//
//   bench.mjs --day [--target standalone|hosted-cpo|hosted-converged]
//
// The day begins with an install from nothing and has node heartbeats every five minutes, an edit, an upgrade and the loss of a node.
// Runs are counted with the host's own rules (a run for what a controller read, and for nothing else), and without them: one for
// every change of a declared kind, as far as the debounce lets through. What a run costs is measured here, in this run.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './programs.mjs';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const examples = path.join(root, 'examples');

const MINUTE = 60_000;
const HEARTBEAT = 5 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const secret = {
  standalone: { namespace: 'openshift-config', name: 'staff-htpasswd' },
  'hosted-cpo': { namespace: 'clusters-brook', name: 'staff-htpasswd' },
  'hosted-converged': { namespace: 'clusters-brook', name: 'staff-htpasswd' },
};
/** What the resident Go operator asks for: memory request of its Deployment in the payload, in MiB. */
const RESIDENT_MIB = 200;

/** The steps of a day, by minute; heartbeats come beside them. */
const eventsOf = (target) => [
  [
    8 * 60,
    {
      patch: {
        kind: 'Secret',
        ...secret[target],
        patch: { data: { htpasswd: Buffer.from('staff:day').toString('base64') } },
      },
    },
  ],
  ...(target === 'standalone'
    ? [
        [12 * 60, { status: { apiVersion: 'v1', kind: 'Node', name: 'master-0', status: ready('False') } }],
        [13 * 60, { status: { apiVersion: 'v1', kind: 'Node', name: 'master-0', status: ready('True') } }],
      ]
    : []),
];

const ready = (status) => ({ conditions: [{ type: 'Ready', status }] });

/** Plays the day. @returns the runs, and when declared kinds changed */
function played(target, debounce) {
  const { staged } = lib('cli/actions/sequence/project');
  const { perform } = lib('sequence/perform');
  const { World } = lib('sequence/world');
  const start = { example: target === 'standalone' ? 'standalone' : 'hosted' };
  const scenario = { name: 'a day', target, start, host: { debounce, coolDown: debounce } };
  const world = new World({ scenario, ...staged(scenario, path.join(examples, 'bench'), {}, { environment: {} }) });
  const began = world.now;
  const before = process.cpuUsage();
  world.settle(30 * MINUTE);
  const installed = world.runs.length;
  const events = eventsOf(target);
  const nodes = target === 'standalone' ? ['master-0', 'master-1', 'master-2'] : [];
  for (let at = HEARTBEAT; at <= DAY; at += HEARTBEAT) {
    world.advance(Math.max(world.now, began + at));
    for (const name of nodes) {
      const down = name === 'master-0' && at >= 12 * 60 * MINUTE && at < 13 * 60 * MINUTE;
      if (!down) perform(world, { status: { apiVersion: 'v1', kind: 'Node', name, status: heartbeat(began + at) } });
    }
    for (const [minute, step] of events) if (minute * MINUTE === at) perform(world, step);
  }
  const { user, system } = process.cpuUsage(before);
  const changes = world.history.changes.map(({ at }) => at);
  const runs = world.runs.map(({ occasion, ran }) => ({ occasion, controllers: ran.length }));
  world.close();
  return { installed, runs, changes, seconds: (user + system) / 1e6 };
}

const heartbeat = (at) => ({
  conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: new Date(at).toISOString().replace(/\.\d+/, '') }],
});

/** How often a host runs that runs for every change: the first after a quiet time waits for the debounce, as do those during a run. */
function unfiltered(changes, debounce) {
  let runs = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const at of changes) {
    if (at < until) continue;
    runs++;
    until = at + debounce;
  }
  return runs;
}

/** Processor seconds, seconds by the clock and peak MiB of one run as a process. */
function processRun(target) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const input = path.join(examples, target === 'standalone' ? 'standalone' : 'hosted');
  const all = Array.from({ length: 3 }, (_, round) => {
    const command = [process.execPath, path.join(root, 'bin', 'om.js'), 'apply-configuration', '--input-dir', input];
    const more = target === 'standalone' ? [] : ['--target', target];
    const { cpu, wall, memory } = measure([...command, '--output-dir', path.join(folder, String(round)), ...more]);
    return { cpu, wall, mib: memory };
  });
  rmSync(folder, { recursive: true });
  return all.reduce((least, one) => (one.cpu < least.cpu ? one : least));
}

/** Ways to decide when to run, with the runs a day of each. */
const ruleCounts = ({ runs, changes }, debounce) => [
  ['a change of what was read', runs.filter(({ occasion }) => occasion !== 'resync').length],
  ['that, and all anew every ten minutes', runs.length],
  ['any change of a declared kind', unfiltered(changes, debounce * 1000)],
];

/** What a count of runs costs as processes. */
const costOf = (count, { cpu, wall, mib }) => ({
  cpuSeconds: Number((count * cpu).toFixed(1)),
  gibSeconds: Number(((count * wall * mib) / 1024).toFixed(1)),
});

/**
 * A day of one operator, for each debounce and rule.
 *
 * @param target whose day
 * @returns what a process costs; the rows; and the processor seconds of a whole day in process, by debounce
 */
export function benchDay(target) {
  const unit = processRun(target);
  const rows = [];
  for (const debounce of [1, 5, 10]) {
    const day = played(target, `${debounce}s`);
    for (const [rule, runs] of ruleCounts(day, debounce)) {
      const inProcess = rule.startsWith('that') ? { inProcessCpuSeconds: Number(day.seconds.toFixed(1)) } : {};
      rows.push({ target, debounce, rule, runs, install: day.installed, ...costOf(runs, unit), ...inProcess });
    }
  }
  const minutes = DAY / MINUTE;
  rows.push({ target, debounce: 0, rule: 'once a minute, whatever happens', runs: minutes, ...costOf(minutes, unit) });
  return { target, unit, rows };
}

/** GiB·s a day of an operator that stays in memory, at what the Go one requests. */
export const residentGibSeconds = (RESIDENT_MIB * 86_400) / 1024;
