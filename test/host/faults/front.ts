import { Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { type Entrance, Http1Entrance, Http2Entrance, type HttpVersion } from './entrance';
import type { Broken, Exchange } from './exchange';

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
  /** It breaks off: before the server has the request, before it has answered, or in the middle of the answer. */
  | { readonly kind: 'break'; readonly what: Broken; readonly when: 'before' | 'taken' | 'answering' }
  /** The watch begins, and ends with an event that says that its version is forgotten. */
  | { readonly kind: 'expired' }
  /** The answer takes so many milliseconds more. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The server has the request; nothing ever comes back, and the connection stays. */
  | { readonly kind: 'silent' };

/** Who looks at what is sent. */
export interface FrontOptions {
  readonly version: HttpVersion;
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
const GONE = 410;

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
  private readonly open = new Set<Exchange>();
  private readonly stalled = new WeakSet<Exchange>();
  private way: Entrance | undefined;

  private constructor(private readonly options: FrontOptions) {
    this.accepted = options.token;
  }

  static async start(options: FrontOptions): Promise<Front> {
    const front = new Front(options);
    const serve = (exchange: Exchange): void => front.serve(exchange);
    front.way = await (options.version === '2' ? Http2Entrance : Http1Entrance).start(serve);
    return front;
  }

  /** Where requests come in. */
  get entrance(): Entrance {
    if (this.way === undefined) throw new Error('it was started');
    return this.way;
  }

  /** Tells all watches that are open that their version is forgotten, which ends them. @returns their targets */
  expire(): readonly string[] {
    const told = this.watches.filter((watch) => !this.stalled.has(watch));
    for (const watch of told) watch.end(EXPIRED);
    return told.map(({ target }) => target);
  }

  /** Breaks all watches that are open. */
  breakWatches(): void {
    for (const watch of this.watches) watch.break('stream');
  }

  /** Lets nothing more through to the watches that are open, and leaves their connections as they are. */
  stall(): void {
    for (const watch of this.watches) this.stalled.add(watch);
  }

  async stop(): Promise<void> {
    await this.entrance.stop();
    this.agent.destroy();
  }

  /** Those that have begun. */
  private get watches(): readonly Exchange[] {
    return [...this.open].filter((one) => isWatch(one.target) && one.isOpen);
  }

  private serve(exchange: Exchange): void {
    this.open.add(exchange);
    exchange.onClose(() => this.open.delete(exchange));
    exchange.read((body) => this.handOn(exchange, body));
  }

  private handOn(exchange: Exchange, body: Buffer): void {
    if (exchange.isOver) return;
    const { method, target, headers } = exchange;
    const sent: Sent = { method, target, body: body.toString('utf8') };
    const fault = this.options.sent(sent);
    if (fault?.kind === 'break' && fault.when === 'before') return void exchange.break(fault.what);
    const refusal = this.refusalOf(fault, headers.authorization);
    const isItself = !isWatch(target) && (fault === undefined || fault.kind === 'slow');
    if (refusal !== undefined) {
      if (isItself) this.options.failed?.(sent);
      return void refuse(exchange, refusal);
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
      exchange.onClose(() => {
        if (!exchange.isAnswered) this.options.failed?.(sent);
      });
    }
    onward.once('error', () => exchange.break('stream'));
    onward.once('response', (response) => {
      response.once('error', () => exchange.break('stream'));
      if (isWatch(target)) this.stream(response, exchange, fault);
      else this.whole(sent, response, exchange, fault);
    });
    exchange.onClose(() => onward.destroy());
    onward.end(body);
  }

  private refusalOf(fault: Fault | undefined, authorization: string | undefined): Refusal | undefined {
    if (fault?.kind === 'answer') return fault;
    if (authorization !== `Bearer ${this.accepted}`) return { code: UNAUTHORIZED };
    return this.options.isReachable?.() === false ? { code: UNAVAILABLE } : undefined;
  }

  private stream(response: IncomingMessage, exchange: Exchange, fault: Fault | undefined): void {
    if (exchange.isOver) return;
    exchange.head(response.statusCode ?? 502, response.headers);
    exchange.flush();
    if (fault?.kind === 'expired') return void exchange.end(EXPIRED);
    response.on('data', (chunk: Buffer) => {
      if (!this.stalled.has(exchange) && exchange.isOpen) exchange.write(chunk);
    });
    response.once('end', () => {
      if (!this.stalled.has(exchange) && exchange.isOpen) exchange.end();
    });
  }

  private whole(sent: Sent, response: IncomingMessage, exchange: Exchange, fault: Fault | undefined): void {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('end', () => {
      const code = response.statusCode ?? 502;
      const content = Buffer.concat(chunks);
      this.options.taken?.(sent, code);
      if (fault?.kind === 'silent' || exchange.isOver) return;
      if (fault?.kind === 'break' && fault.when === 'taken') return void exchange.break(fault.what);
      const hand = (): void => {
        if (exchange.isOver) return;
        exchange.head(code, response.headers);
        if (fault?.kind === 'break') {
          exchange.write(content.subarray(0, Math.floor(content.length / 2)), () => exchange.break(fault.what));
          return;
        }
        this.options.handsOver?.(sent, () => exchange.isConnected());
        exchange.end(content, () => this.options.answered?.(sent, code));
      };
      if (fault?.kind === 'slow') setTimeout(hand, fault.milliseconds);
      else hand();
    });
  }
}

export const isWatch = (target: string): boolean => target.includes('watch=true');

const statusOf = (code: number): object => {
  const message = `the test answers ${code}`;
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code };
};

const EXPIRED = `${JSON.stringify({ type: 'ERROR', object: statusOf(GONE) })}\n`;

function refuse(exchange: Exchange, { code, retryAfter }: Refusal): void {
  const later = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  exchange.head(code, { 'content-type': 'application/json', ...later });
  exchange.end(JSON.stringify(statusOf(code)));
}
