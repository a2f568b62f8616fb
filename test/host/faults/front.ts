import {
  Agent,
  createServer,
  type IncomingMessage,
  request as plainRequest,
  type Server,
  type ServerResponse,
} from 'node:http';

/** A request of a host, as it came. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string;
}

/** What goes wrong with a request. */
export type Fault =
  /** An answer in place of the server's. */
  | ({ readonly kind: 'answer' } & Refusal)
  /** The connection breaks: before the server has the request, before it has answered, or in the middle of the answer. */
  | { readonly kind: 'break'; readonly when: 'before' | 'taken' | 'answering' }
  /** The answer takes so many milliseconds more. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The server has the request; nothing ever comes back, and the connection stays. */
  | { readonly kind: 'silent' };

/** Who looks at what is sent. */
export interface FrontOptions {
  /** The port of the server behind, on the loopback interface. */
  readonly port: number;
  /** What the server behind takes. */
  readonly token: string;
  /** Whether the server can be reached at all. Default: always. */
  readonly isReachable?: () => boolean;
  /** Told of each request, before the server is. @returns what goes wrong with it; undefined for nothing */
  readonly sent: (sent: Sent) => Fault | undefined;
  /** Told once the server has answered a request that is no watch, before the answer goes on its way. */
  readonly taken?: (sent: Sent, code: number) => void;
  /**
   * Told of a request that is no watch whose answer the host did not wait for, or that the server was not asked about, though nothing
   * was said to go wrong with it.
   */
  readonly failed?: (sent: Sent) => void;
  /** Told of an answer that is handed over whole from now on. @param isConnected whether the connection has not broken since */
  readonly handsOver?: (sent: Sent, isConnected: () => boolean) => void;
  /** Told once the whole answer was handed over. */
  readonly answered?: (sent: Sent, code: number) => void;
}

const UNAUTHORIZED = 401;
const UNAVAILABLE = 503;

/** What is answered in place of the server. */
interface Refusal {
  readonly code: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** What hosts meet in place of an API server: it hands on what they send, and has things go wrong. */
export class Front {
  /** What hosts have to show by now; watches go on with what they began with. */
  accepted: string;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly open = new Set<{ readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }>();
  private readonly stalled = new WeakSet<ServerResponse>();
  private readonly server: Server;

  private constructor(private readonly options: FrontOptions) {
    this.accepted = options.token;
    this.server = createServer((incoming, outgoing) => this.serve(incoming, outgoing));
  }

  static async start(options: FrontOptions): Promise<Front> {
    const front = new Front(options);
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** Targets of the watches that are open. */
  get watched(): readonly string[] {
    return [...this.open].map(({ incoming }) => incoming.url ?? '').filter(isWatch);
  }

  /** Breaks all connections. */
  cut(): void {
    this.server.closeAllConnections();
  }

  /** Lets nothing more through to the watches that are open, and leaves their connections as they are. */
  stall(): void {
    for (const { incoming, outgoing } of this.open) if (isWatch(incoming.url ?? '')) this.stalled.add(outgoing);
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.agent.destroy();
  }

  private serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const pair = { incoming, outgoing };
    this.open.add(pair);
    outgoing.once('close', () => this.open.delete(pair));
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.once('end', () => this.handOn(incoming, outgoing, Buffer.concat(chunks)));
  }

  private handOn(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): void {
    const { method = '', url: target = '', headers } = incoming;
    const sent: Sent = { method, target, body: body.toString('utf8') };
    const fault = this.options.sent(sent);
    if (fault?.kind === 'break' && fault.when === 'before') return void outgoing.destroy();
    const refusal = this.refusalOf(fault, headers.authorization);
    const isItself = !isWatch(target) && (fault === undefined || fault.kind === 'slow');
    if (refusal !== undefined) {
      if (isItself) this.options.failed?.(sent);
      return void refuse(outgoing, refusal);
    }
    const { port, token } = this.options;
    const onward = plainRequest({
      host: '127.0.0.1',
      port,
      method,
      path: target,
      agent: this.agent,
      headers: { ...headers, authorization: `Bearer ${token}` },
    });
    if (isItself) {
      outgoing.once('close', () => {
        if (!outgoing.writableFinished) this.options.failed?.(sent);
      });
    }
    onward.once('error', () => outgoing.destroy());
    onward.once('response', (response) => {
      response.once('error', () => outgoing.destroy());
      if (isWatch(target)) this.stream(response, outgoing);
      else this.whole(sent, response, outgoing, fault);
    });
    outgoing.once('close', () => onward.destroy());
    onward.end(body);
  }

  private refusalOf(fault: Fault | undefined, authorization: string | undefined): Refusal | undefined {
    if (fault?.kind === 'answer') return fault;
    if (authorization !== `Bearer ${this.accepted}`) return { code: UNAUTHORIZED };
    return this.options.isReachable?.() === false ? { code: UNAVAILABLE } : undefined;
  }

  private stream(response: IncomingMessage, outgoing: ServerResponse): void {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    outgoing.flushHeaders();
    response.on('data', (chunk: Buffer) => {
      if (!this.stalled.has(outgoing)) outgoing.write(chunk);
    });
    response.once('end', () => {
      if (!this.stalled.has(outgoing)) outgoing.end();
    });
  }

  private whole(sent: Sent, response: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined): void {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('end', () => {
      const code = response.statusCode ?? 502;
      const content = Buffer.concat(chunks);
      this.options.taken?.(sent, code);
      if (fault?.kind === 'silent' || outgoing.destroyed) return;
      if (fault?.kind === 'break' && fault.when === 'taken') return void outgoing.destroy();
      const hand = (): void => {
        outgoing.writeHead(code, response.headers);
        if (fault?.kind === 'break') {
          outgoing.write(content.subarray(0, Math.floor(content.length / 2)), () => outgoing.destroy());
          return;
        }
        const { socket } = outgoing;
        this.options.handsOver?.(sent, () => socket?.destroyed === false);
        outgoing.end(content, () => this.options.answered?.(sent, code));
      };
      if (fault?.kind === 'slow') setTimeout(hand, fault.milliseconds);
      else hand();
    });
  }
}

export const isWatch = (target: string): boolean => target.includes('watch=true');

function refuse(outgoing: ServerResponse, { code, retryAfter }: Refusal): void {
  const message = `the test answers ${code}`;
  const body = JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code });
  const later = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  outgoing.writeHead(code, { 'content-type': 'application/json', ...later }).end(body);
}
