import { connect, createServer, type Server, type Socket } from 'node:net';

/** An answer in place of the server's. */
export interface Canned {
  readonly code: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: object;
  /** So much of it arrives before the connection breaks. Default: all. */
  readonly bytes?: number;
}

interface Intercepted {
  readonly matches: (target: string) => boolean;
  readonly canned: Canned;
  left: number;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A way to a server on the loopback interface on which things go wrong when a test wants them to. */
export class FaultyProxy {
  /** The targets of all requests, in order. */
  readonly targets: string[] = [];
  private readonly pairs = new Set<Pair>();
  private readonly stalled = new WeakSet<Pair>();
  private intercepted: Intercepted[] = [];
  private isRefusing = false;
  private isCrumbling = false;
  private listens = 0;
  private readonly listener: Server;

  private constructor(private readonly target: number) {
    this.listener = createServer((client) => this.join(client));
  }

  static start(target: number): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    return new Promise((resolve) => {
      proxy.listener.listen(0, '127.0.0.1', () => {
        const address = proxy.listener.address();
        if (typeof address === 'object' && address !== null) proxy.listens = address.port;
        resolve(proxy);
      });
    });
  }

  /** Where it listens on the loopback interface. */
  get port(): number {
    return this.listens;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Answers the next requests for which something holds. */
  answer(matches: (target: string) => boolean, canned: Canned, times = 1): void {
    this.intercepted.push({ matches, canned, left: times });
  }

  /** Breaks all connections. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  /** Breaks connections as a machine does that knows nothing of them (RST). @param port of the one at the server. Default: all */
  reset(port?: number): void {
    for (const { client, server } of this.pairs) {
      if (port !== undefined && server.localPort !== port) continue;
      client.resetAndDestroy();
      server.destroy();
    }
  }

  /** Lets nothing through on the connections that there are, and leaves them open. */
  stall(): void {
    for (const pair of this.pairs) this.stalled.add(pair);
  }

  /** Breaks all connections and takes no others, until it is told otherwise. */
  refuse(isRefusing: boolean): void {
    this.isRefusing = isRefusing;
    if (isRefusing) this.cut();
  }

  /** Hands what the server says on in crumbs. */
  crumble(isCrumbling: boolean): void {
    this.isCrumbling = isCrumbling;
  }

  /** Forgets about answers that nobody asked for. */
  calm(): void {
    this.intercepted = [];
    this.isCrumbling = false;
    this.refuse(false);
  }

  stop(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.listener.close(() => resolve()));
  }

  private join(client: Socket): void {
    client.on('error', () => {});
    if (this.isRefusing) {
      client.destroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port: this.target, noDelay: true });
    const pair = { client, server };
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    client.setNoDelay(true).on('close', end);
    server.on('error', end).on('close', end);
    client.on('data', (chunk: Buffer) => {
      if (this.stalled.has(pair)) return;
      const canned = this.cannedFor(chunk);
      if (canned === undefined) server.write(chunk);
      else reply(client, canned);
    });
    server.on('data', (chunk: Buffer) => {
      if (this.stalled.has(pair) || client.destroyed) return;
      if (this.isCrumbling) for (let at = 0; at < chunk.length; at += 7) client.write(chunk.subarray(at, at + 7));
      else client.write(chunk);
    });
  }

  /** The client sends the head of a request in one piece. */
  private cannedFor(chunk: Buffer): Canned | undefined {
    const [, target] = /^[A-Z]+ (\S+) HTTP/.exec(chunk.toString('latin1', 0, 2_000)) ?? [];
    if (target === undefined) return undefined;
    this.targets.push(target);
    const found = this.intercepted.find((one) => one.left > 0 && one.matches(target));
    if (found !== undefined) found.left--;
    return found?.canned;
  }
}

function reply(client: Socket, { code, headers = {}, body = {}, bytes }: Canned): void {
  const text = `${JSON.stringify(body)}\n`;
  const all = { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const whole = `HTTP/1.1 ${code} Canned\r\n${head.join('')}\r\n${text}`;
  if (bytes === undefined) client.write(whole);
  else client.end(whole.slice(0, bytes));
}

/** Whether a target is that of a watch. */
export const isWatch = (target: string): boolean => target.includes('watch=true');
/** Whether a target is that of a list. */
export const isList = (target: string): boolean => target.includes('limit=');
