import type { LiveCluster } from '../../../src/host/live/live-cluster';
import type { Request } from '../../../src/om/request';
import type { ResourceType } from '../../../src/om/resource-type';
import type { ApiServer } from '../../../src/om/run/api-server';
import type { ServedCluster } from '../../../src/simulation/served-cluster';

/** A cluster in memory as a live host meets it, with no network between: what is written is known at once. */
export const inProcessCluster = ({ store }: Pick<ServedCluster, 'store'>, server: ApiServer): LiveCluster => ({
  store,
  troubles: [],
  counters: new Map(),
  start: () => Promise.resolve(),
  relist: () => Promise.resolve(),
  write: (request: Request) => Promise.resolve(server.write(request)),
  hasSeen: () => Promise.resolve(true),
  read: (type: ResourceType, name: string, namespace?: string) =>
    Promise.resolve(server.state.get(type, name, namespace)),
  close: () => Promise.resolve(),
});
