import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { JsonValue } from '../kube/json';
import { withConfigurationOutputs } from '../om/declared-resources';
import { answerCall, callOf, targetOf } from './answer-call';
import { Answers } from './answers';
import { readCall, timeoutOf } from './read-call';
import { Refusal, refusalOf } from './refusal';
import type { ServedOperators } from './served';
import { RETRY_AFTER, Turns } from './turns';
import type { ChangedAnswer } from './wire-answer';
import type { Capabilities } from './wire-capabilities';

/** How operators are served. */
export interface ServeOptions {
  readonly served: ServedOperators;
  /** Version of the program. */
  readonly version: string;
  /** Largest body, in bytes. */
  readonly maxBodyBytes: number;
  /** Longest that a call may take, in milliseconds. */
  readonly timeout: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Remembered answers: the latest of both halves of a control plane, and the ones before. As objects they take twice their bytes. */
const MOST_REMEMBERED = 4;
/** Their bytes: two with the pages of the release in their bodies. */
const REMEMBERED_BYTES = 2 * 1024 * 1024;
/** Connections at once. Each may hold a body of the largest size. */
const MOST_CONNECTIONS = 16;

/** Milliseconds between looks for connections that send nothing. */
const CHECKED_EVERY = 5_000;

/** What can be done beyond the first v1 is named here. */
const features = ['tag', 'constants', 'timeout'] as const;

/** A server of operators, which does not listen yet. */
export function operatorServer(options: ServeOptions): Server {
  const routes = new Routes(options);
  const server = createServer({ connectionsCheckingInterval: CHECKED_EVERY }, (incoming, outgoing) => {
    routes.handle(incoming, outgoing).catch((error: unknown) => refuse(outgoing, error));
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.requestTimeout = options.timeout;
  return server;
}

/** Its schemas are those of all answers, which hardly anybody asks for. */
const loadOpenApi = (): typeof import('./openapi') => require('./openapi');

class Routes {
  private readonly turns = new Turns();
  private readonly answers = new Answers<ChangedAnswer>(MOST_REMEMBERED, REMEMBERED_BYTES);

  constructor(private readonly options: ServeOptions) {}

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { pathname, searchParams } = targetUrl(incoming.url);
    if (pathname === '/v1/apply-configuration') {
      allow(incoming, outgoing, 'POST');
      await this.apply(incoming, outgoing);
      return;
    }
    const answer = this.question(pathname, searchParams.get('target') ?? undefined);
    allow(incoming, outgoing, 'GET');
    if (typeof answer === 'string') send(outgoing, 200, 'text/plain; charset=utf-8', answer);
    else sendJson(outgoing, 200, answer);
  }

  private question(path: string, target: string | undefined): JsonValue {
    switch (path) {
      case '/healthz':
        return 'ok\n';
      case '/v1/capabilities':
        return this.capabilities;
      case '/v1/openapi.json':
        return loadOpenApi().openApiDocument();
      case '/v1/input-resources': {
        const { inputs, outputs } = this.declarations(target);
        return withConfigurationOutputs(inputs, outputs);
      }
      case '/v1/output-resources':
        return this.declarations(target).outputs;
      default:
        throw new Refusal('NotFound', 'there is nothing at this path: see /v1/openapi.json');
    }
  }

  private declarations(name: string | undefined) {
    const { served } = this.options;
    return targetOf(served, name ?? served.targets[0].name).declarations();
  }

  private get capabilities(): Capabilities {
    const { served, version, maxBodyBytes, timeout } = this.options;
    return {
      api: 'v1',
      version,
      targets: served.targets.map(({ name }) => name),
      features: [...features],
      limits: { bodyBytes: maxBodyBytes, timeoutSeconds: timeout / 1_000 },
    };
  }

  private async apply(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { served, maxBodyBytes, now } = this.options;
    const begun = performance.now();
    const timeout = timeoutOf(incoming, this.options.timeout);
    const checkpoint = (): void => {
      if (performance.now() - begun <= timeout) return;
      throw new Refusal('DeadlineExceeded', `the call took longer than ${timeout / 1_000} s and was given up`);
    };
    const call = callOf(served, await readCall(incoming, maxBodyBytes));
    const answer = await this.turns.take(call.controlPlane, () => {
      checkpoint();
      return answerCall(call, { answers: this.answers, now: now(), checkpoint });
    });
    sendJson(outgoing, 200, answer);
  }
}

/** Path and query of a request. */
function targetUrl(url = '/'): URL {
  try {
    return new URL(url, 'http://om');
  } catch {
    throw new Refusal('BadRequest', 'the target of the request cannot be read');
  }
}

function allow(incoming: IncomingMessage, outgoing: ServerResponse, method: 'GET' | 'POST'): void {
  if (incoming.method === method) return;
  outgoing.setHeader('Allow', method);
  throw new Refusal('MethodNotAllowed', `found another method, expected ${method}`);
}

const sendJson = (outgoing: ServerResponse, status: number, value: unknown): void =>
  send(outgoing, status, 'application/json', JSON.stringify(value));

function send(outgoing: ServerResponse, status: number, contentType: string, text: string): void {
  outgoing.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) });
  outgoing.end(text);
}

/** Answers with an error, where there is still somebody to answer to. */
function refuse(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const refusal = refusalOf(error);
  // The rest of a body that is too large is not read.
  if (refusal.code === 'RequestEntityTooLarge') outgoing.setHeader('Connection', 'close');
  if (refusal.code === 'TooManyRequests') outgoing.setHeader('Retry-After', RETRY_AFTER);
  sendJson(outgoing, refusal.status, refusal.answer);
}
