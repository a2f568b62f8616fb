import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { type Action, jsonPatchType, type Request } from '../om/request';
import { apiVersionOf, type ResourceType } from '../om/resource-type';
import type { ClusterState, ClusterType } from '../om/state/cluster-state';
import { asSent } from './go-types';

/** Which cluster an object is written to. */
export type AddressOf = (type: ResourceType, name: string, namespace: string | undefined) => ClusterType;

/**
 * Takes down the writes of one controller. Reads of the same run never see them; what the API server would answer is
 * unknown, and nobody may go on with more than name and namespace of what was sent.
 */
export class Writer {
  /**
   * @param seen what the controller sees
   * @param requests where they are taken down, in order
   */
  constructor(
    private readonly controller: string,
    private readonly addressOf: AddressOf,
    private readonly seen: ClusterState,
    private readonly requests: Request[],
  ) {}

  create<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.send('Create', type, object);
  }

  update<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.send('Update', type, object);
  }

  /** Replaces the finalizers of a namespace, which an update of the namespace itself leaves as they are. */
  finalize<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    const { name = '' } = object.metadata;
    this.take('Update', type, { name, body: asSent(type, object), subresource: 'finalize' });
  }

  updateStatus<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    this.send('UpdateStatus', type, object);
  }

  /** Replaces the conditions of a certificate request, which its status leaves to approvers. */
  approve<T extends KubeObject>(type: ResourceType<T>, object: T): void {
    const { name = '', generateName } = object.metadata;
    this.take('UpdateStatus', type, { name, generateName, body: asSent(type, object), subresource: 'approval' });
  }

  /** Server-side apply: takes what others hold of the same fields. */
  apply(type: ResourceType, object: KubeObject, fieldManager: string): void {
    this.sendApply('Apply', type, object, fieldManager);
  }

  applyStatus(type: ResourceType, object: KubeObject, fieldManager: string): void {
    this.sendApply('ApplyStatus', type, object, fieldManager);
  }

  /** A JSON patch of the status. */
  patchStatus(type: ResourceType, name: string, patch: readonly JsonObject[]): void {
    this.take('PatchStatus', type, { name, body: patch, patchType: jsonPatchType });
  }

  /**
   * Has the object deleted that was seen, and no other of its name or later form. One that is being deleted is left alone.
   *
   * @param options what else is said, without apiVersion and kind
   */
  delete(type: ResourceType, name: string, namespace?: string, options: JsonObject = {}): void {
    const seen = this.seen.get(type, name, namespace) ?? this.seen.listed(type, name, namespace);
    const { uid, resourceVersion, deletionTimestamp } = seen?.metadata ?? {};
    if (deletionTimestamp !== undefined) return;
    const given = {
      ...(uid === undefined ? {} : { uid }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    };
    const preconditions = Object.keys(given).length === 0 ? {} : { preconditions: given };
    const body = { apiVersion: apiVersionOf(type), kind: 'DeleteOptions', ...preconditions, ...options };
    this.take('Delete', type, { name, namespace, body });
  }

  private send<T extends KubeObject>(action: Action, type: ResourceType<T>, object: T): void {
    const { name = '', namespace, generateName } = object.metadata;
    this.take(action, type, { name, namespace, generateName, body: asSent(type, object) });
  }

  private sendApply(action: Action, type: ResourceType, object: KubeObject, fieldManager: string): void {
    const { name = '', namespace } = object.metadata;
    this.take(action, type, { name, namespace, body: object, fieldManager, options: { fieldManager, force: true } });
  }

  private take(
    action: Action,
    type: ResourceType,
    request: Pick<
      Request,
      'name' | 'namespace' | 'generateName' | 'body' | 'patchType' | 'subresource' | 'fieldManager' | 'options'
    >,
  ): void {
    const { group, version, resource, kind } = type;
    const name = request.generateName === undefined ? request.name : request.generateName;
    this.requests.push({
      action,
      cluster: this.addressOf(type, name, request.namespace),
      resource: { group, version, resource },
      kind,
      controller: this.controller,
      ...request,
    });
  }
}
