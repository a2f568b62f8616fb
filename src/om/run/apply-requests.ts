import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import { withoutNulls } from '../input/input-object';
import type { Request } from '../request';
import type { ResourceType } from '../resource-type';
import type { OverlayState } from '../state/overlay-state';

/**
 * Lays the outcome of requests over a state, as a host that accepts every one of them would leave it. Server-side applies
 * are merged by the usual list keys, without regard to who owned what; patches and objects that the API server has to name
 * are left out. Enough to see where an operator settles; no stand-in for an API server.
 *
 * @returns whether any object changed
 */
export function applyRequests(
  state: OverlayState,
  requests: readonly Request[],
  types: readonly ResourceType[],
): boolean {
  const byResource = new Map(types.map((type) => [`${type.resource}.${type.group}`, type]));
  let changed = false;
  for (const request of inOrder(requests)) {
    const type = byResource.get(`${request.resource.resource}.${request.resource.group}`);
    if (type === undefined || request.name === '') continue;
    const existing = state.get(type, request.name, request.namespace);
    const outcome = outcomeOf(request, existing);
    if (outcome === 'unchanged' || (outcome !== undefined && existing !== undefined && sameJson(outcome, existing)))
      continue;
    changed = true;
    if (outcome === undefined) state.remove(type, request.name, request.namespace);
    else state.put(type, type.schema.parse(withoutNulls(outcome, type.verbatim)));
  }
  return changed;
}

/** An object that is deleted and made in one run is made anew. */
const inOrder = (requests: readonly Request[]): readonly Request[] => [
  ...requests.filter(({ action }) => action === 'Delete'),
  ...requests.filter(({ action }) => action !== 'Delete'),
];

/** A secret always has a type. */
const withDefaults = (object: JsonObject): JsonObject =>
  object.apiVersion === 'v1' && object.kind === 'Secret' && !object.type ? { ...object, type: 'Opaque' } : object;

/** What the object is afterwards; undefined where it is gone. */
function outcomeOf({ action, body }: Request, existing: KubeObject | undefined): JsonObject | undefined | 'unchanged' {
  if (action === 'Delete') return existing === undefined ? 'unchanged' : undefined;
  if (!isJsonObject(body)) return 'unchanged';
  switch (action) {
    case 'Create':
      return existing === undefined ? withDefaults(body) : 'unchanged';
    case 'Update':
      return existing === undefined
        ? 'unchanged'
        : { ...body, metadata: existingMetadata(body, existing), status: existing.status };
    case 'UpdateStatus':
      return existing === undefined ? 'unchanged' : { ...existing, status: body.status };
    case 'ApplyStatus':
      return existing === undefined ? 'unchanged' : { ...existing, status: merged(existing.status, body.status) };
    case 'Apply':
      return mergedObject(existing ?? {}, body);
    case 'Patch':
    case 'PatchStatus':
      return 'unchanged';
  }
}

/** What the server sets stays, whatever was sent. */
const existingMetadata = (body: JsonObject, { metadata }: KubeObject): JsonObject => ({
  ...(isJsonObject(body.metadata) ? body.metadata : {}),
  uid: metadata.uid,
  resourceVersion: metadata.resourceVersion,
});

function merged(existing: JsonValue | undefined, applied: JsonValue | undefined): JsonValue | undefined {
  if (isJsonObject(existing) && isJsonObject(applied)) return mergedObject(existing, applied);
  if (Array.isArray(existing) && Array.isArray(applied)) return mergedList(existing, applied);
  return applied ?? existing;
}

function mergedObject(existing: JsonObject, applied: JsonObject): JsonObject {
  const result: { [key: string]: JsonValue | undefined } = { ...existing };
  for (const [key, value] of Object.entries(applied)) result[key] = merged(existing[key], value);
  return result;
}

/** Conditions are told apart by type, generations and the like by what they name; other lists are replaced. */
function mergedList(existing: readonly JsonValue[], applied: readonly JsonValue[]): readonly JsonValue[] {
  const identity = (element: JsonValue): string | undefined => {
    if (!isJsonObject(element)) return undefined;
    const { type, group, resource, namespace, name } = element;
    if (typeof type === 'string') return type;
    return typeof name === 'string' ? [group, resource, namespace, name].join('/') : undefined;
  };
  if ([...existing, ...applied].some((element) => identity(element) === undefined)) return applied;
  const rest = new Map(applied.map((element) => [identity(element), element]));
  const kept = existing.map((element) => {
    const update = rest.get(identity(element));
    rest.delete(identity(element));
    return merged(element, update) ?? element;
  });
  return [...kept, ...rest.values()];
}
