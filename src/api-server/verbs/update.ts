import type { JsonObject, JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { isHeld } from '../../om/run/held';
import type { Addressed } from '../addressed';
import { type Core, circumstances, existing, removed, stored } from '../core';
import type { Endpoint, ServedKind } from '../kinds/served-kind';
import { type WriteOptions, writeOptions } from '../options';
import type { ApiRequest } from '../request';
import { type Answer, badRequest, conflict, invalid, isRefusal, notFound, type Refusal, staleWrite } from '../status';
import { invalidValue } from '../validation/field-error';
import { isPathSegment } from '../validation/names';
import { metaOf, validateMeta, validateMetaUpdate } from '../validation/object-meta';
import { inNamespace, made, writerOf } from './create';
import { managed, withoutTimeChanges } from './manage';
import { withOwnersOnce } from './owners';
import { readBody } from './read-body';

/** Replaces an object, or a part of it (`PUT`). */
export function update(core: Core, addressed: Addressed, request: ApiRequest, endpoint: Endpoint): Answer {
  const options = writeOptions(request, 'UpdateOptions');
  if (isRefusal(options)) return options;
  const read = readBody(request.body, addressed.kind, options);
  if (isRefusal(read)) return read;
  const homed = named(read, addressed);
  if (isRefusal(homed)) return homed;
  const object = withOwnersOnce(homed);
  const { kind, namespace, name } = addressed;
  const live = existing(core, kind, namespace, name);
  const uid = metaOf(object).uid ?? '';
  if (uid !== '' && uid !== (live === undefined ? '' : metaOf(live).uid)) {
    return otherUid(addressed, uid, live === undefined ? '' : (metaOf(live).uid ?? ''), live !== undefined);
  }
  const writer = writerOf(core, addressed, options);
  if (live === undefined) {
    if (!kind.createOnUpdate || addressed.subresource !== '') return notFound(kind, name);
    return made(core, addressed, managed(undefined, object, kind, endpoint, writer), options);
  }
  return replaced(core, addressed, live, managed(live, object, kind, endpoint, writer), endpoint, options);
}

/** The object under the name and in the namespace of the request; a refusal where it says others. */
export function named(object: JsonObject, addressed: Addressed): JsonObject | Refusal {
  const homed = inNamespace(object, addressed);
  if (isRefusal(homed)) return homed;
  const name = metaOf(homed).name ?? '';
  if (name === addressed.name) return homed;
  return badRequest(
    name === ''
      ? `the name of the object (${addressed.name} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${name}) does not match the name on the URL (${addressed.name})`,
  );
}

function otherUid({ kind, namespace, name }: Addressed, wanted: string, found: string, exists: boolean): Refusal {
  const key = ['/registry', storagePath(kind), namespace, name].filter((part) => part !== '').join('/');
  const why = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${found}`;
  if (!exists && !kind.createOnUpdate) return notFound(kind, name);
  return conflict(
    kind,
    name,
    `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`,
  );
}

/** Where the original keeps objects of a kind whose place is not named after it. */
const storagePlaces: ReadonlyMap<string, string> = new Map(
  Object.entries({
    apiservices: 'apiregistration.k8s.io/apiservices',
    customresourcedefinitions: 'apiextensions.k8s.io/customresourcedefinitions',
    endpoints: 'services/endpoints',
    nodes: 'minions',
    services: 'services/specs',
  }),
);

const storagePath = ({ group, resource, struct }: ServedKind): string =>
  struct === undefined ? `${group}/${resource}` : (storagePlaces.get(resource) ?? resource);

/** Stores another version of an object. Its managers are in it already. */
export function replaced(
  core: Core,
  { kind, name }: Addressed,
  live: JsonObject,
  sent: JsonObject,
  endpoint: Endpoint,
  options: WriteOptions,
): Answer {
  const [meta, old] = [metaOf(sent), metaOf(live)];
  const version = meta.resourceVersion ?? '';
  if (version === '' || version === '0') {
    if (!kind.unconditionalUpdate) {
      const error = invalidValue('metadata.resourceVersion', 0, 'must be specified for an update');
      return invalid({ group: kind.group, kind: kind.resource }, name, [error]);
    }
  } else if (version !== old.resourceVersion) return staleWrite(kind, name);

  const { resourceVersion, generation } = old;
  const object = { ...sent, metadata: { ...meta, resourceVersion, generation } };
  const prepared = withServerFields(endpoint.prepareForUpdate(object, live, circumstances(core, options.dryRun)), live);
  const errors = [
    ...validateMeta(metaOf(prepared), kind.namespaced, isPathSegment),
    ...validateMetaUpdate(metaOf(prepared), old),
    ...endpoint.validateUpdate(prepared, live),
  ];
  if (errors.length > 0) return invalid(kind, name, errors);
  const after = withoutTimeChanges(kind.canonical(prepared), live);
  if (old.deletionTimestamp !== undefined && !isHeld(after)) {
    if (!options.dryRun) removed(core, kind, live);
    return { code: 200, body: after };
  }
  if (sameJson(after, live)) return { code: 200, body: live };
  return { code: 200, body: options.dryRun ? after : stored(core, kind, after) };
}

/** The object with what no update changes. */
function withServerFields(object: JsonObject, live: JsonObject): JsonObject {
  const [meta, old] = [metaOf(object), metaOf(live)];
  const result: { [field: string]: JsonValue | undefined } = {
    ...meta,
    uid: meta.uid ?? old.uid,
    creationTimestamp: old.creationTimestamp,
  };
  if (old.deletionTimestamp !== undefined) {
    result.deletionTimestamp = old.deletionTimestamp;
    result.deletionGracePeriodSeconds ??= old.deletionGracePeriodSeconds;
  }
  return { ...object, metadata: result };
}
