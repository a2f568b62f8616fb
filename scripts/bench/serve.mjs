// The operator on a socket: private memory and time of a call, over many calls. One call in a hundred has a new input, the
// others one that is remembered.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const lib = (module) => require(path.join(root, 'lib', `${module}.js`));

/** MiB that the process may have for itself. */
const goal = 25;
/** So many calls there are for one with a new input. */
const forOneNew = 100;

/** Bodies of calls: the example, with another resource version of a Secret in each, for one target after the other. */
function bodies(targets) {
  const { readHostedInput } = lib('operators/auth/read-input');
  const { types } = lib('operators/auth/hosted-cpo/declarations');
  const { clusters } = readHostedInput(path.join(root, 'examples', 'hosted'));
  const objectsOf = (state) => types.flatMap((type) => state.list(type));
  const [Management, UserWorkload] = [clusters.Management, clusters.UserWorkload].map(objectsOf);
  const at = Management.findIndex(({ kind }) => kind === 'Secret');
  return (version) => {
    const changed = { ...Management[at], metadata: { ...Management[at].metadata, resourceVersion: `${version}` } };
    const objects = Management.map((object, index) => (index === at ? changed : object));
    const target = targets[(version / forOneNew) % targets.length];
    return JSON.stringify({ target, constants: [], clusters: { Management: objects, UserWorkload } });
  };
}

/** MiB that nobody shares with the process. */
function privateMebibytes(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const sum = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].reduce(
    (all, [, kilobytes]) => all + Number(kilobytes),
    0,
  );
  return Number((sum / 1024).toFixed(1));
}

/** Milliseconds of a processor that the process took. */
function processor(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const call = (agent, socketPath, body) =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    http
      .request({ agent, socketPath, path: '/v1/apply-configuration', method: 'POST', headers }, (incoming) => {
        incoming
          .on('error', reject)
          .on('end', () => resolve(incoming.statusCode))
          .resume();
      })
      .on('error', reject)
      .end(body);
  });

async function measure(calls, targets) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'om-bench-'));
  const socket = path.join(folder, 'om.sock');
  const child = spawn(process.execPath, [path.join(root, 'bin', 'om.js'), 'serve', '--socket', socket]);
  try {
    await new Promise((resolve, reject) => child.stdout.once('data', resolve) && child.once('exit', reject));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const bodyOf = bodies(targets);
    const samples = [];
    const atStart = privateMebibytes(child.pid);
    const before = processor(child.pid);
    let body = '';
    for (let made = 0; made < calls; made++) {
      if (made % forOneNew === 0) body = bodyOf(made);
      const status = await call(agent, socket, body);
      if (status !== 200) throw new Error(`the server answered ${status}`);
      if ((made + 1) % Math.ceil(calls / 10) === 0) samples.push(privateMebibytes(child.pid));
    }
    agent.destroy();
    return {
      calls,
      targets: targets.join(', '),
      'private MiB at start': atStart,
      'after a tenth': samples[0],
      'at the end': samples.at(-1),
      most: Math.max(...samples),
      goal,
      'processor ms a call': Number(((processor(child.pid) - before) / calls).toFixed(2)),
    };
  } finally {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param calls how many */
export const benchServe = async (calls) => [
  await measure(calls, ['hosted-cpo']),
  await measure(calls, ['hosted-cpo', 'hosted-converged']),
];
