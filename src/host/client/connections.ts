import { Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Socket } from 'node:net';
import { type Access, isSameTls } from './access';

/** So long a connection may be silent before the system asks whether the other side is there. */
const PROBE_AFTER = 30_000;

/** Connections that are kept: by one agent for each way of encrypting them. */
export class Connections {
  private current: { readonly access: Access; readonly agent: PlainAgent } | undefined;
  /** Its watches still use connections that were encrypted with what was exchanged since. */
  private former: PlainAgent | undefined;

  /** The agent for a server. */
  agentFor(access: Access): PlainAgent {
    if (this.current !== undefined && isAlike(this.current.access, access)) return this.current.agent;
    this.former?.destroy();
    this.former = this.current?.agent;
    this.current = { access, agent: agentOf(access) };
    return this.current.agent;
  }

  /** Has the system find out about peers that are gone without a word. */
  watchOver(socket: Socket): void {
    socket.setKeepAlive(true, PROBE_AFTER);
  }

  close(): void {
    this.former?.destroy();
    this.current?.agent.destroy();
  }
}

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
