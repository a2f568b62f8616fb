// What `om fleet synth` takes: full runs with one worker and with two, a run in which nothing has changed, and one in which one cluster
// has. Each cluster is the example of a hosted control plane under a name of its own, in one file.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostedFleet } from './hosted-fleet.mjs';

const om = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'om.js');
const require = createRequire(import.meta.url);

/** `om`, which says at its end what it took, threads included. */
const measured = `
process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const taken = { cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 };
  require('node:fs').writeSync(3, JSON.stringify(taken));
});
require(${JSON.stringify(om)}).load().run(process, 'om');`;

function synth(folder, output, ...more) {
  const args = ['fleet', 'synth', '--inputs-dir', path.join(folder, 'in'), '--output-dir', path.join(folder, output)];
  const start = process.hrtime.bigint();
  const ended = spawnSync(process.execPath, ['-e', measured, 'om', ...args, ...more], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (ended.status !== 0) throw new Error(`om fleet synth ended with ${ended.status}: ${ended.stderr}`);
  return { seconds, ...JSON.parse(ended.output[3]) };
}

function writeInputs(folder, count) {
  const { toYamlDocuments } = require('../../lib/index.js');
  mkdirSync(path.join(folder, 'in'));
  for (const { hostedControlPlane, objects } of hostedFleet(count)) {
    const file = path.join(folder, 'in', `${hostedControlPlane.metadata.name}.yaml`);
    writeFileSync(file, toYamlDocuments([hostedControlPlane, ...objects]));
  }
}

function runsOf(count) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-fleet-'));
  try {
    writeInputs(folder, count);
    const full = synth(folder, 'out', '--workers', '1');
    const two = synth(folder, 'two', '--workers', '2');
    const same = synth(folder, 'out', '--workers', '1');
    appendFileSync(path.join(folder, 'in', 'brook-0.yaml'), '# changed\n');
    const edited = synth(folder, 'out', '--workers', '1');
    return { count, full, two, same, edited };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rowsOf = ({ count, full, two, same, edited }) => {
  const runs = { 'all, one worker': full, 'all, two workers': two, 'nothing changed': same, 'one changed': edited };
  return Object.entries(runs).map(([run, { seconds, cpu, peak }]) => ({
    clusters: count,
    run,
    seconds: Number(seconds.toFixed(2)),
    'cpu s': Number(cpu.toFixed(2)),
    'of a full run': percent(seconds, full.seconds),
    'cpu of a full run': percent(cpu, full.cpu),
    'peak MiB': Math.round(peak),
  }));
};

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const times = (part, whole) => (part / whole).toFixed(2);

/** What the goals are about, of the most clusters and, for the growth, the fewest. By the processor, two workers are what two free cores could give. */
function goalsOf(all) {
  const [least] = all;
  const most = all.at(-1);
  const { count, full, two, edited } = most;
  const more = count / least.count;
  const growth = {
    what: `time of ${count} clusters, times that of ${least.count}`,
    'by the clock': times(full.seconds, least.full.seconds),
    'by the processor': times(full.cpu, least.full.cpu),
    goal: `${Number((more * 1.1).toFixed(1))} at most`,
  };
  const rows = [
    {
      what: `peak memory of ${count} clusters, one worker and two, MB`,
      'by the clock': `${Math.round(full.peak * 1.048576)}, ${Math.round(two.peak * 1.048576)}`,
      'by the processor': '',
      goal: '150 at most, of 10,000',
    },
    {
      what: `one changed of ${count}, of a full run`,
      'by the clock': percent(edited.seconds, full.seconds),
      'by the processor': percent(edited.cpu, full.cpu),
      goal: '1 % at most, of 10,000',
    },
    {
      what: `two workers, times as quick as one, ${count} clusters`,
      'by the clock': times(full.seconds, two.seconds),
      'by the processor': times(2 * full.cpu, two.cpu),
      goal: '1.7 at least',
    },
  ];
  return more === 1 ? rows : [growth, ...rows];
}

/**
 * The runs, and what they say of the goals.
 *
 * @param {readonly number[]} counts how many clusters, the fewest first
 */
export function benchFleetCommand(counts) {
  const all = counts.map(runsOf);
  return [all.flatMap(rowsOf), goalsOf(all)];
}
