import type { KubeObject } from '../../../../kube/types';
import { Handover } from '../../../../om/handover';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { OverlayState } from '../../../../om/state/overlay-state';

/** The two clusters that a pass writes to. */
export type PassCluster = 'Management' | 'UserWorkload';

/** An object as a stage left it. */
export type Written = {
  readonly cluster: PassCluster;
  /** Group and plural name of its kind. */
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
  /** Absent where it was deleted. */
  readonly object?: KubeObject;
};

/** What stages hand on: the objects that they wrote, in order. A later write of an object counts. */
export const written = new Handover<readonly Written[]>('objects written in this pass');

/** A cluster after these writes. @param types every kind that is written */
export function after(
  base: ClusterState,
  cluster: PassCluster,
  writes: readonly Written[],
  types: ReadonlyMap<string, ResourceType>,
): OverlayState {
  const state = new OverlayState(base);
  for (const { kind, name, namespace, object, cluster: home } of writes) {
    const type = types.get(kind);
    if (home !== cluster || type === undefined) continue;
    if (object === undefined) state.remove(type, name, namespace);
    else state.put(type, object);
  }
  return state;
}
