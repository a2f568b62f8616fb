import { setMaxListeners } from 'node:events';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer } from 'node:https';
import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { KubeClient, type StreamEnd } from '../../../src/host/client/kube-client';
import { selfSignedCertificate } from '../../../src/kube/self-signed-certificate';
import { FaultyProxy } from './faulty-proxy';

const period = { notBefore: Date.now() - 60_000, notAfter: Date.now() + 600_000 };
const { certificate, key } = selfSignedCertificate({ commonName: 'test', hosts: ['127.0.0.1'], ...period });
const tls = { cert: certificate, key };

/** A server, the connections that it has, and a client of it. */
class Stage {
  private readonly ends: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly sockets: ReadonlySet<Socket>,
    readonly port: number,
  ) {}

  static start(server: Server): Promise<Stage> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve(new Stage(server, sockets, port));
      });
    });
  }

  /** @param port where it is reached. Default: where it listens */
  client(deadline = 5_000, port = this.port): KubeClient {
    const access = { server: new URL(`https://127.0.0.1:${port}`), tls: { authorities: certificate } };
    const source = { current: async () => access, renew: async () => access };
    const client = new KubeClient(source, { deadline, probe: 100 });
    this.ends.push(() => client.close());
    return client;
  }

  async stop(): Promise<void> {
    for (const end of this.ends) end();
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

let stage: Stage;
afterEach(() => stage.stop());

/** What a request asks the server of these tests to do. */
function answer(request: Http2ServerRequest, response: Http2ServerResponse): void {
  const does = request.url.split('/')[1];
  if (does === 'never') return;
  response.writeHead(200, { 'content-type': 'application/json' });
  if (does === 'watch') response.write('{}\n');
  else if (does === 'reset') {
    response.write('{"kind":"Li');
    setTimeout(() => response.stream.close(2), 20);
  } else response.end(JSON.stringify({ version: request.httpVersion, method: request.method }));
}

const startHttp2 = async (): Promise<void> => {
  stage = await Stage.start(createSecureServer({ ...tls, allowHTTP1: true }, answer));
};

const get = (path: string) => ({ method: 'GET' as const, path });

/** Watches until the signal ends it. Resolves once something came. */
function watching(client: KubeClient, path: string, signal: AbortSignal, patience = 5_000) {
  let end: Promise<StreamEnd> | undefined;
  const begun = new Promise<void>((resolve) => {
    end = client.stream(get(path), { opened: () => {}, read: () => resolve(), patience, signal });
  });
  if (end === undefined) throw new Error('it was sent');
  return { begun, end };
}

test('what is asked at once shares a connection; beyond a hundred requests it takes another', async () => {
  await startHttp2();
  const client = stage.client();
  const over = new AbortController();
  setMaxListeners(200, over.signal);
  const watches = Array.from({ length: 99 }, () => watching(client, '/watch', over.signal));
  await Promise.all(watches.map(({ begun }) => begun));
  expect(await client.ask(get('/'))).toMatchObject({ code: 200, body: { version: '2.0', method: 'GET' } });
  expect(stage.sockets.size).toBe(1);
  const more = [watching(client, '/watch', over.signal), watching(client, '/watch', over.signal)];
  await Promise.all(more.map(({ begun }) => begun));
  expect(stage.sockets.size).toBe(2);
  over.abort();
  expect(await Promise.all([...watches, ...more].map(({ end }) => end))).toEqual(Array(101).fill({ kind: 'ended' }));
  expect(await client.ask({ method: 'DELETE', path: '/', body: { kind: 'DeleteOptions' } })).toMatchObject({
    body: { version: '2.0', method: 'DELETE' },
  });
});

test('a server that speaks no HTTP/2 is asked by HTTP/1.1', async () => {
  let isTold = '';
  const server = createServer(tls, ({ httpVersion }, response) => {
    isTold = httpVersion;
    response.end('{}');
  });
  stage = await Stage.start(server);
  const client = stage.client();
  expect(await client.ask(get('/'))).toMatchObject({ kind: 'answered', code: 200 });
  expect(await client.ask({ method: 'POST', path: '/', body: {} })).toMatchObject({ kind: 'answered', code: 200 });
  expect(isTold).toBe('1.1');
});

test('an answer that is cut off is none', async () => {
  await startHttp2();
  const client = stage.client();
  expect(await client.ask(get('/reset'))).toMatchObject({ kind: 'unreachable' });
  const { end } = watching(client, '/reset', new AbortController().signal);
  expect(await end).toMatchObject({ kind: 'unreachable' });
  // The others on its connection are not concerned.
  expect(stage.sockets.size).toBe(1);
});

test('where nothing came for too long, what comes later goes over another connection', async () => {
  await startHttp2();
  const client = stage.client(100);
  const over = new AbortController();
  const watch = watching(client, '/watch', over.signal);
  await watch.begun;
  expect(await client.ask(get('/never'))).toEqual({
    kind: 'unreachable',
    reason: expect.stringContaining('no answer'),
  });
  expect(stage.sockets.size).toBe(1);
  expect(await client.ask(get('/'))).toMatchObject({ code: 200 });
  expect(stage.sockets.size).toBe(2);
  const silent = watching(client, '/never', over.signal, 50);
  expect(await silent.end).toEqual({ kind: 'silent' });
  over.abort();
  expect(await watch.end).toEqual({ kind: 'ended' });
});

test('where a server is gone without a word, all that is on its connection ends once one request has waited for too long', async () => {
  await startHttp2();
  const proxy = await FaultyProxy.start(stage.port);
  const client = stage.client(5_000, proxy.port);
  const over = new AbortController();
  setMaxListeners(20, over.signal);
  const first = watching(client, '/watch', over.signal, 300);
  const others = Array.from({ length: 14 }, () => watching(client, '/watch', over.signal, 60_000));
  await Promise.all([first, ...others].map(({ begun }) => begun));
  proxy.stall();
  expect(await first.end).toEqual({ kind: 'silent' });
  for (const { end } of others) expect(await end).toMatchObject({ kind: 'unreachable' });
  expect(await client.ask(get('/'))).toMatchObject({ code: 200 });
  await proxy.stop();
});

test('a server that does not even shake hands is left again', async () => {
  stage = await Stage.start(createPlainServer((socket) => socket.on('error', () => {}).resume()));
  const client = stage.client(100);
  for (let times = 0; times < 3; times++) {
    expect(await client.ask(get('/'))).toEqual({ kind: 'unreachable', reason: expect.stringContaining('no answer') });
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stage.sockets.size).toBe(0);
});

test('a connection that breaks ends all that is on it, and the next request has another', async () => {
  await startHttp2();
  const client = stage.client();
  const over = new AbortController();
  const watches = [watching(client, '/watch', over.signal), watching(client, '/watch', over.signal)];
  await Promise.all(watches.map(({ begun }) => begun));
  for (const socket of stage.sockets) socket.destroy();
  for (const { end } of watches) expect(await end).toMatchObject({ kind: 'unreachable' });
  expect(await client.ask(get('/'))).toMatchObject({ code: 200 });
});
