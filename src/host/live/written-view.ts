import type { KubeObject } from '../../kube/types';
import type { Request } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import type { ClusterState } from '../../om/state/cluster-state';
import { typeKey } from '../../om/state/memory-state';
import { OverlayState } from '../../om/state/overlay-state';
import type { Store } from '../../om/state/store';
import { objectWithoutNulls } from '../../om/state/without-nulls';

/** A cluster as a run knows it that writes to it: what the caches held when it began to write, with its own writes. */
export class WrittenView {
  private readonly overlay: OverlayState;
  private readonly types: ReadonlyMap<string, ResourceType>;

  constructor(store: Store, types: readonly ResourceType[]) {
    this.overlay = new OverlayState(store.snapshot());
    this.types = new Map(types.map((type) => [typeKey(type), type]));
  }

  get state(): ClusterState {
    return this.overlay;
  }

  /** The object of a request; undefined where there is none. */
  object({ resource, name, namespace }: Request): KubeObject | undefined {
    const type = this.types.get(typeKey(resource));
    return type && this.overlay.get(type, name, namespace);
  }

  /** A write was carried out. @param object the object after it; undefined where it is gone */
  wrote({ resource, name, namespace }: Request, object: KubeObject | undefined): void {
    const type = this.types.get(typeKey(resource));
    if (type === undefined) return;
    if (object === undefined) {
      this.overlay.remove(type, name, namespace);
      return;
    }
    this.overlay.put(type, objectWithoutNulls(type, object));
  }
}
