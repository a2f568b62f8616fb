import { groupOf } from '../../../kube/group-of';
import type { OwnerReference } from '../../../kube/types/meta';
import { garbageRequests } from '../../garbage-collection';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import type { Look } from '../look';

/** What the garbage collector asks for because of an object. Upstream: kube-controller-manager pkg/controller/garbagecollector. */
export const collectedGarbage: EffectFunction = ({ subject, look }) => {
  const { namespace = '' } = metaOf(subject);
  const kind = look.served().find((one) => one.kind === subject.kind && one.apiVersion === subject.apiVersion);
  if (kind === undefined) return [];
  return garbageRequests(
    { kind, object: subject },
    (owner) => isGone(look, namespace, owner),
    () => look.served().flatMap((one) => look.list(one).map((object) => ({ kind: one, object }))),
  );
};

/** Owners of kinds that are not served are left alone: nobody can tell. */
function isGone(look: Look, namespace: string, { apiVersion, kind: name, name: owner, uid }: OwnerReference): boolean {
  const kind = look.served().find((one) => one.kind === name && one.group === groupOf(apiVersion));
  if (kind === undefined) return false;
  const found = look.get(kind, kind.namespaced ? namespace : '', owner);
  return found === undefined || metaOf(found).uid !== uid;
}
