import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import type { ClusterState } from './cluster-state';
import { byNamespaceAndName, objectKey, typeKey } from './memory-state';

/** What writes of one kind left behind: objects written, and `undefined` where one was deleted. */
class Layer<T extends KubeObject> {
  readonly objects = new Map<string, { readonly name: string; readonly namespace: string; readonly object?: T }>();
  constructor(readonly type: ResourceType<T>) {}
}

const holds = <T extends KubeObject>(layer: Layer<KubeObject>, type: ResourceType<T>): layer is Layer<T> =>
  layer.type === type;

/**
 * A cluster state with writes laid over it: reads see what was written, the state below stays as it was. For stages that
 * build on each other's objects before any host has carried them out.
 */
export class OverlayState implements ClusterState {
  private readonly layers = new Map<string, Layer<KubeObject>>();

  constructor(private readonly base: ClusterState) {}

  /** Lays an object over the state, as after a Create or Update of it. */
  put<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    const name = object.metadata.name ?? '';
    const namespace = type.namespaced ? (object.metadata.namespace ?? '') : '';
    this.layer(type).objects.set(objectKey(name, namespace), { name, namespace, object });
  }

  /** Hides an object, as after a Delete of it. */
  remove<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): void {
    const scope = type.namespaced ? (namespace ?? '') : '';
    this.layer(type).objects.set(objectKey(name, scope), { name, namespace: scope });
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const written = this.existing(type)?.objects.get(objectKey(name, type.namespaced ? namespace : ''));
    return written ? written.object : this.base.get(type, name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    const below = this.base.list(type, namespace);
    const layer = this.existing(type);
    if (layer === undefined || layer.objects.size === 0) return below;
    const kept = below.filter(
      ({ metadata }) => !layer.objects.has(objectKey(metadata.name ?? '', type.namespaced ? metadata.namespace : '')),
    );
    const written: T[] = [];
    for (const entry of layer.objects.values()) {
      const asked = namespace === undefined || !type.namespaced || entry.namespace === namespace;
      if (entry.object !== undefined && asked) written.push(entry.object);
    }
    return [...kept, ...written].sort(byNamespaceAndName);
  }

  private existing<T extends KubeObject>(type: ResourceType<T>): Layer<T> | undefined {
    const layer = this.layers.get(typeKey(type));
    if (layer === undefined) return undefined;
    if (holds(layer, type)) return layer;
    // Another description of the same kind: what was written has to satisfy its schema too.
    const seen = new Layer(type);
    for (const [key, { name, namespace, object }] of layer.objects) {
      seen.objects.set(key, { name, namespace, object: object && type.schema.parse(object) });
    }
    return seen;
  }

  private layer<T extends KubeObject>(type: ResourceType<T>): Layer<T> {
    const existing = this.existing(type) ?? new Layer(type);
    this.layers.set(typeKey(type), existing);
    return existing;
  }
}
