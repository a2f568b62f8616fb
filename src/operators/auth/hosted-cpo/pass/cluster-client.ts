import type { JsonObject } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import { type Action, mergePatchType, type Request } from '../../../../om/request';
import type { ResourceType } from '../../../../om/resource-type';
import type { ApiServer } from '../../../../om/run/api-server';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { typeKey } from '../../../../om/state/memory-state';
import { knownForm, trustedForm } from '../upsert/known-form';
import type { PassCluster, Written } from './written';

const deleteOptions = { apiVersion: 'v1', kind: 'DeleteOptions' } as const;

/** A write of one stage: the request, before it is known which stage asks for it, and what it leaves if anything. */
export interface Write {
  readonly request: Omit<Request, 'controller'>;
  readonly left: readonly Written[];
}

/** Where a stage's writes go. */
export type Recorder = (write: Write) => void;

/**
 * One cluster as one stage of a pass sees it: reads see what was written so far, writes become requests. Objects are read in
 * Go form, as a typed client hands them out.
 */
export class ClusterClient implements ClusterState {
  constructor(
    private readonly cluster: PassCluster,
    private readonly server: ApiServer,
    private readonly record: Recorder,
  ) {}

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const object = this.server.state.get(type, name, namespace);
    return object && knownForm(type, object);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.server.state.listed(type, name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    return this.server.state.list(type, namespace);
  }

  /** Asks for an object that does not exist. */
  create<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.write('Create', type, object);
  }

  /** Asks for an object that does not exist and was made in Go form. Later stages read it as it was made. */
  createForm<T extends KubeObject>(type: ResourceType<T>, form: T): void {
    const [left] = this.write('Create', type, form);
    if (left?.object === form) trustedForm(type, form);
  }

  /** Asks for an object to be replaced. */
  update<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.write('Update', type, object);
  }

  /** Asks for the status of an object to be replaced. */
  updateStatus<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.write('UpdateStatus', type, object);
  }

  /** Asks for a merge patch of the status of an object. */
  patchStatus<T extends KubeObject>(type: ResourceType<T>, object: T, patch: JsonObject): void {
    this.ask(type, object, { action: 'PatchStatus', body: patch, patchType: mergePatchType });
  }

  /** Asks for an object to be deleted. One with finalizers stays to be seen, as terminating, until somebody frees it. */
  delete<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    const { uid, resourceVersion } = object.metadata;
    const preconditions = { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) };
    const isKnown = Object.keys(preconditions).length > 0;
    this.ask(type, object, { action: 'Delete', ...(isKnown && { body: { ...deleteOptions, preconditions } }) });
  }

  /** Deletes an object where it exists and is not terminating yet. */
  deleteIfNeeded<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): void {
    const existing = this.get(type, name, namespace);
    if (existing !== undefined && existing.metadata.deletionTimestamp === undefined) this.delete(type, existing);
  }

  private write<T extends KubeObject>(action: Action, type: ResourceType<T>, object: T): readonly Written[] {
    return this.ask(type, object, { action, body: object });
  }

  /** What is refused is asked for all the same, and leaves everything as it was. @returns what it leaves */
  private ask<T extends KubeObject>(
    type: ResourceType<T>,
    object: T,
    write: Pick<Request, 'action' | 'body' | 'patchType'>,
  ): readonly Written[] {
    const { group, version, resource, kind } = type;
    const { name = '', namespace: home } = object.metadata;
    const { cluster } = this;
    const namespace = type.namespaced ? home : undefined;
    const request = { ...write, cluster, resource: { group, version, resource }, kind, namespace, name };
    const outcome = this.server.write({ ...request, controller: '' });
    const place = { cluster, kind: typeKey(type), namespace, name };
    const left = outcome.kind === 'accepted' ? [{ ...place, object: outcome.object }] : [];
    this.record({ request, left });
    return left;
  }
}
