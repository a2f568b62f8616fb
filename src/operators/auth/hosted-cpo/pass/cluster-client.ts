import type { KubeObject } from '../../../../kube/types';
import { formatTime } from '../../../../om/clock';
import type { Clock } from '../../../../om/controller';
import type { Action } from '../../../../om/request';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState, ClusterType } from '../../../../om/state/cluster-state';
import { OverlayState } from '../../../../om/state/overlay-state';
import { goForm } from '../upsert/go-form';
import type { Write } from './write';

/** Where a stage's writes go. */
export type Recorder = (write: Write) => void;

/**
 * One cluster as the stages of a pass see it: reads see what earlier stages wrote, writes become requests. Objects are
 * read in Go form, as a typed client hands them out.
 */
export class ClusterClient implements ClusterState {
  private readonly state: OverlayState;

  constructor(
    private readonly cluster: ClusterType,
    base: ClusterState,
    private readonly clock: Clock,
    private readonly record: Recorder,
  ) {
    this.state = new OverlayState(base);
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const object = this.state.get(type, name, namespace);
    return object && goForm(type, object);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.state.listed(type, name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    return this.state.list(type, namespace);
  }

  /** Asks for an object that does not exist. */
  create<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.write('Create', type, object);
  }

  /** Asks for an object to be replaced. */
  update<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.write('Update', type, object);
  }

  /** Asks for the status of an object to be replaced. */
  updateStatus<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.write('UpdateStatus', type, object);
  }

  /** Asks for an object to be deleted. One with finalizers stays to be seen, as terminating, until somebody frees it. */
  delete<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    const { name = '', namespace, finalizers = [], deletionTimestamp } = object.metadata;
    this.record({ request: this.request('Delete', type, object), object });
    if (finalizers.length === 0) this.state.remove(type, name, namespace);
    else if (deletionTimestamp === undefined) {
      const metadata = { ...object.metadata, deletionTimestamp: formatTime(this.clock.now()) };
      this.state.put(type, { ...object, metadata });
    }
  }

  /** Deletes an object where it exists and is not terminating yet. */
  deleteIfNeeded<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): void {
    const existing = this.get(type, name, namespace);
    if (existing !== undefined && existing.metadata.deletionTimestamp === undefined) this.delete(type, existing);
  }

  private write<T extends KubeObject>(action: Action, type: ResourceType<T>, object: T): void {
    this.record({ request: { ...this.request(action, type, object), body: object }, object });
    this.state.put(type, object);
  }

  private request(action: Action, type: ResourceType, object: KubeObject): Write['request'] {
    return {
      action,
      cluster: this.cluster,
      resource: { group: type.group, version: type.version, resource: type.resource },
      kind: type.kind,
      namespace: type.namespaced ? object.metadata.namespace : undefined,
      name: object.metadata.name ?? '',
    };
  }
}
