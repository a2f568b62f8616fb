import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { mergePatched } from '../../kube/merge-patch';
import { own } from '../../kube/own';
import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { mergePatchType, type Request } from '../request';
import type { Outcome, Reason } from './api-server';
import { isHeld } from './held';

const codes = {
  AlreadyExists: 409,
  BadRequest: 400,
  Conflict: 409,
  MethodNotAllowed: 405,
  NotFound: 404,
} satisfies Partial<Record<Reason, number>>;

const refused = (reason: keyof typeof codes, message: string): Outcome => ({
  kind: 'refused',
  code: codes[reason],
  reason,
  message,
});

/** An object as messages of an API server name it: `secrets "a"`, `deployments.apps "b"`. */
const named = ({ resource: { resource, group }, name }: Request): string =>
  `${group === '' ? resource : `${resource}.${group}`} "${name}"`;

/**
 * What becomes of an object by a write: the rules of an API server as far as an operator can tell them apart.
 *
 * Objects with finalizers are terminating after a Delete, until the last finalizer is gone. A write with a resource version
 * that is not the object's is a conflict. Server-side applies are merged by the usual list keys, without regard to who owns
 * what. Nothing is validated or converted, no patch but a merge patch of a status is carried out, and nothing is given a
 * name, a uid, a generation or a new resource version.
 *
 * @param existing the object as it is; undefined where there is none
 * @param now the time of the write, as `metav1.Time`
 */
export function afterWrite(request: Request, existing: KubeObject | undefined, now: () => string): Outcome {
  const { action, body } = request;
  if (action === 'Patch' || (action === 'PatchStatus' && request.patchType !== mergePatchType)) {
    return refused('MethodNotAllowed', `${action} of ${named(request)} is not carried out here`);
  }
  if (action === 'Create') return created(request, existing);
  if (action === 'Apply')
    return isJsonObject(body) ? settled(existing, mergedObject(existing ?? {}, body)) : bodyless(request);
  if (existing === undefined) return refused('NotFound', `${named(request)} not found`);
  if (action === 'Delete') return deleted(request, existing, now);
  if (!isJsonObject(body)) return bodyless(request);
  if (isStale(body, existing)) return conflict(request);
  switch (action) {
    case 'PatchStatus':
      return settled(existing, { ...existing, status: mergePatched(existing.status, body.status ?? {}) });
    case 'Update':
      if (request.subresource === FINALIZE) return settled(existing, withSpecFinalizers(existing, body));
      return settled(existing, {
        ...withSpecFinalizers(body, existing),
        metadata: keptMetadata(body, existing),
        status: existing.status,
      });
    case 'UpdateStatus':
      return settled(existing, { ...existing, status: body.status });
    case 'ApplyStatus':
      return settled(existing, { ...existing, status: merged(existing.status, body.status) });
  }
}

/** The part of a namespace that alone decides on `spec.finalizers`. */
const FINALIZE = 'finalize';

const isNamespace = ({ apiVersion, kind }: JsonObject): boolean => apiVersion === 'v1' && kind === 'Namespace';

/** A namespace with the finalizers of another form of it; anything else is left as it is. */
function withSpecFinalizers(object: JsonObject, from: JsonObject): JsonObject {
  if (!isNamespace(object)) return object;
  const finalizers = isJsonObject(from.spec) ? from.spec.finalizers : undefined;
  return { ...object, spec: { ...(isJsonObject(object.spec) ? object.spec : {}), finalizers } };
}

function created(request: Request, existing: KubeObject | undefined): Outcome {
  if (existing !== undefined) {
    const isGoing = existing.metadata.deletionTimestamp !== undefined;
    return refused('AlreadyExists', `${isGoing ? 'object is being deleted: ' : ''}${named(request)} already exists`);
  }
  return isJsonObject(request.body) ? settled(undefined, request.body) : bodyless(request);
}

function deleted(request: Request, existing: KubeObject, now: () => string): Outcome {
  const { finalizers = [], deletionTimestamp } = existing.metadata;
  const { preconditions } = isJsonObject(request.body) ? request.body : {};
  if (isJsonObject(preconditions) && !holds(preconditions, existing)) return conflict(request);
  if (finalizers.length === 0) return { kind: 'accepted' };
  if (deletionTimestamp !== undefined) return { kind: 'unchanged' };
  return { kind: 'accepted', object: { ...existing, metadata: { ...existing.metadata, deletionTimestamp: now() } } };
}

const holds = ({ uid, resourceVersion }: JsonObject, { metadata }: KubeObject): boolean =>
  (uid === undefined || uid === metadata.uid) &&
  (resourceVersion === undefined || resourceVersion === metadata.resourceVersion);

/** Whether a body was made from another version of the object. One that names no version overwrites any. */
function isStale({ metadata }: JsonObject, existing: KubeObject): boolean {
  const version = isJsonObject(metadata) ? metadata.resourceVersion : undefined;
  return version !== undefined && version !== '' && version !== existing.metadata.resourceVersion;
}

const conflict = (request: Request): Outcome =>
  refused(
    'Conflict',
    `Operation cannot be fulfilled on ${named(request)}: the object has been modified; please apply your changes to the latest version and try again`,
  );

const bodyless = (request: Request): Outcome =>
  refused('BadRequest', `${request.action} of ${named(request)} without an object`);

/** The outcome of a write that leaves this object. */
function settled(existing: KubeObject | undefined, object: JsonObject): Outcome {
  if (existing !== undefined && sameJson(object, existing)) return { kind: 'unchanged' };
  if (!isKubeObject(object)) return refused('BadRequest', 'the object has no kind, no apiVersion or no metadata');
  const isFreed = existing !== undefined && object.metadata.deletionTimestamp !== undefined && !isHeld(object);
  return isFreed ? { kind: 'accepted' } : { kind: 'accepted', object };
}

/** What the server sets stays, whatever was sent. */
const keptMetadata = (body: JsonObject, { metadata }: KubeObject): JsonObject => ({
  ...(isJsonObject(body.metadata) ? body.metadata : {}),
  uid: metadata.uid,
  resourceVersion: metadata.resourceVersion,
  deletionTimestamp: metadata.deletionTimestamp,
});

function merged(existing: JsonValue | undefined, applied: JsonValue | undefined): JsonValue | undefined {
  if (isJsonObject(existing) && isJsonObject(applied)) return mergedObject(existing, applied);
  if (Array.isArray(existing) && Array.isArray(applied)) return mergedList(existing, applied);
  return applied ?? existing;
}

function mergedObject(existing: JsonObject, applied: JsonObject): JsonObject {
  const result: { [key: string]: JsonValue | undefined } = { ...existing };
  for (const [key, value] of Object.entries(applied)) result[key] = merged(own(existing, key), value);
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
