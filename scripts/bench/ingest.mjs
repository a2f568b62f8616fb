// What a host takes in: a watch of a thousand objects that are changed again and again, over HTTP from another process into the store.
// Counted is this process alone. `node --expose-gc scripts/bench/ingest.mjs EVENTS BYTES` prints one row as JSON.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);
const here = path.dirname(fileURLToPath(import.meta.url));

const [events, bytes] = process.argv.slice(2).map(Number);
const mebibytes = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const { KubeClient } = lib('host/client/kube-client');
const { WatchedCluster } = lib('host/client/watched-cluster');
const { configMaps } = lib('library/resources/core');

const server = spawn('node', [path.join(here, 'watch-server.mjs'), String(events), String(bytes)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const port = await new Promise((resolve) => server.stdout.once('data', (text) => resolve(String(text).trim())));
const access = { server: new URL(`http://127.0.0.1:${port}`), tls: {} };
const client = new KubeClient({ current: async () => access, renew: async () => access });
const cluster = new WatchedCluster({
  client,
  types: [configMaps],
  inputs: [{ labelSelectedResources: [{ ...configMaps, namespace: 'default', labelSelector: {} }] }],
});

let [seen, early, before, start, half] = [0, 0, undefined, 0, 0];
const { promise: over, resolve } = (() => {
  let done;
  return { promise: new Promise((given) => (done = given)), resolve: () => done() };
})();
await new Promise((started) => {
  cluster.store.subscribe(() => {
    seen++;
    // The first of the list, then a tenth of the watch, for the engine to compile what there is to compile.
    if (seen === 1000 + events / 10) {
      early = mebibytes();
      before = process.cpuUsage();
      start = performance.now();
      half = seen;
    }
    if (seen === 1000 + events) resolve();
  });
  cluster.start().then(started);
});
await over;
const { user, system } = process.cpuUsage(before);
const rate = (milliseconds) => Math.round(((seen - half) / milliseconds) * 1000);
const row = {
  events,
  bytes,
  'events a second': rate(performance.now() - start),
  'by cpu': rate((user + system) / 1000),
  'MiB after a tenth': Number(early.toFixed(1)),
  'MiB at the end': Number(mebibytes().toFixed(1)),
  lists: cluster.counters.get('lists/configmaps'),
};
server.kill();
await cluster.close();
client.close();
console.log(JSON.stringify(row));
