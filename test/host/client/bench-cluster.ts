import { keepHouse } from '../../../src/api-server/housekeeping';
import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { openShiftKinds } from '../../../src/api-server/openshift/kinds';
import { startRest } from '../../../src/api-server/rest/rest-server';
import type { AccessSource } from '../../../src/host/client/access';
import { KubeClient } from '../../../src/host/client/kube-client';
import type { ReflectorTimes } from '../../../src/host/client/reflector-state';
import { WatchedCluster } from '../../../src/host/client/watched-cluster';
import type { JsonObject, JsonValue } from '../../../src/kube/json';
import type { InputResourceList } from '../../../src/om/declared-resources';
import { seededSource } from '../../../src/om/random';
import type { ResourceType } from '../../../src/om/resource-type';
import { standaloneTypes } from '../../../src/operators/auth/resources/all';
import { serverAt } from '../../api-server/support/server';
import { FaultyProxy } from './faulty-proxy';

/** Tens of milliseconds where a host waits for seconds. */
export const quick: ReflectorTimes = {
  pause: { first: 10, longest: 80 },
  refused: 160,
  steady: 20,
  watch: { shortest: 60_000, longest: 120_000 },
  silence: 60_000,
};

const token = 'a token of the test';

/** The token that the server takes, always. */
export const rightToken = (url: string, authorization = `Bearer ${token}`): AccessSource => {
  const access = { server: new URL(url), tls: {}, authorization };
  return { current: async () => access, renew: async () => access };
};

/** An API server in memory, a way to it on which things go wrong, and a cluster that is watched through it. */
export interface Bench {
  readonly server: KubeApiServer;
  readonly proxy: FaultyProxy;
  readonly client: KubeClient;
  readonly cluster: WatchedCluster;
  readonly stop: () => Promise<void>;
}

export async function benchWith(
  inputs: InputResourceList,
  times: Partial<ReflectorTimes> = {},
  access: (url: string) => AccessSource = rightToken,
  moreTypes: readonly ResourceType[] = [],
): Promise<Bench> {
  const server = serverAt({ customKinds: openShiftKinds() });
  const leave = keepHouse(server);
  const rest = await startRest(server, { token, now: Date.now });
  const proxy = await FaultyProxy.start(rest.port);
  const client = new KubeClient(access(proxy.url), { deadline: 2_000 });
  const bytes = seededSource('bench')('pauses');
  const random = (): number => (bytes.bytes(1)[0] ?? 0) / 256;
  const cluster = new WatchedCluster({
    client,
    inputs: [inputs],
    types: [...standaloneTypes, ...moreTypes],
    random,
    times: { ...quick, ...times },
  });
  const stop = async (): Promise<void> => {
    await cluster.close();
    client.close();
    leave();
    await proxy.stop();
    await rest.stop();
  };
  return { server, proxy, client, cluster, stop };
}

/** Has something happen at a server, behind the back of whoever watches. */
export function happen(
  server: KubeApiServer,
  method: 'DELETE' | 'POST' | 'PUT',
  path: string,
  body?: JsonValue,
): JsonObject {
  const answer = server.serve({ method, path, body });
  if (answer.code >= 400) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Waits until something is as it should be; fails with what is wrong where it never is. */
export async function eventually(check: () => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return check();
    } catch (error) {
      if (attempt >= 1000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
