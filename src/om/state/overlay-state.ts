import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState } from './cluster-state';
import { byNamespaceAndName, objectKey, typeKey } from './memory-state';
import { parsedAs } from './parsed';

/** What a write left behind: the object, or nothing where one was deleted. */
interface Written {
  readonly name: string;
  readonly namespace: string;
  readonly object?: KubeObject;
}

/**
 * A cluster state with writes laid over it: reads see what was written, the state below stays as it was. For stages that
 * build on each other's objects before any host has carried them out.
 */
export class OverlayState implements ClusterState {
  private readonly layers = new Map<string, Map<string, Written>>();

  constructor(private readonly base: ClusterState) {}

  /**
   * Lays an object over the state, as after a Create or Update of it. Most are never looked at again, so it is parsed when it is
   * first asked for, by the schema of who asks.
   */
  put(type: ResourceType, object: KubeObject): void {
    const name = object.metadata.name ?? '';
    const namespace = type.namespaced ? (object.metadata.namespace ?? '') : '';
    this.layer(type).set(objectKey(name, namespace), { name, namespace, object });
  }

  /** Hides an object, as after a Delete of it. */
  remove<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): void {
    const scope = type.namespaced ? (namespace ?? '') : '';
    this.layer(type).set(objectKey(name, scope), { name, namespace: scope });
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const written = this.written(type, name, namespace);
    if (written === undefined) return this.base.get(type, name, namespace);
    return written.object && parsedAs(type, written.object);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const written = this.written(type, name, namespace);
    if (written === undefined) return this.base.listed(type, name, namespace);
    return written.object && parsedAs(type, written.object);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    const below = this.base.list(type, namespace);
    const layer = this.layers.get(typeKey(type));
    if (layer === undefined) return below;
    const kept = below.filter(
      ({ metadata }) => !layer.has(objectKey(metadata.name ?? '', type.namespaced ? metadata.namespace : '')),
    );
    const written: T[] = [];
    for (const { object, namespace: home } of layer.values()) {
      const asked = namespace === undefined || !type.namespaced || home === namespace;
      if (object !== undefined && asked) written.push(parsedAs(type, object));
    }
    return [...kept, ...written].sort(byNamespaceAndName);
  }

  private written(type: ResourceType, name: string, namespace: string | undefined): Written | undefined {
    return this.layers.get(typeKey(type))?.get(objectKey(name, type.namespaced ? namespace : ''));
  }

  private layer(type: ResourceType): Map<string, Written> {
    const key = typeKey(type);
    const layer = this.layers.get(key) ?? new Map<string, Written>();
    this.layers.set(key, layer);
    return layer;
  }
}
