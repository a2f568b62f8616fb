// One process for many hosted control planes (`om run --hosted --all-control-planes`): memory, processor time at rest, whom an edit concerns,
// and whether a guest that is silent delays others. The clusters are in another process, see control-planes-server.mjs.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const om = path.join(here, '..', '..', 'bin', 'om.js');

const goals = { mebibytes: 200, cores: 0.02 };
/** So long nobody touches anything, in milliseconds. */
const REST = 60_000;
/** Edits of others that are timed, before and after a guest falls silent. */
const EDITS = 10;
/** So long all hosts may take until all are at rest, in milliseconds. */
const PATIENCE = 900_000;
/** So long nobody has run when they are at rest: issuers are asked every 30 s, and an answer may make a host run. */
const QUIET = 40_000;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const namespaceOf = (at) => `clusters-${String(at).padStart(4, '0')}`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Seconds of a processor that a process took. */
function processor(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
const mebibytes = (pid, what) =>
  Math.round(
    Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024,
  );

/** Changes a Secret that the operator of a control plane reads. */
async function edit({ url, token }, at, text) {
  const target = `${url}/api/v1/namespaces/${namespaceOf(at)}/secrets/staff-htpasswd`;
  const body = JSON.stringify({ data: { htpasswd: Buffer.from(text).toString('base64') } });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/merge-patch+json' };
  const answer = await fetch(target, { method: 'PATCH', headers, body });
  if (!answer.ok) throw new Error(`the edit was answered with ${answer.status}: ${await answer.text()}`);
}

/** The runs that the host tells of in its log. */
class Runs {
  all = [];
  last = performance.now();
  /** Where the host tells of itself. */
  url = undefined;
  waiting = () => {};

  constructor(stream) {
    createInterface({ input: stream }).on('line', (line) => {
      const { message, controlPlane = '', url } = JSON.parse(line);
      if (message === 'listening') this.url = url;
      if (message !== 'run') return;
      this.last = performance.now();
      this.all.push(controlPlane.split('/')[0]);
      this.waiting();
    });
  }

  /** Waits until a control plane has run since so many runs. */
  async of(namespace, since) {
    const until = performance.now() + 60_000;
    while (!this.all.slice(since).includes(namespace)) {
      if (performance.now() > until) throw new Error(`${namespace} does not run`);
      await Promise.race([new Promise((resolve) => (this.waiting = resolve)), pause(1_000)]);
    }
  }

  /** Waits until each host says that it has nothing left to do, and nobody has run for a while. A busy machine makes lulls in the start. */
  async untilRest(clusters) {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const resting = await this.resting();
      if (resting === clusters && performance.now() - this.last >= QUIET) return;
      if (performance.now() > until) throw new Error(`of ${clusters} hosts ${resting} are at rest`);
      await pause(5_000);
    }
  }

  /** How many hosts say that they are at rest. */
  async resting() {
    if (this.url === undefined) return 0;
    const answer = await fetch(`${this.url}/status`);
    // Who gets no time of a busy machine answers 408 to what it has not read in time.
    if (!answer.ok) return 0;
    const { controlPlanes } = await answer.json();
    return controlPlanes.filter(({ atRest }) => atRest === true).length;
  }
}

/** Milliseconds from edits to the end of the runs after them, one after the other. */
async function latencies(access, runs, clusters, name) {
  const taken = [];
  for (let turn = 0; turn < EDITS; turn++) {
    const at = 1 + (turn % (clusters - 1));
    const [since, start] = [runs.all.length, performance.now()];
    await edit(access, at, `${name}-${turn}:x`);
    await runs.of(namespaceOf(at), since);
    taken.push(performance.now() - start);
    // A host runs once a second at most.
    await pause(1_500);
  }
  return taken;
}

async function measured(clusters, folder, children) {
  const server = spawn(process.execPath, [path.join(here, 'control-planes-server.mjs'), folder, String(clusters)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(server);
  const access = JSON.parse(
    await new Promise((resolve) => server.stdout.once('data', (text) => resolve(String(text)))),
  );
  const which = ['--hosted', '--all-control-planes', '--kubeconfig', path.join(folder, 'config')];
  const args = ['run', ...which, '--listen', '127.0.0.1:0'];
  const host = spawn(process.execPath, [om, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(host);
  const { pid } = host;
  const runs = new Runs(host.stderr);
  await runs.untilRest(clusters);
  const start = processor(pid);
  const [before, began] = [runs.all.length, performance.now()];
  await pause(REST);
  const cores = (processor(pid) - start) / ((performance.now() - began) / 1_000);
  const atRest = { memory: mebibytes(pid, 'VmRSS'), most: mebibytes(pid, 'VmHWM'), runs: runs.all.length - before };
  const connections = readdirSync(`/proc/${pid}/fd`).length;
  const since = runs.all.length;
  const sound = await latencies(access, runs, clusters, 'sound');
  const touched = runs.all.slice(since);
  const asked = new Set(Array.from({ length: EDITS }, (_, turn) => namespaceOf(1 + (turn % (clusters - 1)))));
  const strangers = touched.filter((namespace) => !asked.has(namespace)).length;
  server.stdin.write('silence\n');
  await edit(access, 0, 'silent:x');
  const beside = await latencies(access, runs, clusters, 'beside');
  const verdict = (isReached) => (isReached ? 'reached' : 'not reached');
  return [
    {
      what: 'MiB of the host at rest',
      is: atRest.memory,
      goal: goals.mebibytes,
      so: verdict(atRest.memory <= goals.mebibytes),
    },
    { what: 'MiB at most', is: atRest.most, goal: '', so: '' },
    { what: 'cores at rest', is: Number(cores.toFixed(3)), goal: goals.cores, so: verdict(cores <= goals.cores) },
    { what: 'runs at rest', is: atRest.runs, goal: 0, so: verdict(atRest.runs === 0) },
    { what: 'open files', is: connections, goal: '', so: '' },
    { what: 'processor s of the start', is: Number(start.toFixed(1)), goal: '', so: '' },
    { what: 'runs of others after an edit', is: strangers, goal: 0, so: verdict(strangers === 0) },
    { what: 'ms from an edit to the end of its run', is: Math.round(median(sound)), goal: '', so: '' },
    {
      what: 'the same beside a silent guest',
      is: Math.round(median(beside)),
      goal: `${Math.round(median(sound) * 1.5)}`,
      so: verdict(median(beside) <= median(sound) * 1.5),
    },
  ].map((row) => ({ clusters, ...row }));
}

/** @param clusters how many control planes, two at least */
export async function benchControlPlanes(clusters) {
  if (clusters < 2) throw new Error('an edit of another needs two control planes at least');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'om-bench-'));
  const children = [];
  try {
    return await measured(clusters, folder, children);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
