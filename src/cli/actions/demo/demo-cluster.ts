import { randomBytes } from 'node:crypto';
import type { KubeApiServer } from '../../../api-server/kube-api-server';
import type { ApiRequest } from '../../../api-server/request';
import { startRest } from '../../../api-server/rest/rest-server';
import { metaOf } from '../../../api-server/validation/object-meta';
import { KubeClient } from '../../../host/client/kube-client';
import { WatchedCluster } from '../../../host/client/watched-cluster';
import { enforcing } from '../../../host/live/enforcing';
import { fastClock, type HostClock } from '../../../host/live/host-clock';
import type { HostEvents } from '../../../host/live/host-events';
import type { LiveCluster } from '../../../host/live/live-cluster';
import { LiveHost } from '../../../host/live/live-host';
import { runHost } from '../../../host/live/run-host';
import { standaloneWatches } from '../../../host/live/watched-inputs';
import type { Operator } from '../../../om/operator';
import { cryptographicSource } from '../../../om/random';
import { typeKey } from '../../../om/state/memory-state';
import { configurations, freshInputOf, standaloneInputOf } from '../../../operators/auth/configurations';
import { requester } from '../../../operators/auth/controllers/csr/authenticator';
import { noAnswers } from '../../../operators/auth/recorded-answers';
import type { AuthSettings } from '../../../operators/auth/settings';
import { authStage, judgedOf } from '../../../operators/auth/simulate/stage';
import { advanceTo, nextDeedAt } from '../../../simulation/clusters';
import { healthOf, type ShownCondition } from '../../../simulation/health';

/** What a demonstration runs with. */
export interface DemoOptions {
  readonly operator: Operator<AuthSettings>;
  readonly settings: Pick<AuthSettings, 'assets'>;
  /** So many times as fast as the time of day. */
  readonly speed: number;
  readonly seed: number;
  readonly told: HostEvents;
}

/** A cluster in memory with a live host that reaches it over HTTP. */
export interface DemoCluster {
  readonly api: KubeApiServer;
  readonly clock: HostClock;
  /** The longest that something takes to come to rest, in the time of the cluster: a busy machine gets a minute of its own for it. */
  readonly patience: number;
  /** What the operator says of itself. */
  readonly health: () => readonly ShownCondition[];
  /** Whether nothing happens any more, and nothing will within a minute. */
  readonly isAtRest: () => boolean;
  /** Does something as somebody else. @throws Error where the API server refuses it */
  act(request: ApiRequest): void;
  stop(): Promise<void>;
}

/** How often the rest of the cluster is given the time, in milliseconds. */
const TICK = 20;
/** How often the host asks what the network answers, in milliseconds. */
const NETWORK = 100;
const MINUTE = 60_000;
const PATIENCE = 15 * MINUTE;

/** Whether what a host knows of objects is what they are: its watches may be late. */
const isUpToDate = (api: KubeApiServer, { store }: LiveCluster, { types }: Pick<Operator, 'types'>): boolean =>
  types.every((type) =>
    api.store.list(typeKey(type)).every((object) => {
      const { name = '', namespace, resourceVersion } = metaOf(object);
      const known = store.object(type, name, namespace);
      return known === undefined || known.metadata.resourceVersion === resourceVersion;
    }),
  );

/** Serves a fresh cluster, and starts a host over its REST face. */
export async function startDemo({ operator, settings, speed, seed, told }: DemoOptions): Promise<DemoCluster> {
  const configuration = configurations.find(({ name }) => name === 'one node with a provider')?.configuration;
  if (configuration === undefined) throw new Error('the configuration of the demonstration is gone');
  const { environment } = standaloneInputOf(configuration);
  const clock = fastClock(speed);
  const stage = authStage({
    operator,
    environment,
    seed,
    target: 'standalone',
    input: freshInputOf(configuration),
    settings: { ...settings, recordedAnswers: configuration.answers ?? noAnswers },
    now: clock.now(),
  });
  if (stage.clusters.layout !== 'single') throw new Error('a standalone cluster is one');
  const { api, server } = stage.clusters.cluster;
  const ticking = setInterval(() => advanceTo(stage.clusters, stage.clock, clock.now()), TICK);
  const token = randomBytes(32).toString('base64url');
  const rest = await startRest(api, { token, now: clock.now, user: requester });
  const access = { server: new URL(rest.url), tls: {}, authorization: `Bearer ${token}` };
  const client = new KubeClient({ current: async () => access, renew: async () => access });
  const inputs = standaloneWatches(operator).management;
  const cluster = new WatchedCluster({ client, inputs, types: operator.types });
  const host = new LiveHost<AuthSettings>({
    operator,
    clusters: { layout: 'single', cluster },
    sources: { random: cryptographicSource, secrets: 'random', environment },
    settings: stage.settings,
    now: clock.now,
    time: clock.now,
    ...enforcing,
    seenWithin: 2_000,
    told,
  });
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const network = {
    isWanting: true,
    gather: () => new Promise<void>((resolve) => setTimeout(resolve, NETWORK)),
  };
  const running = runHost({ host, clock, stopped, answers: network, looked: () => {} });
  const judged = judgedOf('standalone');
  const isFar = (at: number | undefined): boolean => at === undefined || at > clock.now() + MINUTE;
  return {
    api,
    clock,
    patience: Math.max(PATIENCE, speed * MINUTE),
    health: () => healthOf(judged(server.state)),
    isAtRest: () =>
      host.isAtRest && isUpToDate(api, cluster, operator) && isFar(host.due?.at) && isFar(nextDeedAt(stage.clusters)),
    act(request) {
      const { code, body } = api.serve({ ...request, userAgent: 'kubectl-edit' });
      if (code >= 400) throw new Error(`${request.method} ${request.path}: ${JSON.stringify(body)}`);
    },
    async stop() {
      stop();
      await running;
      clearInterval(ticking);
      await host.close();
      client.close();
      await rest.stop();
    },
  };
}
