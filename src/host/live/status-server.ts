import { createServer, type ServerResponse } from 'node:http';
import { METRICS_TYPE } from './metrics';

/** What a host answers to who asks how it is. */
export interface StatusPages {
  /** Whether it runs at all. */
  readonly isAlive: () => boolean;
  /** Whether it knows all that it has to know. */
  readonly isReady: () => boolean;
  readonly metrics: () => Promise<string>;
  /** JSON. */
  readonly status: () => string;
}

/** A server of pages. */
export interface StatusServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where to listen, as `HOST:PORT` says it. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves `/healthz`, `/readyz`, `/metrics` and `/status` over plain HTTP.
 *
 * @throws the error of the system where it cannot listen there
 */
export function serveStatus({ host, port }: ListenAddress, pages: StatusPages): Promise<StatusServer> {
  const server = createServer((request, response) => {
    request.resume();
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    pageAt(request.method, path, pages).then(
      (one) => send(response, one),
      () => send(response, { code: 500, text: 'the page could not be made\n' }),
    );
  });
  server.requestTimeout = 5_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      const shown = host.includes(':') ? `[${host}]` : host;
      const stop = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://${shown}:${bound}`, stop });
    });
  });
}

interface Page {
  readonly code: number;
  readonly text: string;
  /** Default: plain text. */
  readonly type?: string;
}

async function pageAt(method: string | undefined, path: string, pages: StatusPages): Promise<Page> {
  if (method !== 'GET') return { code: 405, text: 'only GET is served\n' };
  switch (path) {
    case '/healthz':
      return health(pages.isAlive());
    case '/readyz':
      return health(pages.isReady());
    case '/metrics':
      return { code: 200, text: await pages.metrics(), type: METRICS_TYPE };
    case '/status':
      return { code: 200, text: pages.status(), type: 'application/json' };
    default:
      return { code: 404, text: 'served are /healthz, /readyz, /metrics and /status\n' };
  }
}

const health = (isWell: boolean): Page => (isWell ? { code: 200, text: 'ok\n' } : { code: 503, text: 'not yet\n' });

function send(response: ServerResponse, { code, text, type = 'text/plain; charset=utf-8' }: Page): void {
  response.writeHead(code, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
