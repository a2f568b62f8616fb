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

function rowsOf(count) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-fleet-'));
  try {
    writeInputs(folder, count);
    const full = synth(folder, 'out', '--workers', '1');
    const two = synth(folder, 'two', '--workers', '2');
    const same = synth(folder, 'out', '--workers', '1');
    appendFileSync(path.join(folder, 'in', 'brook-0.yaml'), '# changed\n');
    const edited = synth(folder, 'out', '--workers', '1');
    const runs = { 'all, one worker': full, 'all, two workers': two, 'nothing changed': same, 'one changed': edited };
    return Object.entries(runs).map(([run, { seconds, cpu, peak }]) => ({
      clusters: count,
      run,
      seconds: Number(seconds.toFixed(2)),
      'cpu s': Number(cpu.toFixed(2)),
      'of a full run': `${((100 * seconds) / full.seconds).toFixed(1)} %`,
      'peak MiB': Math.round(peak),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly number[]} counts how many clusters */
export const benchFleetCommand = (counts) => counts.flatMap(rowsOf);
