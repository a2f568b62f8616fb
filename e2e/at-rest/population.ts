import { pathOf } from '../../src/api-server/addressed';
import { kindKey, type ServedKind } from '../../src/api-server/kinds/served-kind';
import { patchTypes } from '../../src/api-server/request';
import { metaOf } from '../../src/api-server/validation/object-meta';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import type { KubeObject } from '../../src/kube/types';
import { isKubeObject } from '../../src/kube/types/meta';
import type { HttpClient } from '../http-client';
import { sleep } from '../record';
import { isInMemory, type Mirror } from './mirror';

/** A real server and what is known of it. */
export interface Populated {
  readonly client: HttpClient;
  readonly mirror: Mirror;
}

/**
 * Makes objects with their status, and the namespaces that they are in. Owners come before what they own, which is told of their new
 * uids.
 *
 * @returns what the server refuses, and why
 */
export async function populate({ client, mirror }: Populated, objects: readonly KubeObject[]): Promise<string[]> {
  const refused: string[] = [];
  const uids = new Map<string, string>();
  const homes = new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? []));
  const namespaces = [...homes].map(
    (name): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
  );
  const rank = ({ kind, metadata: { ownerReferences = [] } }: KubeObject): number =>
    kind === 'Namespace' ? 0 : ownerReferences.length === 0 ? 1 : 2;
  for (const object of [...objects, ...namespaces].sort((one, other) => rank(one) - rank(other))) {
    const kind = mirror.api.kinds.kindOf(object);
    if (kind === undefined) continue;
    if (isInMemory(kind.group)) {
      mirror.api.load(object);
      continue;
    }
    const { uid = '', namespace = '', name = '' } = object.metadata;
    const path = pathOf(kind, namespace, '');
    const { code, body } = await client.request({ method: 'POST', path, body: unborn(object, uids) });
    if (code === 409) continue;
    if (code >= 400 || !isKubeObject(body)) {
      refused.push(`${object.kind} ${name}: ${String(body.message)}`);
      continue;
    }
    uids.set(uid, body.metadata.uid ?? '');
    mirror.take(body);
    const status = statusOf(object);
    if (status === undefined || !kind.subresources.has('status') || rank(object) === 0) continue;
    const told = await client.request({
      method: 'PUT',
      path: pathOf(kind, namespace, name, 'status'),
      body: { ...body, status },
    });
    if (told.code >= 400) refused.push(`status of ${object.kind} ${name}: ${String(told.body.message)}`);
    else if (isKubeObject(told.body)) mirror.take(told.body);
  }
  return refused;
}

/** What an object says of itself. A generation of 0 is none, which a schema may not take. */
function statusOf({ status }: KubeObject): JsonValue | undefined {
  if (!isJsonObject(status) || status.observedGeneration !== 0) return status;
  const { observedGeneration: _, ...rest } = status;
  return rest;
}

/** An object without what a server gives out. */
function unborn(object: KubeObject, uids: ReadonlyMap<string, string>): JsonObject {
  const { name, namespace, labels, annotations, finalizers, ownerReferences } = object.metadata;
  const owners = ownerReferences?.map((owner) => ({ ...owner, uid: uids.get(owner.uid) ?? owner.uid }));
  return { ...object, metadata: { name, namespace, labels, annotations, finalizers, ownerReferences: owners } };
}

const keyOf = (kind: ServedKind, object: JsonObject): string => {
  const { namespace = '', name = '' } = metaOf(object);
  return `${kindKey(kind)} ${namespace}/${name}`;
};

/** Everything that there is. */
const allIn = ({ api }: Mirror): readonly (readonly [kind: ServedKind, object: JsonObject])[] =>
  api.kinds.all().flatMap((kind) => api.store.list(kindKey(kind)).map((object) => [kind, object] as const));

/** The names of all that there is. */
export const inventory = (mirror: Mirror): ReadonlySet<string> =>
  new Set(allIn(mirror).map(([kind, object]) => keyOf(kind, object)));

/** So many deletions are under way at a time. */
const AT_A_TIME = 8;
const MOST_ROUNDS = 200;

/** Takes away all that has come since an inventory. @throws Error where something stays */
export async function clear({ client, mirror }: Populated, before: ReadonlySet<string>): Promise<void> {
  for (let round = 0; ; round++) {
    const left = allIn(mirror).filter(([kind, object]) => !before.has(keyOf(kind, object)));
    if (left.length === 0) return;
    if (round > MOST_ROUNDS) throw new Error(`${left.map(([kind, object]) => keyOf(kind, object)).join(', ')} stays`);
    const inside = left.filter(([{ resource }]) => resource !== 'namespaces');
    const next = inside.length > 0 ? inside : left;
    for (let at = 0; at < next.length; at += AT_A_TIME) {
      await Promise.all(
        next.slice(at, at + AT_A_TIME).map(([kind, object]) => removed({ client, mirror }, kind, object)),
      );
    }
    await sleep(50);
  }
}

async function removed({ client, mirror }: Populated, kind: ServedKind, object: JsonObject): Promise<void> {
  const { namespace = '', name = '', finalizers = [] } = metaOf(object);
  if (isInMemory(kind.group)) return mirror.api.store.remove(kindKey(kind), namespace, name, (one) => one);
  const path = pathOf(kind, namespace, name);
  if (finalizers.length > 0 && kind.resource !== 'customresourcedefinitions') {
    const body = { metadata: { finalizers: null } };
    await client.request({ method: 'PATCH', path, contentType: patchTypes.merge, body });
  }
  await client.request({ method: 'DELETE', path, body: { gracePeriodSeconds: 0, propagationPolicy: 'Background' } });
  // Nobody else does what a namespace controller does.
  if (kind.resource === 'namespaces') {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: { finalizers: [] } };
    await client.request({ method: 'PUT', path: `${path}/finalize`, body });
  }
}
