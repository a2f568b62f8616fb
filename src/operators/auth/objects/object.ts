import type { ResourceType } from '../../../om/resource-type';
import type { ClusterType } from '../../../om/state/cluster-state';
import type { Divergence } from '../divergences/divergence';

/** Where an object of one topology is. `*` in a name stands for a number or a name of the user's. */
export interface Address {
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/** Where an object of a hosted cluster is. The namespace of the control plane is written {@link CONTROL_PLANE}. */
export interface HostedAddress extends Address {
  readonly cluster: Exclude<ClusterType, 'Configuration'>;
}

/** Stands for the namespace of whatever control plane is meant. */
export const CONTROL_PLANE = '{control plane}';

/** What hosting requires instead of an object or a controller. */
export type Because = Pick<Divergence<unknown>, 'id' | 'kind' | 'reason'>;

/**
 * What becomes of an object of the standalone operator where it runs for a hosted cluster: kept as the operator wants it or
 * finds it, written by hosting in another form and taken away when the operator does, or not written.
 *
 * `as` is its name in the control plane's namespace, in which the operator sees the object whoever writes it; a family keeps
 * what `*` stands for. Without it the object keeps its name.
 */
export type Converged =
  | { readonly is: 'kept'; readonly as?: string }
  | { readonly is: 'written by hosting'; readonly as?: string; readonly because: Because }
  | { readonly is: 'left out'; readonly as?: string; readonly because: Because };

/** An object, or a family of objects whose names begin alike, that a standalone cluster has. */
export interface StandaloneObject {
  readonly type: ResourceType;
  readonly standalone: Address;
  readonly converged: Converged;
}

interface Named {
  /** `what/whose`, in terms of no topology, such as `deployment/oauth-server`. */
  readonly name: string;
  readonly type: ResourceType;
  /** Key of the one document in it, which is compared as a document whatever its key is. */
  readonly document?: { readonly standalone?: string; readonly hosted?: string };
}

/**
 * One object in topology-neutral terms, and where each topology has it: a standalone cluster, a hosted one that hypershift's
 * operators run, and a hosted one that the standalone operator runs.
 */
export type TopologyObject = Named &
  ((StandaloneObject & { readonly hosted?: HostedAddress }) | { readonly hosted: HostedAddress });

type Row = readonly [namespace: string | undefined, name: string];

const at = ([namespace, name]: Row): Address => ({ namespace, name });

/** Kept as the operator wants it or finds it. @param as its name in the control plane's namespace; without it, its own */
export const kept = (as?: string): Converged => ({ is: 'kept', as });

/** Written by hosting in another form. */
export const byHosting = (because: Because, as?: string): Converged => ({ is: 'written by hosting', because, as });

/** Not written. */
export const leftOut = (because: Because, as?: string): Converged => ({ is: 'left out', because, as });

/** In the control plane's namespace of a hosted cluster. */
export const both = (
  name: string,
  type: ResourceType,
  standalone: Row,
  hosted: string,
  converged: Converged,
  document?: Named['document'],
): TopologyObject => ({
  name,
  type,
  standalone: at(standalone),
  hosted: { cluster: 'Management', namespace: CONTROL_PLANE, name: hosted },
  converged,
  document,
});

/** Under the same name in the guest cluster. */
export const guest = (name: string, type: ResourceType, row: Row, converged = kept()): TopologyObject => ({
  name,
  type,
  standalone: at(row),
  hosted: { cluster: 'UserWorkload', ...at(row) },
  converged,
});

/** Not there in a cluster that hypershift's operators run. */
export const standaloneOnly = (name: string, type: ResourceType, row: Row, converged = kept()): TopologyObject => ({
  name,
  type,
  standalone: at(row),
  converged,
});

/** In the control plane's namespace alone. */
export const controlPlaneOnly = (name: string, type: ResourceType, object: string): TopologyObject => ({
  name,
  type,
  hosted: { cluster: 'Management', namespace: CONTROL_PLANE, name: object },
});

/** In a guest cluster alone. */
export const guestOnly = (name: string, type: ResourceType, row: Row): TopologyObject => ({
  name,
  type,
  hosted: { cluster: 'UserWorkload', ...at(row) },
});

/** An object that no comparison meets, since others write it or only its status is the operator's. */
export const beside = (type: ResourceType, row: Row, converged: Converged): StandaloneObject => ({
  type,
  standalone: at(row),
  converged,
});
