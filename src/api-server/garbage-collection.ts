import type { JsonObject } from '../kube/json';
import type { OwnerReference } from '../kube/types/meta';
import { pathOf } from './addressed';
import { kindKey, type ServedKind } from './kinds/served-kind';
import type { KubeApiServer } from './kube-api-server';
import { patchTypes } from './request';
import { metaOf } from './validation/object-meta';

const orphan = 'orphan';
const foreground = 'foregroundDeletion';

/** An object with its kind. */
interface Found {
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

const allObjects = (server: KubeApiServer): readonly Found[] =>
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
  let writes = 0;
  for (const found of objects) {
    const { finalizers = [], deletionTimestamp, ownerReferences = [] } = metaOf(found.object);
    if (deletionTimestamp !== undefined) {
      if (finalizers.includes(orphan)) writes += releaseDependents(server, found, objects);
      if (finalizers.includes(foreground)) writes += deleteDependents(server, found, objects);
    } else if (
      ownerReferences.length > 0 &&
      ownerReferences.every((owner) => isGone(server, owner, uids) && !spared.has(owner.uid))
    ) {
      writes += removeObject(server, found);
    }
  }
  return writes;
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
function removeObject(server: KubeApiServer, found: Found): number {
  const { uid, resourceVersion } = metaOf(found.object);
  const body = { preconditions: { uid, resourceVersion }, propagationPolicy: 'Background' };
  return server.serve({ method: 'DELETE', path: pathTo(found), body }).code < 400 ? 1 : 0;
}

function patchMetadata(server: KubeApiServer, found: Found, metadata: JsonObject): number {
  const { resourceVersion } = metaOf(found.object);
  const { code } = server.serve({
    method: 'PATCH',
    path: pathTo(found),
    contentType: patchTypes.merge,
    query: { fieldManager: 'kube-controller-manager' },
    body: { metadata: { ...metadata, resourceVersion } },
  });
  return code < 400 ? 1 : 0;
}

const withoutFinalizer = ({ object }: Found, finalizer: string): readonly string[] =>
  (metaOf(object).finalizers ?? []).filter((one) => one !== finalizer);

/** The dependents lose their owner, then the owner what held it. */
function releaseDependents(server: KubeApiServer, owner: Found, objects: readonly Found[]): number {
  const { uid } = metaOf(owner.object);
  const others = (owners: readonly OwnerReference[]): readonly OwnerReference[] =>
    owners.filter((one) => one.uid !== uid);
  const dependents = dependentsOf(owner, objects);
  if (dependents.length === 0) {
    return patchMetadata(server, owner, { finalizers: withoutFinalizer(owner, orphan) });
  }
  return dependents.reduce((writes, dependent) => {
    const ownerReferences = others(metaOf(dependent.object).ownerReferences ?? []);
    return writes + patchMetadata(server, dependent, { ownerReferences });
  }, 0);
}

/** The dependents go; the owner when none is left that blocks it. */
function deleteDependents(server: KubeApiServer, owner: Found, objects: readonly Found[]): number {
  const { uid } = metaOf(owner.object);
  const dependents = dependentsOf(owner, objects);
  const isBlocking = ({ object }: Found): boolean =>
    metaOf(object).ownerReferences?.some((one) => one.uid === uid && one.blockOwnerDeletion === true) === true;
  const alive = dependents.filter(({ object }) => metaOf(object).deletionTimestamp === undefined);
  if (alive.length > 0) return alive.reduce((writes, dependent) => writes + removeObject(server, dependent), 0);
  if (dependents.some(isBlocking)) return 0;
  return patchMetadata(server, owner, { finalizers: withoutFinalizer(owner, foreground) });
}
