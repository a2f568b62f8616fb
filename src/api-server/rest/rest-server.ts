import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Server, Socket } from 'node:net';
import type { ServingCertificate } from '../../kube/self-signed-certificate';
import type { KubeApiServer } from '../kube-api-server';
import type { User } from '../request';
import { badRequest, failure, unauthorized } from '../status';
import { answerDiscovery, answerPublic } from './answer-discovery';
import { answerResource, type RequestTarget, send } from './answer-resource';
import type { RestRequest, RestResponse } from './exchange';

/** How a server is served. */
export interface RestOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** What clients show to be let in (`Authorization: Bearer`). */
  readonly token: string;
  /** Default: plain HTTP. */
  readonly tls?: ServingCertificate;
  /** Milliseconds since the epoch, for ages. */
  readonly now: () => number;
  /** Who holds the token. Default: an admin. */
  readonly user?: User;
}

/** A server that listens. */
export interface RestServer {
  readonly url: string;
  readonly port: number;
  /** Ends watches and connections, and listens no more. */
  readonly stop: () => Promise<void>;
}

/** The loopback interface: whoever else is on the network is no client. */
const host = '127.0.0.1';

/**
 * Serves an API server in memory over HTTP on the loopback interface, HTTP/2 where it is encrypted and a client wants it: discovery, OpenAPI, objects and watches, for `kubectl`
 * and other clients.
 *
 * @throws the error of the system where the port cannot be had
 */
export function startRest(server: KubeApiServer, options: RestOptions): Promise<RestServer> {
  const { port = 0, tls } = options;
  const answer = (incoming: RestRequest, outgoing: RestResponse): void => {
    handle(server, incoming, outgoing, options).catch(() => fail(outgoing));
  };
  const listener: Server =
    tls === undefined
      ? createServer(answer)
      : createSecureServer({ key: tls.key, cert: tls.certificate, allowHTTP1: true }, answer);
  const sockets = new Set<Socket>();
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, () => {
      const address = listener.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      const url = `${tls === undefined ? 'http' : 'https'}://${host}:${bound}`;
      resolve({ url, port: bound, stop: () => stopped(listener, sockets) });
    });
  });
}

const stopped = (listener: Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    listener.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });

/** What goes wrong inside is said as the original does, where it still can be. */
function fail(outgoing: RestResponse): void {
  if (outgoing.headersSent) outgoing.destroy();
  else send(outgoing, failure('Internal error occurred: the test server could not serve this request'), 'json');
}

async function handle(
  server: KubeApiServer,
  incoming: RestRequest,
  outgoing: RestResponse,
  { token, now, user }: RestOptions,
): Promise<void> {
  const target = targetOf(incoming.url ?? '/');
  if (target === undefined) return send(outgoing, badRequest('the target of the request cannot be read'), 'json');
  const isGet = incoming.method === 'GET';
  if (isGet && answerPublic(target.path, outgoing)) return;
  if (!isAllowed(incoming.headers.authorization, token)) return send(outgoing, unauthorized(), 'json');
  if (isGet && answerDiscovery(server, target.path, incoming.headers.accept, outgoing)) return;
  await answerResource(server, incoming, outgoing, target, { now, user });
}

/** Whether a request shows the token. What is compared has one length, and its comparison one time. */
function isAllowed(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

/** Path and query of a target. Of an option that is given twice the first counts. */
function targetOf(text: string): RequestTarget | undefined {
  try {
    const { pathname, searchParams } = new URL(text, `http://${host}`);
    const query: { [name: string]: string } = {};
    for (const [name, value] of searchParams) query[name] ??= value;
    return { path: decodeURIComponent(pathname), query };
  } catch {
    return undefined;
  }
}
