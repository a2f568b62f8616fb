import { ask } from '../../src/host/http';
import type { LiveRequest } from '../../src/om/live-request';
import { type Listening, proxyServer, selfSigned, tlsServer } from './tls-server';

const identity = selfSigned('login.example');
let server: Listening;
let url: string;

beforeAll(async () => {
  server = await tlsServer(identity, (request, response) => {
    if (request.url === '/hang') return;
    if (request.url === '/long') {
      response.end(Buffer.alloc(2 * 1024 * 1024));
      return;
    }
    if (request.url === '/moved') response.writeHead(302, { location: '/healthz' }).end();
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (request.url === '/post') request.on('data', (text: Buffer) => response.end(`${request.method} ${text}`));
    else response.writeHead(request.url === '/healthz' ? 200 : 404).end('said');
  });
  url = `https://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

const get = (path: string, changes: Partial<LiveRequest> = {}) =>
  ask({ url: `${url}${path}`, method: 'GET', authorities: [identity.certificate], milliseconds: 2000, ...changes });

test.each<[string, string, Partial<LiveRequest>, object]>([
  ['an answer', '/healthz', {}, { status: 200, body: 'said' }],
  ['another status', '/no', {}, { status: 404, body: 'said' }],
  ['where it was moved to', '/moved', {}, { status: 200, body: 'said' }],
  ['no end of moves', '/round', {}, { error: 'stopped after 10 redirects' }],
  ['an answer to a form', '/post', { method: 'POST', body: 'a=b' }, { status: 200, body: 'POST a=b' }],
  ['a server by the name it has to have', '/healthz', { serverName: 'login.example' }, { status: 200, body: 'said' }],
  [
    'a server of another name',
    '/healthz',
    { serverName: 'other.example' },
    { error: 'tls: failed to verify certificate: x509: certificate is not valid for other.example' },
  ],
  [
    'a server that nothing vouches for',
    '/healthz',
    { authorities: [selfSigned('else.example').certificate] },
    { error: 'tls: failed to verify certificate: x509: certificate signed by unknown authority' },
  ],
  [
    'silence',
    '/hang',
    { milliseconds: 200 },
    { error: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)' },
  ],
  ['more than anybody can use', '/long', {}, { error: 'the answer is longer than 1 MiB' }],
])('reports %s', async (_, path, changes, expected) => {
  expect(await get(path, changes)).toEqual(expected);
});

test('reports that nobody is there in the words of the original', async () => {
  const gone = await tlsServer(identity, () => {});
  await gone.close();
  const address = `127.0.0.1:${gone.port}`;
  const error = `dial tcp ${address}: connect: connection refused`;
  expect(await ask({ ...request, url: `https://${address}/` })).toEqual({ error });
  expect(await get('/healthz', { proxy: `http://${address}` })).toEqual({ error: `proxyconnect tcp: ${error}` });
  expect(await ask({ ...request, url: 'ftp://127.0.0.1/' })).toEqual({ error: 'unsupported protocol scheme "ftp"' });
});

test('goes through a proxy', async () => {
  const asked: string[] = [];
  const proxy = await proxyServer(asked);
  expect(await get('/healthz', { proxy: `http://127.0.0.1:${proxy.port}` })).toEqual({ status: 200, body: 'said' });
  expect(asked).toEqual([`127.0.0.1:${server.port}`]);
  await proxy.close();
});

const request: LiveRequest = { url: '', method: 'GET', authorities: [], milliseconds: 2000 };
