// What `om report` takes, and how large its page is: of one configuration with what all of them come to ready, as the published package has
// it; of the same with assets of its own, which have to be compared anew; and of two inputs.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const example = (name) => path.join(root, 'examples', name);

/** `om`, which says at its end what it took. */
const measured = `
process.once('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.cpuUsage())));
require(${JSON.stringify(path.join(root, 'bin', 'om.js'))}).load().run(process, 'om');`;

const pages = [
  { page: 'one configuration, all of them ready', rounds: 5 },
  { page: 'two inputs', rounds: 5, args: ['--input-dir', `${example('standalone')},${example('hosted')}`] },
  { page: 'one configuration, all of them compared', rounds: 1, args: ['--assets', path.join(root, 'assets')] },
];

function written(file, args) {
  const ended = spawnSync(process.execPath, ['-e', measured, 'om', 'report', '-o', file, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (ended.status !== 0) throw new Error(`om report ended with ${ended.status}: ${ended.stderr}`);
  const { user, system } = JSON.parse(ended.output[3]);
  return (user + system) / 1e6;
}

/** Seconds of a processor, the least of a few runs, and the size of each page. */
export function benchReport() {
  if (!existsSync(path.join(root, 'lib', 'report-survey.json'))) {
    execFileSync('npm', ['run', '--silent', 'survey'], { cwd: root, stdio: 'inherit' });
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-report-'));
  const file = path.join(folder, 'report.html');
  try {
    return pages.map(({ page, rounds, args = [] }) => {
      const seconds = Array.from({ length: rounds }, () => written(file, args));
      const bytes = readFileSync(file);
      return {
        page,
        'cpu s': Number(Math.min(...seconds).toFixed(2)),
        kB: Math.round(bytes.length / 1e3),
        'kB gzipped': Math.round(gzipSync(bytes).length / 1e3),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
