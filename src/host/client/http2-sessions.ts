import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { hostOf, portOf } from '../address';
import type { Access } from './access';

/** So many requests a connection carries at once. API servers take 100 at least, and 250 where nobody says otherwise. */
const MOST_STREAMS = 100;
/** So much may be on its way to a stream, and to all of a connection, in bytes: a list is not to wait for the network at each piece. */
const WINDOW = { stream: 1024 * 1024, session: 4 * 1024 * 1024 };

/** A connection that may carry another request. */
export interface Http2Place {
  /** Resolves when it is there; undefined where the server speaks no HTTP/2. */
  readonly session: Promise<ClientHttp2Session | undefined>;
  /** The request is over. */
  leave(): void;
  /** No other request is to be sent over it. Those that are under way go on, unless the other side does not answer at all. */
  retire(): void;
}

/** A connection as those know it who share it. */
interface Shared {
  readonly session: Promise<ClientHttp2Session | undefined>;
  /** While it is being made; what is made of it after that has it. */
  readonly socket: TLSSocket;
  streams: number;
}

/** Connections of HTTP/2 to one server: as few as carry what is asked at once. */
export class Http2Sessions {
  private readonly usable = new Set<Shared>();
  private readonly sockets = new Set<TLSSocket>();

  /**
   * @param onSocket told of each connection
   * @param probeWithin milliseconds that the other side has to show that it is there, where a request waited for too long
   */
  constructor(
    private readonly access: Access,
    private readonly onSocket: (socket: TLSSocket) => void,
    private readonly probeWithin: number,
  ) {}

  place(): Http2Place {
    const shared = [...this.usable].find(({ streams }) => streams < MOST_STREAMS) ?? this.begun();
    shared.streams++;
    let isLeft = false;
    const leave = (): void => {
      if (!isLeft) shared.streams--;
      isLeft = true;
    };
    return { session: shared.session, leave, retire: () => this.retire(shared) };
  }

  close(): void {
    this.usable.clear();
    for (const socket of this.sockets) socket.destroy();
  }

  private begun(): Shared {
    const socket = dialled(this.access);
    this.onSocket(socket);
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      this.usable.delete(shared);
    });
    const session = secured(socket).then(() => this.sessionOver(socket, () => this.usable.delete(shared)));
    const shared: Shared = { session, socket, streams: 0 };
    // Whoever shares it is told, too.
    session.catch(() => this.usable.delete(shared));
    this.usable.add(shared);
    return shared;
  }

  private retire(shared: Shared): void {
    if (!this.usable.delete(shared)) return;
    // One that does not come about is waited for no longer; another ends with the last request on it.
    if (shared.socket.alpnProtocol === null) shared.socket.destroy();
    else void shared.session.then((session) => session && this.leave(session));
  }

  /** Ends a connection with the last request on it; at once where the other side is gone without a word. */
  private leave(session: ClientHttp2Session): void {
    if (session.destroyed) return;
    const timer = setTimeout(() => session.destroy(new Error('the connection is dead')), this.probeWithin);
    session.once('close', () => clearTimeout(timer));
    session.ping(() => clearTimeout(timer));
    session.close();
  }

  private sessionOver(socket: TLSSocket, onEnd: () => void): ClientHttp2Session | undefined {
    if (socket.alpnProtocol !== 'h2') {
      socket.destroy();
      return undefined;
    }
    const session = connectHttp2(this.access.server.origin, {
      createConnection: () => socket,
      settings: { enablePush: false, initialWindowSize: WINDOW.stream },
    });
    // Each of its requests is told of the error, too.
    session.on('error', onEnd).once('goaway', onEnd);
    session.once('connect', () => session.setLocalWindowSize(WINDOW.session));
    return session;
  }
}

/** A connection that is to be encrypted, with the version of HTTP that the server chooses. */
function dialled({ server, tls: { authorities, identity, serverName } }: Access): TLSSocket {
  const host = hostOf(server);
  return connect({
    host,
    port: Number(portOf(server)),
    ALPNProtocols: ['h2', 'http/1.1'],
    ca: authorities,
    cert: identity?.certificate,
    key: identity?.key,
    servername: serverName ?? (isIP(host) === 0 ? host : ''),
  });
}

/** Resolves when it is encrypted. */
const secured = (socket: TLSSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.off('error', reject);
      resolve();
    });
    socket.once('close', () => reject(new Error('EOF')));
  });
