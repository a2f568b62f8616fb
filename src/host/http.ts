import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { systemErrorCode, thrownMessage } from '../om/input/system-error';
import type { LiveAnswer, LiveRequest } from '../om/live-request';

const largestBody = 1024 * 1024;
const mostRedirects = 10;

/** Carries a request out and follows redirects, as Go's client does. Certificates are always verified. */
export async function ask(request: LiveRequest): Promise<LiveAnswer> {
  let url = request.url;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const result = await once({ ...request, url, serverName: hops === 0 ? request.serverName : undefined });
    if (!('location' in result)) return result;
    if (!URL.canParse(result.location, url)) return { status: result.status, body: result.body };
    url = new URL(result.location, url).toString();
  }
  return { error: `stopped after ${mostRedirects} redirects` };
}

type Once = LiveAnswer | { readonly status: number; readonly body: string; readonly location: string };

async function once(request: LiveRequest): Promise<Once> {
  if (!URL.canParse(request.url)) return { error: `parse ${JSON.stringify(request.url)}: invalid URI for request` };
  const url = new URL(request.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { error: `unsupported protocol scheme ${JSON.stringify(url.protocol.slice(0, -1))}` };
  }
  const deadline = AbortSignal.timeout(request.milliseconds);
  try {
    const socket = await connected(url, request, deadline);
    return await exchange(url, request, socket, deadline);
  } catch (error) {
    if (deadline.aborted)
      return { error: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)' };
    return { error: reasonOf(error, url, request) };
  }
}

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** A connection to the server, through the proxy if there is one, encrypted if the URL says so. */
async function connected(
  url: URL,
  { proxy, authorities, serverName }: LiveRequest,
  signal: AbortSignal,
): Promise<Socket> {
  const raw = proxy === undefined ? await opened(hostOf(url), portOf(url), signal) : await tunnel(url, proxy, signal);
  if (url.protocol === 'http:') return raw;
  const name = serverName ?? hostOf(url);
  return new Promise((resolve, reject) => {
    const secure = connectSecure({
      socket: raw,
      servername: isIP(name) === 0 ? name : undefined,
      host: name,
      ca: authorities.length > 0 ? [...authorities] : undefined,
    });
    const stop = (): void => void secure.destroy(new Error('timeout'));
    signal.addEventListener('abort', stop, { once: true });
    secure.once('error', reject).once('secureConnect', () => {
      signal.removeEventListener('abort', stop);
      resolve(secure);
    });
  });
}

const opened = (host: string, port: number, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connectPlain({ host, port, signal });
    socket.once('error', reject).once('connect', () => resolve(socket));
  });

/** Asks a proxy for a connection to the server. */
async function tunnel(url: URL, proxy: string, signal: AbortSignal): Promise<Socket> {
  const via = new URL(proxy);
  const socket = await opened(hostOf(via), portOf(via), signal);
  const authority = `${url.hostname}:${portOf(url)}`;
  const login =
    via.username === '' ? undefined : `${decodeURIComponent(via.username)}:${decodeURIComponent(via.password)}`;
  const headers = {
    host: authority,
    ...(login === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
  };
  return new Promise((resolve, reject) => {
    const request = plainRequest({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers,
      signal,
    });
    request.once('connect', ({ statusCode, statusMessage }: IncomingMessage) =>
      statusCode === 200 ? resolve(socket) : reject(new Error(statusMessage ?? `status ${statusCode}`)),
    );
    request.once('error', reject).end();
  });
}

function exchange(url: URL, request: LiveRequest, socket: Socket, signal: AbortSignal): Promise<Once> {
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  const { method, body, headers } = request;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {
      method,
      headers: { ...headers, connection: 'close' },
      createConnection: () => socket,
      signal,
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > largestBody) response.destroy(new Error('the answer is longer than 1 MiB'));
        else chunks.push(chunk);
      });
      response.once('error', reject).once('end', () => {
        const answer = { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
        const { location } = response.headers;
        const redirects =
          method === 'GET' && [301, 302, 303, 307, 308].includes(answer.status) && location !== undefined;
        resolve(redirects ? { ...answer, location } : answer);
      });
    });
    outgoing.end(body);
  });
}

const untrusted: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The error in the words that operators print elsewhere. */
function reasonOf(error: unknown, url: URL, { proxy, serverName }: LiveRequest): string {
  const dialled = proxy === undefined ? url : new URL(proxy);
  const prefix = proxy === undefined ? '' : 'proxyconnect tcp: ';
  const host = hostOf(dialled);
  const code = systemErrorCode(error) ?? '';
  const certificate = 'tls: failed to verify certificate: x509:';
  if (code === 'ECONNREFUSED')
    return `${prefix}dial tcp ${dialled.hostname}:${portOf(dialled)}: connect: connection refused`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${prefix}dial tcp: lookup ${host}: no such host`;
  if (code === 'ECONNRESET') return `${prefix}read tcp: connection reset by peer`;
  if (untrusted.has(code)) return `${certificate} certificate signed by unknown authority`;
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `${certificate} certificate has expired or is not yet valid`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `${certificate} certificate is not valid for ${serverName ?? hostOf(url)}`;
  }
  return `${prefix}${thrownMessage(error)}`;
}
