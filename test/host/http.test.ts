import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ask } from '../../src/host/http';
import type { LiveRequest } from '../../src/om/live-request';
import { type Listening, plainServer, proxyServer, selfSigned, tlsServer } from './tls-server';

// A busy machine may take longer for a handshake than a request has in all.
jest.retryTimes(3);

/** Bodies that are said to be packed as the client says that they may be. */
const packedBodies: { readonly [path: string]: Buffer } = {
  '/packed': gzipSync('said'),
  '/packed-long': gzipSync(Buffer.alloc(64 * 1024 * 1024)),
  '/packed-half': gzipSync('said').subarray(0, 12),
  '/not-packed': Buffer.from('said'),
  '/packed-wrong': Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(20, 0xff)]),
};

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
    if (request.url === '/half') {
      response.writeHead(200, { 'content-length': '100' }).write('hal');
      return;
    }
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '100' }).write('hal', () => response.destroy());
      return;
    }
    if (request.url === '/closed') {
      response.destroy();
      return;
    }
    if (request.url === '/switch') {
      response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: mystery\r\n\r\n');
      return;
    }
    if (request.url === '/astray') {
      response.writeHead(302, { location: 'https://[::1' }).end();
      return;
    }
    if (request.url === '/elsewhere') {
      response.writeHead(302, { location: 'gopher://x/' }).end();
      return;
    }
    if (request.url === '/slow-round') {
      setTimeout(() => response.writeHead(302, { location: '/slow-round' }).end(), 60);
      return;
    }
    const packed = packedBodies[request.url ?? ''];
    if (packed !== undefined) {
      response.writeHead(200, { 'content-encoding': request.headers['accept-encoding'] ?? 'none' }).end(packed);
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
  ['an answer that is packed', '/packed', {}, { status: 200, body: 'said' }],
  ['an answer that unpacks to more', '/packed-long', {}, { status: 200, error: 'the answer is longer than 1 MiB' }],
  ['a packed answer that is cut off', '/packed-half', {}, { status: 200, error: 'unexpected EOF' }],
  ['an answer that is not packed', '/not-packed', {}, { status: 200, error: 'gzip: invalid header' }],
  ['an answer that is packed wrongly', '/packed-wrong', {}, { status: 200, error: 'flate: corrupt input' }],
  ['where it was moved to', '/moved', {}, { status: 200, body: 'said' }],
  ['no end of moves', '/round', {}, { error: 'stopped after 10 redirects' }],
  ['an answer to a form', '/post', { method: 'POST', body: 'a=b' }, { status: 200, body: 'POST a=b' }],
  ['a server by the name it has to have', '/healthz', { serverName: 'login.example' }, { status: 200, body: 'said' }],
  [
    'a server of another name',
    '/healthz',
    { serverName: 'other.example' },
    { error: 'tls: failed to verify certificate: x509: certificate is valid for login.example, not other.example' },
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
  [
    'silence in the middle of an answer',
    '/half',
    { milliseconds: 300 },
    { status: 200, error: 'context deadline exceeded (Client.Timeout or context cancellation while reading body)' },
  ],
  ['an answer that breaks off', '/cut', {}, { status: 200, error: 'unexpected EOF' }],
  ['a connection that is closed without a word', '/closed', {}, { error: 'EOF' }],
  ['a server that turns to another protocol', '/switch', {}, { status: 101, body: '' }],
  [
    'a move to nowhere',
    '/astray',
    {},
    { error: 'failed to parse Location header "https://[::1": invalid URI for request' },
  ],
  ['a move to what nobody speaks', '/elsewhere', {}, { error: 'unsupported protocol scheme "gopher"' }],
  ['a move that is not followed', '/moved', { redirects: 'none' }, { status: 302, body: '' }],
  [
    'moves that take longer together than all of it may',
    '/slow-round',
    { milliseconds: 250 },
    { error: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)' },
  ],
  ['more than anybody can use', '/long', {}, { status: 200, error: 'the answer is longer than 1 MiB' }],
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

test('says that an address is not among those of a certificate', async () => {
  const other = await tlsServer(selfSigned('login.example', [127, 0, 0, 2]), (_, response) => response.end());
  const answer = await ask({ ...request, url: `https://127.0.0.1:${other.port}/` });
  const reason = 'x509: certificate is valid for 127.0.0.2, not 127.0.0.1';
  expect(answer).toEqual({ error: `tls: failed to verify certificate: ${reason}` });
  await other.close();
});

describe('a peer that is no server', () => {
  test.each([
    ['SSH-2.0-x', 'malformed HTTP response "SSH-2.0-x"'],
    ['hello there', 'malformed HTTP status code "there"'],
    ['HTTP/1.1 20 OK', 'malformed HTTP status code "20"'],
    ['HTTQ/1.1 200 OK', 'malformed HTTP version "HTTQ/1.1"'],
    ['HTTP/1.1 200 OK\r\nA\0b: c', 'malformed MIME header line: "A\\x00b: c"'],
    ['HTTP/1.1 200 OK\r\nno colon', 'malformed MIME header line: "no colon"'],
  ])('says %j', async (said, reason) => {
    const peer = await plainServer((client) => client.write(`${said}\r\n\r\n`));
    const answer = await ask({ ...request, url: `http://127.0.0.1:${peer.port}/` });
    expect(answer).toEqual({ error: `net/http: HTTP/1.x transport connection broken: ${reason}` });
    await peer.close();
  });

  test.each<[string, (client: Socket) => void, object]>([
    ['never ends TLS', () => {}, { error: 'net/http: TLS handshake timeout' }],
    ['closes before TLS is up', (client) => client.end(), { error: 'EOF' }],
    [
      'says something else',
      (client) => client.write('hello, who is there?\r\n'),
      { error: 'tls: first record does not look like a TLS handshake' },
    ],
  ])('%s', async (_, behaviour, expected) => {
    const peer = await plainServer(behaviour);
    expect(await ask({ ...request, url: `https://127.0.0.1:${peer.port}/`, milliseconds: 300 })).toEqual(expected);
    await peer.close();
  });

  test.each<[string, (client: Socket) => void, string | RegExp]>([
    ['that is silent', () => {}, /^context deadline exceeded/],
    ['that closes', (client) => client.end(), 'proxyconnect tcp: EOF'],
    ['that refuses', (client) => client.end('HTTP/1.1 403 Forbidden\r\n\r\n'), 'proxyconnect tcp: Forbidden'],
    ['that speaks no HTTP', (client) => client.end('hello\r\n\r\n'), /malformed HTTP response/],
    [
      'that turns to another protocol',
      (client) => client.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      /^proxyconnect tcp: /,
    ],
  ])('a proxy %s', async (_, behaviour, expected) => {
    const proxy = await plainServer(behaviour);
    const answer = await get('/healthz', { proxy: `http://127.0.0.1:${proxy.port}`, milliseconds: 300 });
    expect(answer).toEqual({ error: typeof expected === 'string' ? expected : expect.stringMatching(expected) });
    await proxy.close();
  });

  test.each([
    ['http://::::', 'invalid proxy address "http://::::": parse "http://::::": invalid port "::::" after host'],
    ['socks5://127.0.0.1:1', 'proxy "socks5://127.0.0.1:1": scheme "socks5" is not one of http, https'],
    ['http://', 'invalid proxy address "http://": parse "http://": invalid URI for request'],
    ['http://%zz@127.0.0.1', expect.stringMatching(/^invalid proxy address/)],
  ])('a proxy %j that nobody can reach', async (proxy, error) => {
    expect(await get('/healthz', { proxy })).toEqual({ error });
  });
});

test('says what is wrong with an address before it dials anybody', async () => {
  const urls = [
    'issuer.example',
    'https://',
    'https://[::1',
    'https://a b/',
    'http://h:65536/',
    'https://[::1]:080000',
  ];
  const answers = urls.map((url) => ask({ ...request, url }));
  expect(await Promise.all(answers)).toEqual([
    { error: 'unsupported protocol scheme ""' },
    { error: 'http: no Host in request URL' },
    { error: `parse "https://[::1": missing ']' in host` },
    { error: 'parse "https://a b/": invalid character " " in host name' },
    { error: 'dial tcp: address 65536: invalid port' },
    { error: 'dial tcp: address 080000: invalid port' },
  ]);
});

const request: LiveRequest = { url: '', method: 'GET', authorities: [], milliseconds: 2000 };
