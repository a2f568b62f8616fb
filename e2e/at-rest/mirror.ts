import type { CustomKind } from '../../src/api-server/kinds/custom-resource';
import { kindKey, type ServedKind } from '../../src/api-server/kinds/served-kind';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import { metaOf } from '../../src/api-server/validation/object-meta';
import { KubeClient } from '../../src/host/client/kube-client';
import { isSameOrLater } from '../../src/host/client/versions';
import { WatchedCluster } from '../../src/host/client/watched-cluster';
import type { KubeObject } from '../../src/kube/types';
import { systemClock } from '../../src/om/clock';
import type { ResourceType } from '../../src/om/resource-type';
import { fields, objectMeta, presumedText } from '../../src/om/schema';
import type { Change } from '../../src/om/state/store';
import type { RealServer } from '../real-server';

/**
 * Groups whose requests are answered from memory: the aggregator and what it leads to. Behind an APIService of a real server nothing
 * would answer here, and kube-apiserver itself writes so into its status.
 */
const inMemory: ReadonlySet<string> = new Set(['apiregistration.k8s.io', 'oauth.openshift.io', 'user.openshift.io']);

/** Whether requests to a group are answered from memory. */
export const isInMemory = (group: string): boolean => inMemory.has(group);

const anyObject = fields({ apiVersion: presumedText, kind: presumedText, metadata: objectMeta });

const typeOf = ({ group, version, resource, kind, namespaced }: ServedKind): ResourceType => ({
  group,
  version,
  resource,
  kind,
  namespaced,
  schema: anyObject,
});

/** Pauses of watches in milliseconds: nobody is to wait for long here. */
export const quickTimes = {
  pause: { first: 50, longest: 500 },
  refused: 500,
  steady: 5_000,
  watch: { shortest: 300_000, longest: 600_000 },
  silence: 120_000,
};

/** How a real server is reached by a client of the live host. */
export const clientOf = ({ port, certificate }: RealServer): KubeClient => {
  const server = new URL(`https://127.0.0.1:${port}`);
  const access = { server, tls: { authorities: certificate }, authorization: 'Bearer e2e' };
  return new KubeClient({ current: async () => access, renew: async () => access });
};

/**
 * What a real server holds, as its watches tell of it, where whoever has to see it at once can look: actors and the network. The kinds
 * of {@link isInMemory} are here alone.
 */
export class Mirror {
  readonly api: KubeApiServer;
  private readonly client: KubeClient;
  private readonly cluster: WatchedCluster;

  constructor(server: RealServer, customKinds: readonly CustomKind[]) {
    this.api = new KubeApiServer({ clock: systemClock, seed: 'mirror', customKinds });
    this.client = clientOf(server);
    const types = this.api.kinds
      .all()
      .filter(({ group }) => !isInMemory(group))
      .map(typeOf);
    const all = types.map(({ group, version, resource }) => ({ group, version, resource, labelSelector: {} }));
    const inputs = [{ labelSelectedResources: all }];
    this.cluster = new WatchedCluster({ client: this.client, inputs, types, times: quickTimes });
    this.cluster.store.subscribe((change) => this.follow(change));
  }

  /** Resolves once it holds all that the server has. */
  start(): Promise<void> {
    return this.cluster.start();
  }

  /** Takes in an object as the server answered it, unless it knows of a later one. */
  take(object: KubeObject): void {
    const kind = this.api.kinds.kindOf(object);
    if (kind !== undefined) this.put(kindKey(kind), object);
  }

  async close(): Promise<void> {
    await this.cluster.close();
    this.client.close();
  }

  private follow({ kind, namespace, name, before, after }: Change): void {
    if (after !== undefined) {
      this.put(kind, after);
      return;
    }
    const known = this.api.store.get(kind, namespace, name);
    const isAnother = known !== undefined && metaOf(known).uid !== before?.metadata.uid;
    if (!isAnother) this.api.store.remove(kind, namespace, name, (object) => object);
  }

  private put(kind: string, object: KubeObject): void {
    const { namespace = '', name = '', resourceVersion = '' } = object.metadata;
    const known = this.api.store.get(kind, namespace, name);
    const version = known === undefined ? undefined : metaOf(known).resourceVersion;
    if (version !== undefined && isSameOrLater(version, resourceVersion)) return;
    this.api.store.put(kind, namespace, name, () => object);
  }
}

/** The kinds that a real server has to be told of. */
export const definedKinds = (kinds: readonly CustomKind[]): readonly CustomKind[] =>
  kinds.filter(({ group }) => !isInMemory(group));
