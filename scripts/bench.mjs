// Synthesis of a fleet against its peers, in one interleaved run: `npm run bench [-- --rounds N] [-- --clusters 1,100]`.
// Then the operators in process: runs of everything and events a second, see bench/events.mjs and bench/hosted-runs.mjs;
// then the API server in memory: requests a second, see bench/api-server.mjs; then sequence tests, see bench/sequence.mjs,
// and searches of them, see bench/search.mjs;
// then what the client of the live host takes in: watch events a second, see bench/ingest.mjs;
// then how long the live host takes from an edit to its writes (`--edits N`), see bench/latency.mjs;
// then the operator on a socket: memory over many calls (`--calls N`), see bench/serve.mjs;
// then `om check`: manifests a second, see bench/check.mjs;
// then `om fleet synth` over 100 clusters, see bench/fleet-command.mjs;
// then `om report`: processor time and size of the page, see bench/report.mjs.
// then hosts of many control planes in one process (`--clusters 500`), see bench/control-planes.mjs.
// With `--only fleet`, `in-process`, `hosted`, `api-server`, `sequence`, `search`, `ingest`, `latency`, `serve`, `check`, `fleet-command`,
// `control-planes` or `report`: that part alone.
// With `--against COMMAND`: the command line against another binary instead, see bench/programs.mjs.
// With `--day`: what a day of a cluster takes, see bench/days.mjs; `--write` keeps it where the enhancement proposal reads it;
// `--history FILE` takes a history that was recorded in place of the day.
// Ratios are what counts; milliseconds are those of this machine, today.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchApiServer } from './bench/api-server.mjs';
import { benchCheck } from './bench/check.mjs';
import { benchControlPlanes } from './bench/control-planes.mjs';
import { benchDays, benchHistories } from './bench/days.mjs';
import { benchEvents } from './bench/events.mjs';
import { benchFleetCommand } from './bench/fleet-command.mjs';
import { hostedRuns } from './bench/hosted-runs.mjs';
import { benchInstall } from './bench/install.mjs';
import { benchLatency } from './bench/latency.mjs';
import { benchPrograms } from './bench/programs.mjs';
import { benchReport } from './bench/report.mjs';
import { benchSearch } from './bench/search.mjs';
import { benchSequence } from './bench/sequence.mjs';
import { benchServe } from './bench/serve.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    clusters: { type: 'string' },
    against: { type: 'string' },
    fresh: { type: 'string', default: path.join(here, '..', 'examples', 'standalone') },
    settled: { type: 'string' },
    only: { type: 'string' },
    day: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    history: { type: 'string', multiple: true, default: [] },
    edits: { type: 'string', default: '30' },
    calls: { type: 'string', default: '2000' },
    controller: { type: 'string', default: 'TODO-configObserver' },
  },
});
if (values.against !== undefined) {
  console.table(benchPrograms({ ...values, rounds: Number(values.rounds) }));
  process.exit();
}
if (values.day) {
  if (values.history.length > 0) benchHistories(values.history);
  else benchDays(values.write);
  process.exit();
}
const clusterCounts = (values.clusters ?? '1,100,1000').split(',').map(Number);
const contenders = ['synth', 'charts', 'cdk8s', 'js-yaml', 'json'];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const measure = (contender, clusters) =>
  JSON.parse(
    execFileSync('node', ['--expose-gc', path.join(here, 'bench', 'fleet.mjs'), contender, String(clusters)], {
      encoding: 'utf8',
    }),
  );

/** Synthesis of fleets of each size, by each contender. */
function benchFleets() {
  const rows = [];
  for (const clusters of clusterCounts) {
    const runs = new Map(contenders.map((contender) => [contender, []]));
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const contender of contenders) runs.get(contender).push(measure(contender, clusters));
      if (process.stderr.isTTY) process.stderr.write(`\r${clusters} clusters: round ${round + 1} of ${values.rounds} `);
    }
    const time = (contender) => median(runs.get(contender).map(({ milliseconds }) => milliseconds));
    // What others do on the machine shows least in the least processor time.
    const least = (contender) => Math.min(...runs.get(contender).map(({ processor }) => processor));
    for (const contender of contenders) {
      const against = (peer) => (least(contender) / least(peer)).toFixed(2);
      rows.push({
        clusters,
        contender,
        ms: Number(time(contender).toFixed(1)),
        'processor ms': Number(least(contender).toFixed(1)),
        'against cdk8s': against('cdk8s'),
        'against js-yaml': against('js-yaml'),
        'against JSON': against('json'),
        'peak MiB': Math.round(median(runs.get(contender).map(({ peakMebibytes }) => peakMebibytes))),
      });
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return rows;
}

/** A million watch events of each size of object, each in a process of its own. */
const benchIngest = () =>
  [600, 2700].map((bytes) =>
    JSON.parse(
      execFileSync('node', ['--expose-gc', path.join(here, 'bench', 'ingest.mjs'), '1000000', String(bytes)], {
        encoding: 'utf8',
      }),
    ),
  );

/** The tables of each part. */
const parts = {
  fleet: () => [benchFleets()],
  'in-process': () => [benchEvents(values.settled ?? values.fresh, values.settled !== undefined)],
  hosted: () => [hostedRuns()],
  'api-server': () => Object.values(benchApiServer()),
  install: () => [benchInstall()],
  sequence: () => [benchSequence()],
  search: () => [benchSearch()],
  ingest: () => [benchIngest()],
  latency: () => benchLatency(Number(values.edits)),
  serve: async () => [await benchServe(Number(values.calls))],
  check: () => [benchCheck()],
  report: () => [benchReport()],
  'control-planes': async () => {
    const [count] = values.only === 'control-planes' && values.clusters !== undefined ? clusterCounts : [500];
    return [await benchControlPlanes(count)];
  },
  'fleet-command': () => benchFleetCommand(values.only === 'fleet-command' ? clusterCounts : [100]),
};
if (values.only !== undefined && !Object.hasOwn(parts, values.only)) {
  console.error(`bench: no part "${values.only}"; there are ${Object.keys(parts).join(', ')}`);
  process.exit(1);
}
for (const [name, part] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) for (const table of await part()) console.table(table);
}
