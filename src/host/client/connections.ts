import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { hostOf } from '../address';
import { type Access, isSameTls } from './access';
import { Http2Outgoing } from './http2-outgoing';
import { Http2Sessions } from './http2-sessions';
import { type Outgoing, type OutgoingListener, outgoingOf } from './outgoing';

/** A request as it is sent, by whatever version of HTTP. */
export interface SentRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string | number };
  readonly text: string | undefined;
}

/** So long a connection may be silent before the system asks whether the other side is there. */
const PROBE_AFTER = 30_000;

/** Connections that are kept, by each way of encrypting them. */
export class Connections {
  private current: ServerConnections | undefined;
  /** Its watches still use connections that were encrypted with what was exchanged since. */
  private former: ServerConnections | undefined;

  /** @param probeWithin milliseconds that a server has to show that it is there, where a request waited for too long */
  constructor(private readonly probeWithin: number) {}

  send(access: Access, request: SentRequest, listener: OutgoingListener): Outgoing {
    return this.to(access).send(request, listener);
  }

  close(): void {
    this.former?.close();
    this.current?.close();
  }

  private to(access: Access): ServerConnections {
    if (this.current !== undefined && isAlike(this.current.access, access)) return this.current;
    this.former?.close();
    this.former = this.current;
    this.current = new ServerConnections(access, this.probeWithin);
    return this.current;
  }
}

/** Connections to one server: one of HTTP/2 for many requests where it speaks that, else one of HTTP/1.1 for each. */
class ServerConnections {
  private readonly agent: PlainAgent;
  private sessions: Http2Sessions | undefined;

  constructor(
    readonly access: Access,
    probeWithin: number,
  ) {
    this.agent = agentOf(access);
    if (access.server.protocol === 'https:') this.sessions = new Http2Sessions(access, watchOver, probeWithin);
  }

  send(request: SentRequest, listener: OutgoingListener): Outgoing {
    if (this.sessions === undefined) return this.sendAlone(request, listener);
    const { method, path, headers, text } = request;
    const sent = { headers: { ...headers, ':method': method, ':path': path }, text };
    return new Http2Outgoing(this.sessions.place(), sent, listener, () => {
      this.sessions = undefined;
      return this.sendAlone(request, listener);
    });
  }

  close(): void {
    this.agent.destroy();
    this.sessions?.close();
  }

  private sendAlone({ method, path, headers, text }: SentRequest, listener: OutgoingListener): Outgoing {
    const { server } = this.access;
    const send = server.protocol === 'https:' ? secureRequest : plainRequest;
    const { agent } = this;
    const outgoing = send({ agent, host: hostOf(server), port: server.port || undefined, method, path, headers });
    outgoing.once('socket', watchOver);
    const sent = outgoingOf(outgoing, listener);
    outgoing.end(text);
    return sent;
  }
}

/** Has the system find out about peers that are gone without a word. */
const watchOver = (socket: Socket): void => void socket.setKeepAlive(true, PROBE_AFTER);

const isAlike = (one: Access, other: Access): boolean =>
  one.server.origin === other.server.origin && isSameTls(one.tls, other.tls);

function agentOf({ server, tls: { authorities, identity, serverName } }: Access): PlainAgent {
  const options = { keepAlive: true, maxFreeSockets: 4 };
  if (server.protocol === 'http:') return new PlainAgent(options);
  return new SecureAgent({
    ...options,
    ca: authorities,
    cert: identity?.certificate,
    key: identity?.key,
    servername: serverName,
  });
}
