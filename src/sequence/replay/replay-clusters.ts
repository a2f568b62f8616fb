import type { VirtualClock } from '../../api-server/actors/virtual-clock';
import { sendingOrder } from '../../host/core/order';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { isEvent, type Request } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import type { Input } from '../../om/state/cluster-state';
import { inputOf } from '../../om/state/stored-input';
import { type Clusters, membersOf, serverOf, storesOf } from '../../simulation/clusters';
import { type ServedCluster, servedCluster } from '../../simulation/served-cluster';

/** An object of a recorded cluster, under a key that tells it from all others. */
export interface PlacedObject {
  readonly cluster: string;
  /** Group and plural name of its kind. */
  readonly kind: string;
  readonly object: KubeObject;
}

/** Clusters in memory in which nothing happens but what a history says. */
export class ReplayClusters {
  /** Keys of the objects that requests deleted. */
  readonly deleted = new Set<string>();
  private readonly clusters: Clusters;

  constructor(input: Input, types: readonly ResourceType[], clock: VirtualClock) {
    const { Management, UserWorkload } = input.clusters;
    const serve = (state: typeof Management): ServedCluster =>
      servedCluster({ state, types, clock, seed: 'replay', actors: [], conducts: new Map(), facts: {} });
    if (UserWorkload === Management) this.clusters = { layout: 'single', cluster: serve(Management) };
    else {
      const [management, guest] = [serve(Management), serve(UserWorkload)];
      this.clusters = { layout: 'split', management, guest, guestServer: guest.server };
    }
  }

  /** What is in them now. */
  get input(): Input {
    return inputOf(storesOf(this.clusters));
  }

  /** Carries requests out, as far as the API server takes them. @returns keys of the objects that were written */
  write(requests: readonly Request[]): ReadonlySet<string> {
    const written = new Set<string>();
    for (const request of sendingOrder(requests.filter((one) => !isEvent(one)))) {
      const outcome = serverOf(this.clusters, request.cluster).write(request);
      const cluster = this.clusters.layout === 'split' && request.cluster === 'UserWorkload' ? 'guest' : '';
      const { kind, namespace = '', name } = request;
      if (outcome.kind !== 'accepted') continue;
      const key = keyOf({ cluster, kind, group: request.resource.group, namespace, name });
      written.add(key);
      if (request.action === 'Delete') this.deleted.add(key);
    }
    return written;
  }

  /** Takes an object as it is, in place of the one of its name. */
  load({ cluster, object }: PlacedObject): void {
    this.member(cluster)?.api.load(object);
  }

  /** An object is gone. */
  remove({ cluster, object }: PlacedObject): void {
    const { apiVersion, kind, metadata } = object;
    const member = this.member(cluster);
    const served = member?.api.kinds.kindOf(object);
    if (member === undefined || served === undefined) return;
    const { namespace, name = '' } = metadata;
    member.server.write({
      action: 'Delete',
      cluster: 'Management',
      resource: { group: served.group, version: served.version, resource: served.resource },
      kind,
      ...(namespace === undefined ? {} : { namespace }),
      name,
      controller: apiVersion,
    });
  }

  /** Every object, by its key. */
  objects(): ReadonlyMap<string, PlacedObject> {
    return new Map(
      membersOf(this.clusters).flatMap(([name, { api }]) => {
        const cluster = name === 'guest' ? name : '';
        return api.kinds.all().flatMap(({ resource, group, kind }) =>
          api.store
            .list(`${resource}.${group}`)
            .filter(isKubeObject)
            .map((object): readonly [string, PlacedObject] => {
              const { namespace = '', name: called = '' } = object.metadata;
              return [
                keyOf({ cluster, kind, group, namespace, name: called }),
                { cluster, kind: `${resource}.${group}`, object },
              ];
            }),
        );
      }),
    );
  }

  private member(name: string): ServedCluster | undefined {
    return membersOf(this.clusters).find(([one]) => (one === 'guest') === (name === 'guest'))?.[1];
  }
}

const keyOf = (of: {
  readonly cluster: string;
  readonly kind: string;
  readonly group: string;
  readonly namespace: string;
  readonly name: string;
}): string => `${of.cluster} ${of.kind}.${of.group} ${of.namespace}/${of.name}`;
