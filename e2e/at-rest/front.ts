import { createServer, type IncomingMessage, request as plainRequest, type ServerResponse } from 'node:http';
import { Agent, request as secureRequest } from 'node:https';
import { hasCondition } from '../../src/api-server/actors/selection';
import { objectAt } from '../../src/api-server/kinds/shape';
import type { KubeApiServer } from '../../src/api-server/kube-api-server';
import type { User } from '../../src/api-server/request';
import { startRest } from '../../src/api-server/rest/rest-server';
import type { RealServer } from '../real-server';
import { isInMemory } from './mirror';

/** What stands between a host and the servers. */
export interface FrontOptions {
  readonly real: RealServer;
  /** What answers for the groups that are in memory. */
  readonly memory: KubeApiServer;
  /** Whether anything answers. Default: always. */
  readonly isReachable?: () => boolean;
  /** Who asks. Default: an admin. */
  readonly user?: User;
}

/** A server that listens on the loopback interface. */
export interface Front {
  readonly url: URL;
  readonly stop: () => Promise<void>;
}

const TOKEN = 'e2e';
const AGGREGATOR = 'apiregistration.k8s.io';

/**
 * Serves a real server and the groups that are in memory as one, as kube-aggregator does: a group whose APIService is not available is
 * not either.
 */
export async function startFront({ real, memory, isReachable = () => true, user }: FrontOptions): Promise<Front> {
  const rest = await startRest(memory, { token: TOKEN, now: Date.now, user });
  const agent = new Agent({ keepAlive: true, ca: real.certificate });
  const impersonated = user === undefined ? {} : { 'impersonate-user': user.username };
  const server = createServer((incoming, outgoing) => {
    if (!isReachable()) return unavailable(outgoing, 'the API cannot be reached');
    const { method, url: path = '' } = incoming;
    const group = groupIn(path);
    const headers = { ...incoming.headers, authorization: `Bearer ${TOKEN}` };
    if (!isInMemory(group)) {
      const target = { host: '127.0.0.1', port: real.port, method, path, agent };
      return piped(incoming, outgoing, secureRequest({ ...target, headers: { ...headers, ...impersonated } }));
    }
    const state = registrationOf(memory, path);
    if (state === 'absent')
      return void outgoing.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    if (state === 'unavailable') return unavailable(outgoing, `the aggregated API ${group} cannot be reached`);
    piped(incoming, outgoing, plainRequest({ host: '127.0.0.1', port: rest.port, method, path, headers }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
      await rest.stop();
    },
  };
}

const groupIn = (path: string): string => /^\/apis\/([^/?]+)/.exec(path)?.[1] ?? '';

/** What the APIService of a path's group says; the aggregator's own is always there. */
function registrationOf({ store }: KubeApiServer, path: string): 'absent' | 'available' | 'unavailable' {
  const [, group = '', version] = /^\/apis\/([^/?]+)\/([^/?]+)/.exec(path) ?? [];
  if (group === AGGREGATOR) return 'available';
  const registration = store.get(`apiservices.${AGGREGATOR}`, '', `${version}.${group}`);
  if (registration === undefined) return 'absent';
  const isThere = hasCondition(objectAt(registration, 'status').conditions, 'Available', 'True');
  return isThere ? 'available' : 'unavailable';
}

function unavailable(outgoing: ServerResponse, message: string): void {
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code: 503 };
  outgoing.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify(status));
}

function piped(incoming: IncomingMessage, outgoing: ServerResponse, sent: ReturnType<typeof plainRequest>): void {
  sent.once('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
    answer.once('error', () => outgoing.destroy());
  });
  sent.once('error', () => outgoing.destroy());
  outgoing.once('close', () => sent.destroy());
  incoming.pipe(sent);
}
