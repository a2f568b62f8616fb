// What runs of the operator cost over a history, in each way of deciding when to run and of calling it.
//
// Runs are counted with the host's own rules (a run for what a controller read, and for nothing else), and without them: one for
// every change of a declared kind, as far as the debounce lets through. What a run costs is measured here, in this run.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './programs.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const MINUTE = 60_000;
/** Seconds that a host waits after a change. */
const debounces = [1, 5, 10];
/** What the resident Go operator asks for: memory request of its Deployment in the payload, in MiB. */
const RESIDENT_MIB = 200;

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
  const input = path.join(root, 'examples', target === 'standalone' ? 'standalone' : 'hosted');
  const all = Array.from({ length: 3 }, (_, round) => {
    const command = [process.execPath, path.join(root, 'bin', 'om.js'), 'apply-configuration', '--input-dir', input];
    const more = target === 'standalone' ? [] : ['--target', target];
    const { cpu, wall, memory } = measure([...command, '--output-dir', path.join(folder, String(round)), ...more]);
    return { cpu, wall, mib: memory };
  });
  rmSync(folder, { recursive: true });
  return all.reduce((least, one) => (one.cpu < least.cpu ? one : least));
}

/** Ways to decide when to run, with the runs of each. */
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
 * What an operator takes over a history, for each debounce and rule.
 *
 * @param history how long it is, whose, and what plays it with a debounce
 * @returns what a process costs, and the rows
 */
export function costsOf({ target, play }) {
  const unit = processRun(target);
  const rows = [];
  let minutes = 0;
  for (const debounce of debounces) {
    const played = play(`${debounce}s`);
    minutes = Math.round(played.lasted / MINUTE);
    for (const [rule, runs] of ruleCounts(played, debounce)) {
      const inProcess = rule.startsWith('that') ? { inProcessCpuSeconds: Number(played.seconds.toFixed(1)) } : {};
      rows.push({ target, debounce, rule, runs, install: played.installed, ...costOf(runs, unit), ...inProcess });
    }
  }
  rows.push({ target, debounce: 0, rule: 'once a minute, whatever happens', runs: minutes, ...costOf(minutes, unit) });
  return { target, unit, minutes, rows };
}

/** GiB·s of an operator that stays in memory for some minutes, at what the Go one requests. */
export const residentGibSeconds = (minutes) => (RESIDENT_MIB * minutes * 60) / 1024;
