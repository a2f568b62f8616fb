// How long `om run` takes from an edit of a settled cluster to its writes, and from its start: test/host/latency has clusters in memory in a
// process, and hosts in others.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {number} edits deletions of an object, of each operator; a tenth as many are changes of the configuration */
export const benchLatency = (edits) =>
  JSON.parse(
    execFileSync(process.execPath, ['scripts/run-ts.mjs', 'test/host/latency/report.ts', String(edits)], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
