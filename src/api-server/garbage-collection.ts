import type { JsonObject } from '../kube/json';
import type { OwnerReference } from '../kube/types/meta';
import { pathOf } from './addressed';
import { kindKey, type ServedKind } from './kinds/served-kind';
import type { KubeApiServer } from './kube-api-server';
import { type ApiRequest, patchTypes } from './request';
import { metaOf } from './validation/object-meta';

const orphan = 'orphan';
const foreground = 'foregroundDeletion';

/** An object with its kind. */
export interface Found {
  readonly kind: ServedKind;
  readonly object: JsonObject;
}

/**
 * Does what a cluster's garbage collector has to do now, until nothing is left to do: dependents of owners that are gone are
 * deleted, those of an owner that is deleted in the foreground before it, and those of one that leaves orphans lose it.
 *
 * An owner of a kind that is not served is not known to be gone.
 *
 * @param spared uids of owners that are taken to be there
 * @returns how many writes it took
 */
export function collectGarbage(server: KubeApiServer, spared: ReadonlySet<string> = new Set()): number {
  for (let writes = 0; ; ) {
    const done = collectOnce(server, spared);
    if (done === 0) return writes;
    writes += done;
  }
}

/** Everything that a server holds. */
export const allObjects = (server: KubeApiServer): readonly Found[] =>
  server.kinds.all().flatMap((kind) => server.store.list(kindKey(kind)).map((object) => ({ kind, object })));

/** Uids of owners that are not there, though their kinds are served. */
export function missingOwners(server: KubeApiServer): ReadonlySet<string> {
  const objects = allObjects(server);
  const uids = uidsOf(objects);
  return new Set(
    objects.flatMap(({ object }) =>
      (metaOf(object).ownerReferences ?? []).filter((owner) => isGone(server, owner, uids)).map(({ uid }) => uid),
    ),
  );
}

const uidsOf = (objects: readonly Found[]): ReadonlySet<string | undefined> =>
  new Set(objects.map(({ object }) => metaOf(object).uid));

const isGone = (server: KubeApiServer, owner: OwnerReference, uids: ReadonlySet<string | undefined>): boolean =>
  !uids.has(owner.uid) && server.kinds.kindOf(owner) !== undefined;

function collectOnce(server: KubeApiServer, spared: ReadonlySet<string>): number {
  const objects = allObjects(server);
  const uids = uidsOf(objects);
  const isLost = (owner: OwnerReference): boolean => isGone(server, owner, uids) && !spared.has(owner.uid);
  return objects
    .flatMap((found) => garbageRequests(found, isLost, () => objects))
    .filter((request) => server.serve(request).code < 400).length;
}

/**
 * What a garbage collector asks for because of one object, now.
 *
 * @param isLost whether an owner is not there any more
 * @param all everything there is, for who looks for dependents
 */
export function garbageRequests(
  found: Found,
  isLost: (owner: OwnerReference) => boolean,
  all: () => readonly Found[],
): readonly ApiRequest[] {
  const { finalizers = [], deletionTimestamp, ownerReferences = [] } = metaOf(found.object);
  if (deletionTimestamp === undefined) {
    return ownerReferences.length > 0 && ownerReferences.every(isLost) ? [removal(found)] : [];
  }
  return [
    ...(finalizers.includes(orphan) ? releaseDependents(found, all()) : []),
    ...(finalizers.includes(foreground) ? deleteDependents(found, all()) : []),
  ];
}

const pathTo = ({ kind, object }: Found): string => {
  const { namespace = '', name = '' } = metaOf(object);
  return pathOf(kind, namespace, name);
};

const dependentsOf = ({ object }: Found, objects: readonly Found[]): readonly Found[] => {
  const { uid } = metaOf(object);
  return objects.filter((one) => metaOf(one.object).ownerReferences?.some((owner) => owner.uid === uid));
};

/** Deletes an object as it is now. One that was written in the meantime is looked at again. */
function removal(found: Found): ApiRequest {
  const { uid, resourceVersion } = metaOf(found.object);
  const body = { preconditions: { uid, resourceVersion }, propagationPolicy: 'Background' };
  return { method: 'DELETE', path: pathTo(found), body };
}

function patchOf(found: Found, metadata: JsonObject): ApiRequest {
  const { resourceVersion } = metaOf(found.object);
  return {
    method: 'PATCH',
    path: pathTo(found),
    contentType: patchTypes.merge,
    query: { fieldManager: 'kube-controller-manager' },
    body: { metadata: { ...metadata, resourceVersion } },
  };
}

const withoutFinalizer = ({ object }: Found, finalizer: string): readonly string[] =>
  (metaOf(object).finalizers ?? []).filter((one) => one !== finalizer);

/** The dependents lose their owner, then the owner what held it. */
function releaseDependents(owner: Found, objects: readonly Found[]): readonly ApiRequest[] {
  const { uid } = metaOf(owner.object);
  const dependents = dependentsOf(owner, objects);
  if (dependents.length === 0) return [patchOf(owner, { finalizers: withoutFinalizer(owner, orphan) })];
  return dependents.map((dependent) => {
    const owners = metaOf(dependent.object).ownerReferences ?? [];
    return patchOf(dependent, { ownerReferences: owners.filter((one) => one.uid !== uid) });
  });
}

/** The dependents go; the owner when none is left that blocks it. */
function deleteDependents(owner: Found, objects: readonly Found[]): readonly ApiRequest[] {
  const { uid } = metaOf(owner.object);
  const dependents = dependentsOf(owner, objects);
  const isBlocking = ({ object }: Found): boolean =>
    metaOf(object).ownerReferences?.some((one) => one.uid === uid && one.blockOwnerDeletion === true) === true;
  const alive = dependents.filter(({ object }) => metaOf(object).deletionTimestamp === undefined);
  if (alive.length > 0) return alive.map(removal);
  if (dependents.some(isBlocking)) return [];
  return [patchOf(owner, { finalizers: withoutFinalizer(owner, foreground) })];
}
