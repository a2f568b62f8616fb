import type { Actor, Conduct } from '../api-server/actors/definition';
import { Actors } from '../api-server/actors/scheduler';
import type { VirtualClock } from '../api-server/actors/virtual-clock';
import { ClusterApiServer } from '../api-server/cluster-api-server';
import type { CustomKind } from '../api-server/kinds/custom-resource';
import { KubeApiServer } from '../api-server/kube-api-server';
import { openShiftKinds, operatorKind } from '../api-server/openshift/kinds';
import type { User } from '../api-server/request';
import type { KubeObject } from '../kube/types';
import { isKubeObject } from '../kube/types/meta';
import type { ResourceType } from '../om/resource-type';
import type { ApiServer } from '../om/run/api-server';
import type { ClusterState } from '../om/state/cluster-state';
import { typeKey } from '../om/state/memory-state';
import { Store } from '../om/state/store';
import { aggregated } from './aggregated';

/** What a cluster is made of. */
export interface ServedClusterOptions {
  /** What is in it at first. */
  readonly state: ClusterState;
  /** The kinds that its operator knows. Those that the server does not know come with it, without a structure. */
  readonly types: readonly ResourceType[];
  readonly clock: VirtualClock;
  readonly seed: string;
  readonly actors: readonly Actor[];
  readonly conducts: ReadonlyMap<string, Conduct>;
  readonly facts: { readonly [name: string]: string };
  /** Who the operator is. */
  readonly user?: User;
  /** A cluster that it begins as a copy of, in place of the state: with its objects, versions and authorities. */
  readonly from?: ServedCluster;
  /** Adds to what is in a state, before anybody looks. Default: nothing. */
  readonly complete?: (api: KubeApiServer) => void;
}

/** A cluster in memory: its API server as an operator meets it, what a host's caches hold of it, and the rest of it. */
export interface ServedCluster {
  readonly api: KubeApiServer;
  readonly server: ApiServer;
  readonly store: Store;
  readonly actors: Actors;
}

const withoutStructure = new WeakMap<ResourceType, CustomKind>();

/**
 * A kind that the server does not know. Whatever is in its objects stays; those of operators have what all such objects have. It
 * is made once for each type.
 */
export function unstructured(type: ResourceType): CustomKind {
  const made = withoutStructure.get(type) ?? madeFor(type);
  withoutStructure.set(type, made);
  return made;
}

function madeFor({ group, version, resource, kind, namespaced }: ResourceType): CustomKind {
  if (group === 'operator.openshift.io' && !namespaced) return operatorKind(resource, kind);
  const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return { group, version, resource, kind, namespaced, hasStatus: false, schema };
}

/** Each kind once, whatever constants describe it. */
const distinct = (types: readonly ResourceType[]): readonly ResourceType[] => [
  ...new Map([...types].reverse().map((type) => [typeKey(type), type])).values(),
];

/** Sets up a cluster with objects, the namespaces that they are in, and whatever else happens in it. */
export function servedCluster(options: ServedClusterOptions): ServedCluster {
  const { clock, seed, actors, conducts, facts, user, from } = options;
  const types = distinct(options.types);
  const api = from === undefined ? loaded(options, types) : new KubeApiServer({ clock, seed, from: from.api });
  const store = mirrored(api, types);
  return {
    api,
    server: aggregated(new ClusterApiServer(api, user), api),
    store,
    actors: new Actors({ server: api, clock, actors, conducts, seed, facts, authorities: from?.actors.authorities }),
  };
}

/** A server that holds a state. */
function loaded(
  { state, clock, seed, complete = () => {} }: ServedClusterOptions,
  types: readonly ResourceType[],
): KubeApiServer {
  const known = openShiftKinds();
  const api = new KubeApiServer({ clock, seed, customKinds: known });
  const isServed = (type: ResourceType): boolean =>
    api.kinds.find(type.group, type.version, type.resource) !== undefined;
  for (const type of types.filter((one) => !isServed(one))) api.kinds.serve(unstructured(type));
  const objects = types.flatMap((type) => state.list(type).map((object): KubeObject => object));
  for (const name of new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? [])))
    api.load(activeNamespace(name));
  for (const object of objects) api.load(object);
  complete(api);
  return api;
}

/** A namespace that is in use. */
export const activeNamespace = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});

/** What a host's caches hold of a cluster, as it changes. */
function mirrored(api: KubeApiServer, types: readonly ResourceType[]): Store {
  const store = new Store();
  const byKind = new Map(types.map((type) => [typeKey(type), type]));
  for (const [kind, type] of byKind) {
    for (const object of api.store.list(kind)) if (isKubeObject(object)) store.put(type, object);
  }
  api.store.subscribe(({ type: what, kind, namespace, name, object }) => {
    const type = byKind.get(kind);
    if (type === undefined) return;
    if (what === 'DELETED') store.remove(type, name, namespace);
    else if (isKubeObject(object)) store.put(type, object);
  });
  return store;
}
