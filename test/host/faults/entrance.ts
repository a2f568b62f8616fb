import { createServer } from 'node:http';
import { constants, createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { Server, Socket } from 'node:net';
import { type ServingCertificate, selfSignedCertificate } from '../../../src/kube/self-signed-certificate';
import { FaultyProxy } from '../client/faulty-proxy';
import { type Exchange, http1Exchange, http2Exchange } from './exchange';

/** How hosts speak to a front: without TLS over HTTP/1.1, or as to a real API server over TLS and HTTP/2. */
export type HttpVersion = '1.1' | '2';

/** Told of each request. */
export type Serve = (exchange: Exchange) => void;

/** Where the requests of hosts come in. */
export type Entrance = Http1Entrance | Http2Entrance;

/** Each request has a connection to itself, without TLS. */
export class Http1Entrance {
  readonly version = '1.1';
  readonly certificate = undefined;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async start(serve: Serve): Promise<Http1Entrance> {
    const server = createServer((incoming, outgoing) => serve(http1Exchange(incoming, outgoing)));
    return new Http1Entrance(server, `http://127.0.0.1:${await listening(server)}`);
  }

  /** Breaks all connections. */
  cut(): void {
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** Many requests share a connection, which is encrypted. A wire lies before it that can be cut, or go dead. */
export class Http2Entrance {
  readonly version = '2';
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Http2SecureServer,
    private readonly wire: FaultyProxy,
    private shown: ServingCertificate,
    serve: Serve,
  ) {
    server.on('session', (session) => {
      this.sessions.add(session);
      session.on('error', () => {}).once('close', () => this.sessions.delete(session));
    });
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('stream', (stream, headers) => {
      const port = stream.session?.socket.remotePort;
      serve(http2Exchange(stream, headers, () => wire.reset(port)));
    });
    // What hosts break off is no error of this side.
    server.on('sessionError', () => {}).on('tlsClientError', () => {});
  }

  static async start(serve: Serve): Promise<Http2Entrance> {
    const shown = newCertificate();
    const server = createSecureServer({ cert: shown.certificate, key: shown.key });
    const wire = await FaultyProxy.start(await listening(server));
    return new Http2Entrance(server, wire, shown, serve);
  }

  get url(): string {
    return `https://127.0.0.1:${this.wire.port}`;
  }

  /** What it shows on new connections, as PEM. */
  get certificate(): string {
    return this.shown.certificate;
  }

  /** Breaks all connections (RST). */
  cut(): void {
    this.wire.reset();
  }

  /** Nothing comes through any more on the connections that there are, and nobody is told. */
  goDead(): void {
    this.wire.stall();
  }

  /** Takes no new requests on the connections that there are; those under way go on (GOAWAY), as of a server that is about to end. */
  drain(): void {
    for (const session of this.sessions) if (!session.destroyed) session.goaway(constants.NGHTTP2_NO_ERROR);
  }

  /** Ends the connections with an error of their own (GOAWAY), and all that is under way on them. */
  throwOut(): void {
    for (const session of this.sessions) session.destroy(undefined, constants.NGHTTP2_ENHANCE_YOUR_CALM);
  }

  /** Shows another certificate from now on. */
  exchangeCertificate(): void {
    this.shown = newCertificate();
    this.server.setSecureContext({ cert: this.shown.certificate, key: this.shown.key });
  }

  async stop(): Promise<void> {
    await this.wire.stop();
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

const DAY = 86_400_000;

/** Machines check the period by their own clock, however fast that of the clusters goes. */
const newCertificate = (): ServingCertificate =>
  selfSignedCertificate({
    commonName: 'front',
    hosts: ['127.0.0.1'],
    notBefore: Date.now() - DAY,
    notAfter: Date.now() + DAY,
  });

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
