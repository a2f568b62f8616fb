import { pathOf } from '../../api-server/addressed';
import { textAt } from '../../api-server/kinds/shape';
import type { ApiRequest } from '../../api-server/request';
import { metaOf } from '../../api-server/validation/object-meta';
import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { apiVersionOf, type ResourceType } from '../../om/resource-type';
import { typeKey } from '../../om/state/memory-state';
import type { ServedCluster } from '../served-cluster';
import { wantedPart } from './snapshot';

/** The cluster that a change is made in; where there is one, it is the management cluster. */
export type ChangedCluster = 'management' | 'guest';

/** What somebody wants to do to an object. */
export interface WantedChange {
  readonly cluster: ChangedCluster;
  /** `put`: it is to be as this one, whether it is there or not. `delete`: it is to go; its identity suffices. */
  readonly action: 'put' | 'delete';
  readonly object: KubeObject;
  /** The component that does it in consequence of another change. Default: it is the user's own. */
  readonly by?: string;
}

/** What came of a change. */
export interface MadeChange {
  readonly wanted: WantedChange;
  readonly outcome:
    | { readonly kind: 'created' | 'changed' | 'unchanged' | 'deleted' | 'absent' }
    /** The API server refuses it. */
    | { readonly kind: 'refused'; readonly reason: string }
    /** The operator reads no such kind: nothing comes of it. */
    | { readonly kind: 'not read' };
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** Who makes changes, as the API server takes it down. */
const EDITOR = 'kubectl';

/**
 * Makes a change in a cluster, as `kubectl replace` does, or `kubectl create` where nothing is there: metadata that it does not name
 * stays, and so does the status.
 *
 * @param types the kinds that the operator reads
 */
export function makeChange(cluster: ServedCluster, types: readonly ResourceType[], wanted: WantedChange): MadeChange {
  const { object, action } = wanted;
  const type = types.find((one) => one.kind === object.kind && apiVersionOf(one) === object.apiVersion);
  if (type === undefined) return { wanted, outcome: { kind: 'not read' } };
  const { name = '' } = object.metadata;
  const namespace = type.namespaced ? (object.metadata.namespace ?? '') : '';
  const find = (): JsonObject | undefined => cluster.api.store.get(typeKey(type), namespace, name);
  const before = find();
  if (before === undefined && action === 'delete') return { wanted, outcome: { kind: 'absent' } };
  const { code, body } = cluster.api.serve({ ...requestFor(wanted, type, before), userAgent: EDITOR, query: {} });
  if (code >= 400) {
    return { wanted, before, outcome: { kind: 'refused', reason: textAt(body, 'message') || textAt(body, 'text') } };
  }
  const after = find();
  return { wanted, before, after, outcome: { kind: outcomeOf(before, after) } };
}

function requestFor({ object, action }: WantedChange, type: ResourceType, before: JsonObject | undefined): ApiRequest {
  const { name = '' } = object.metadata;
  const namespace = type.namespaced ? (object.metadata.namespace ?? '') : '';
  if (action === 'delete') return { method: 'DELETE', path: pathOf(type, namespace, name) };
  if (before === undefined) return { method: 'POST', path: pathOf(type, namespace, ''), body: object };
  const { managedFields: _, ...kept } = metaOf(before);
  const status = object.status ?? before.status;
  const body = {
    ...object,
    ...(status === undefined ? {} : { status }),
    metadata: { ...kept, ...object.metadata },
  };
  return { method: 'PUT', path: pathOf(type, namespace, name), body };
}

function outcomeOf(before: JsonObject | undefined, after: JsonObject | undefined) {
  if (before === undefined) return 'created';
  if (after === undefined || metaOf(after).deletionTimestamp !== undefined) return 'deleted';
  const isSame = isKubeObject(before) && isKubeObject(after) && sameJson(wantedPart(before), wantedPart(after));
  return isSame ? 'unchanged' : 'changed';
}
