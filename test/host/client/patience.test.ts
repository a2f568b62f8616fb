import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { KubeClient } from '../../../src/host/client/kube-client';
import { selfSignedCertificate } from '../../../src/kube/self-signed-certificate';

const period = { notBefore: Date.now() - 60_000, notAfter: Date.now() + 600_000 };
const { certificate, key } = selfSignedCertificate({ commonName: 'test', hosts: ['127.0.0.1'], ...period });
/** So long nothing may be heard, in milliseconds. */
const PATIENCE = 200;

/** A server in a thread of its own: it begins to answer a watch, and answers when it is told to. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { certificate: cert, key, hasSpoken } = workerData;
  const server = require('node:http2').createSecureServer({ cert, key });
  let one;
  server.on('stream', (stream, headers) => {
    one = stream;
    stream.on('error', () => {});
    stream.respond({ ':status': 200, 'content-type': 'application/json' });
    if (headers[':path'] === '/watch') stream.write('{}');
    parentPort.postMessage('asked');
  });
  parentPort.on('message', () => {
    one.end('{}', () => {
      Atomics.store(hasSpoken, 0, 1);
      Atomics.notify(hasSpoken, 0);
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

let worker: Worker;
let client: KubeClient;
const hasSpoken = new Int32Array(new SharedArrayBuffer(4));

beforeEach(async () => {
  Atomics.store(hasSpoken, 0, 0);
  worker = new Worker(program, { eval: true, workerData: { certificate, key, hasSpoken } });
  const [port]: unknown[] = await once(worker, 'message');
  const access = { server: new URL(`https://127.0.0.1:${port}`), tls: { authorities: certificate } };
  client = new KubeClient({ current: async () => access, renew: async () => access }, { deadline: PATIENCE });
});
afterEach(async () => {
  client.close();
  await worker.terminate();
});

/** Has the server speak, and stands still until nobody who looks at the clock alone would wait any more. */
function standStill(): void {
  worker.postMessage('speak');
  Atomics.wait(hasSpoken, 0, 0, 10_000);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE * 2);
}

describe('a process that stood still', () => {
  test('reads what a watch told meanwhile', async () => {
    const signal = new AbortController().signal;
    let told = '';
    const end = client.stream(
      { method: 'GET', path: '/watch' },
      {
        opened: () => {},
        read: (chunk) => {
          told += chunk.toString();
        },
        patience: PATIENCE,
        signal,
      },
    );
    await once(worker, 'message');
    standStill();
    expect([await end, told]).toEqual([{ kind: 'ended' }, '{}{}']);
  });

  test('takes an answer that came meanwhile', async () => {
    const answer = client.ask({ method: 'GET', path: '/' });
    await once(worker, 'message');
    standStill();
    expect(await answer).toMatchObject({ kind: 'answered', code: 200 });
  });
});
