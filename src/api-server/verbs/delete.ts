import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { formatTime } from '../../om/clock';
import { isHeld } from '../../om/run/held';
import type { Addressed } from '../addressed';
import { type Core, circumstances, existing, removed, stored } from '../core';
import { pods } from '../kinds/core';
import { namespaces } from '../kinds/namespace';
import type { ServedKind } from '../kinds/served-kind';
import { numberAt, objectAt, textAt } from '../kinds/shape';
import { notANumber } from '../list-options';
import type { ApiRequest } from '../request';
import {
  type Answer,
  badRequest,
  conflict,
  deleted,
  failure,
  type GroupResource,
  invalid,
  isRefusal,
  methodNotAllowed,
  notFound,
  type Refusal,
} from '../status';
import { invalidValue, notSupported } from '../validation/field-error';
import { metaOf } from '../validation/object-meta';
import { refuseDelete } from './admission';
import { listOf, selected } from './list';
import { notAnObject, unknownKind } from './unread';

/** How an object is to be deleted. */
interface DeleteOptions {
  readonly preconditions: JsonObject;
  /** What becomes of what it owns. Absent: as the kind has it. */
  readonly propagation?: string;
  readonly gracePeriod?: number;
  readonly dryRun: boolean;
}

const policies = ['Foreground', 'Background', 'Orphan'];
const orphan = 'orphan';
const foreground = 'foregroundDeletion';

function deleteOptions({ body, query = {} }: ApiRequest): DeleteOptions | Refusal {
  const unread = body === undefined ? unreadQuery(query) : unreadBody(body);
  if (unread !== undefined) return unread;
  const options: JsonObject = isJsonObject(body) ? body : query;
  const { propagationPolicy, orphanDependents, dryRun, gracePeriodSeconds } = options;
  const refuse = (error: ReturnType<typeof invalidValue>): Refusal =>
    invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [error]);
  if (typeof propagationPolicy === 'string') {
    if (orphanDependents !== undefined) {
      const detail = 'orphanDependents and deletionPropagation cannot be both set';
      return refuse(invalidValue('propagationPolicy', propagationPolicy, detail));
    }
    if (!policies.includes(propagationPolicy)) {
      return refuse(notSupported('propagationPolicy', propagationPolicy, [...policies, 'nil']));
    }
  }
  const stages = dryRun === undefined ? [] : Array.isArray(dryRun) ? dryRun : [dryRun];
  if (stages.some((stage) => stage !== 'All')) return refuse(notSupported('dryRun', stages, ['All']));
  const isDry = dryRun === 'All' || (Array.isArray(dryRun) && dryRun.includes('All'));
  const legacy = orphanDependents === undefined ? undefined : orphanDependents === true ? 'Orphan' : 'Background';
  const seconds = Number(gracePeriodSeconds ?? Number.NaN);
  return {
    preconditions: objectAt(options, 'preconditions'),
    propagation: typeof propagationPolicy === 'string' ? propagationPolicy : legacy,
    gracePeriod: Number.isNaN(seconds) ? undefined : seconds < 0 ? 1 : seconds,
    dryRun: isDry,
  };
}

function unreadQuery({ gracePeriodSeconds }: { readonly [name: string]: string }): Refusal | undefined {
  const unread = gracePeriodSeconds === undefined ? undefined : notANumber(gracePeriodSeconds);
  return unread === undefined ? undefined : badRequest(unread);
}

/** Why a body says no options. The original has no code of its own for that. */
function unreadBody(body: JsonValue): Refusal | undefined {
  if (!isJsonObject(body)) return failure(notAnObject(body));
  const [apiVersion, kind] = [textAt(body, 'apiVersion') || 'v1', textAt(body, 'kind') || 'DeleteOptions'];
  return kind === 'DeleteOptions' ? undefined : failure(unknownKind(kind, apiVersion));
}

/** Deletes an object (`DELETE`): at once, or when nothing holds it any more. */
export function remove(core: Core, addressed: Addressed, request: ApiRequest): Answer {
  const options = deleteOptions(request);
  if (isRefusal(options)) return options;
  const { kind, namespace, name } = addressed;
  const refusal = refuseDelete(addressed);
  if (refusal !== undefined) return refusal;
  const object = existing(core, kind, namespace, name);
  if (object === undefined) return notFound(kind, name);
  return removeOne(core, kind, object, options);
}

function removeOne(core: Core, kind: ServedKind, object: JsonObject, options: DeleteOptions): Answer {
  const { name = '', uid = '' } = metaOf(object);
  const stale = preconditionRefusal(kind, object, options.preconditions);
  if (stale !== undefined) return stale;
  if (kind === namespaces) return terminated(core, object, options);
  const grace = kind === pods ? podGrace(object, options) : 0;
  const isPending = metaOf(object).deletionTimestamp !== undefined;
  const finalizers = finalizersFor(object, options.propagation);
  if (finalizers.length === 0 && grace === 0) {
    if (!options.dryRun) removed(core, kind, object);
    return kind.returnsDeleted ? { code: 200, body: object } : deleted(kind, name, uid);
  }
  const marked = isPending && grace > 0 ? object : terminating(core, object, finalizers, grace);
  const isSame = isPending && sameJson(metaOf(object).finalizers ?? [], finalizers);
  const after = isSame || options.dryRun ? marked : stored(core, kind, marked);
  return { code: 200, body: isSame ? object : after };
}

/** A pod that a node runs is given time. */
function podGrace(object: JsonObject, { gracePeriod }: DeleteOptions): number {
  const spec = objectAt(object, 'spec');
  if (spec.nodeName === undefined) return 0;
  const phase = objectAt(object, 'status').phase;
  if (phase === 'Failed' || phase === 'Succeeded') return 0;
  return gracePeriod ?? numberAt(spec, 'terminationGracePeriodSeconds') ?? 30;
}

function preconditionRefusal(kind: ServedKind, object: JsonObject, wanted: JsonObject): Refusal | undefined {
  const { name = '', uid = '', resourceVersion = '' } = metaOf(object);
  // The original names the kind here where it names the plural elsewhere.
  const resource: GroupResource = { group: kind.group, resource: kind.kind };
  if (typeof wanted.uid === 'string' && wanted.uid !== uid) {
    return conflict(
      resource,
      name,
      `the UID in the precondition (${wanted.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    );
  }
  if (typeof wanted.resourceVersion === 'string' && wanted.resourceVersion !== resourceVersion) {
    return conflict(
      resource,
      name,
      `the ResourceVersion in the precondition (${wanted.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
    );
  }
  return undefined;
}

/** The finalizers after a delete: those of garbage collection are put and taken away as asked. */
function finalizersFor(object: JsonObject, propagation: string | undefined): readonly string[] {
  const { finalizers = [] } = metaOf(object);
  const others = finalizers.filter((one) => one !== orphan && one !== foreground);
  const kept =
    propagation ?? (finalizers.includes(orphan) ? 'Orphan' : finalizers.includes(foreground) ? 'Foreground' : '');
  return [...others, ...(kept === 'Orphan' ? [orphan] : []), ...(kept === 'Foreground' ? [foreground] : [])];
}

/** The object as it is while something holds it. */
function terminating(core: Core, object: JsonObject, finalizers: readonly string[], gracePeriod: number): JsonObject {
  const meta = metaOf(object);
  const changed: { [field: string]: JsonValue | undefined } = { ...meta, finalizers };
  if (meta.deletionTimestamp === undefined) {
    if (meta.generation !== undefined && meta.generation > 0) changed.generation = meta.generation + 1;
    changed.deletionTimestamp = formatTime(core.clock.now() + gracePeriod * 1000);
  }
  changed.deletionGracePeriodSeconds = gracePeriod;
  if (finalizers.length === 0) delete changed.finalizers;
  return { ...object, metadata: changed };
}

/** A namespace stays until its content is gone and its own finalizer with it. */
function terminated(core: Core, object: JsonObject, options: DeleteOptions): Answer {
  const meta = metaOf(object);
  const { now } = circumstances(core);
  if (meta.deletionTimestamp !== undefined) {
    if (!isHeld(object)) removed(core, namespaces, object);
    return { code: 200, body: object };
  }
  const marked: JsonObject = {
    ...object,
    metadata: { ...meta, deletionTimestamp: now },
    status: { ...objectAt(object, 'status'), phase: 'Terminating' },
  };
  return { code: 200, body: options.dryRun ? marked : stored(core, namespaces, marked) };
}

/** Deletes all objects that the query selects (`DELETE` of a list). */
export function removeAll(core: Core, addressed: Addressed, request: ApiRequest): Answer {
  if (addressed.kind === namespaces) return methodNotAllowed();
  const options = deleteOptions(request);
  if (isRefusal(options)) return options;
  const found = selected(core, addressed, request);
  if (isRefusal(found)) return found;
  const { kind } = addressed;
  for (const object of found.objects) {
    const answer = removeOne(core, kind, object, options);
    if (answer.code >= 400) return answer;
  }
  const metadata = {
    resourceVersion: String(core.store.revision),
    ...(kind.struct === undefined ? { continue: '' } : {}),
  };
  return { code: 200, body: listOf(kind, metadata, found.objects) };
}
