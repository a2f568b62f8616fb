import { mkdtempSync, rmSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servedOperators } from '../../../src/cli/served-operators';
import type { KubeObject } from '../../../src/kube/types';
import { parseTime } from '../../../src/om/clock';
import { seededSource } from '../../../src/om/random';
import type { ResourceType } from '../../../src/om/resource-type';
import type { ClusterState } from '../../../src/om/state/cluster-state';
import { loadAssets } from '../../../src/operators/auth/assets';
import { operatorServer, type ServeOptions } from '../../../src/serve/server';
import { listenOn } from '../../../src/serve/socket';

/** The time of all calls that name none. */
export const NOW = '2026-12-01T12:00:00Z';

/** What a server answered. */
export interface Reply {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly text: string;
}

/** How a call is made; a body makes it a POST. */
export interface CallOptions {
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Buffer;
}

/** Sends a request over a socket. */
export const ask = (socketPath: string, path: string, { method, headers, body }: CallOptions = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** A server of the tests. */
export interface TestServer {
  readonly socket: string;
  readonly server: Server;
  readonly stop: () => Promise<void>;
}

/** Serves the authentication operator on a socket in a folder of its own. Its randomness and time are fixed. */
export async function serving(given: Partial<ServeOptions> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'om-serve-'));
  const socket = join(folder, 'om.sock');
  const server = operatorServer({
    served: servedOperators({ assets: loadAssets(), random: seededSource(1) }),
    version: '0.0.0',
    maxBodyBytes: 1_048_576,
    timeout: 30_000,
    now: () => parseTime(NOW) ?? 0,
    ...given,
  });
  const stop = await listenOn(server, socket, 1_000);
  return {
    socket,
    server,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything in a state, as an API server lists it. */
export const objectsOf = (state: ClusterState, types: readonly ResourceType[]): readonly KubeObject[] =>
  types.flatMap((type) => state.list(type));
