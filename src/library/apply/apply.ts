import type { KubeObject, ObjectMeta } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { asSent } from '../go-types';
import type { ControllerScope } from '../scope';
import { mergeMetadata, withoutRemovals } from './metadata';

/** Kinds that the original's events cannot name, since no scheme of its clients knows them. */
const unknownKinds: readonly string[] = ['APIService'];

/** A kind as events name it. */
const eventKind = ({ group, kind }: ResourceType) =>
  unknownKinds.includes(kind) ? { group: '', kind: '<unknown>' } : { group, kind };

/** `Kind.group/name -n namespace`, as events name objects. */
export function eventName(type: ResourceType, { name = '', namespace }: ObjectMeta): string {
  const { group, kind } = eventKind(type);
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return `${qualified}/${name}${namespace ? ` -n ${namespace}` : ''}`;
}

/** Tells that an object was made. */
export const reportCreated = (scope: ControllerScope, type: ResourceType, metadata: ObjectMeta): void =>
  scope.events.normal(`${eventKind(type).kind}Created`, `Created ${eventName(type, metadata)} because it was missing`);

/** Tells that an object was changed, and why where `details` are given, even empty ones. */
export const reportUpdated = (
  scope: ControllerScope,
  type: ResourceType,
  metadata: ObjectMeta,
  details?: string,
): void => {
  const name = eventName(type, metadata);
  const text = details === undefined ? `Updated ${name} because it changed` : `Updated ${name}:\n${details}`;
  scope.events.normal(`${eventKind(type).kind}Updated`, text);
};

/** Tells that an object was deleted. */
export const reportDeleted = (scope: ControllerScope, type: ResourceType, metadata: ObjectMeta): void =>
  scope.events.normal(`${eventKind(type).kind}Deleted`, `Deleted ${eventName(type, metadata)}`);

/** How a kind is compared and merged. */
export interface ApplyRules<T extends KubeObject> {
  /** What is there now; by default what a GET gives. */
  readonly existing?: T | undefined;
  /** Whether the parts beyond metadata are as required. */
  readonly same: (existing: T) => boolean;
  /** The existing object with the required parts in it; metadata is merged already. */
  readonly merge: (existing: T) => T;
  /** What an update's event says beyond the object's name. */
  readonly details?: (existing: T) => string;
}

/** What is in the cluster after an apply, as far as it is known: after a write nothing but the name is. */
export type Applied<T> = { readonly written: false; readonly object: T } | { readonly written: true };

/**
 * Creates what is missing, updates what differs, and tells of it. Every function of this folder is this one with the rules
 * of a kind. Upstream: openshift/library-go pkg/operator/resource/resourceapply.
 */
export function applyObject<T extends KubeObject>(
  scope: ControllerScope,
  type: ResourceType<T>,
  required: T,
  rules: ApplyRules<T>,
): Applied<T> {
  const { name = '', namespace } = required.metadata;
  scope.wants?.(asSent(type, { ...required, metadata: withoutRemovals(required.metadata) }));
  const existing = 'existing' in rules ? rules.existing : scope.state.get(type, name, namespace);
  if (existing === undefined) {
    scope.write.create(type, { ...required, metadata: withoutRemovals(required.metadata) });
    reportCreated(scope, type, required.metadata);
    return { written: true };
  }
  const metadata = mergeMetadata(existing.metadata, required.metadata);
  if (!metadata.changed && rules.same(existing)) return { written: false, object: existing };
  scope.write.update(type, rules.merge({ ...existing, metadata: metadata.value }));
  reportUpdated(scope, type, required.metadata, rules.details?.(existing));
  return { written: true };
}

/** Deletes an object and tells of it. What is not there is left alone. */
export function deleteObject(scope: ControllerScope, type: ResourceType, name: string, namespace?: string): boolean {
  if (scope.state.get(type, name, namespace) === undefined) return false;
  scope.write.delete(type, name, namespace);
  reportDeleted(scope, type, { name, namespace });
  return true;
}
