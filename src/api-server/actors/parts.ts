import type { JsonObject } from '../../kube/json';
import * as kinds from './resources';
import type { Requirement, Selector } from './selection';

const SECOND = 1_000;

/** A delay in seconds, with up to so many more. */
export const seconds = (least: number, jitter = 0) => ({ least: least * SECOND, jitter: jitter * SECOND });

/** Of objects that are not being deleted. */
export const isActive: Requirement = { path: ['metadata', 'deletionTimestamp'], is: 'absent' };
/** Of objects that are. */
export const isGoing: Requirement = { path: ['metadata', 'deletionTimestamp'], is: 'present' };
/** The one object of a kind of configuration. */
export const cluster = (kind: { readonly group: string; readonly resource: string }): Selector => ({
  ...kind,
  name: 'cluster',
});
/** Namespaces that objects can be put into. */
export const activeNamespaces: Selector = { ...kinds.namespaces, where: [isActive] };
/** Metadata of an object in the namespace that an actor looks at. */
export const inHome = { namespace: '{{subject.metadata.name}}' };

/** A namespace. */
export const namespace = (name: string): JsonObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

/** Namespaces that a release brings, as far as operators look into them. */
export const namespacesOfRelease: readonly JsonObject[] = [
  'config',
  'config-managed',
  'kube-apiserver',
  'etcd',
  'ingress-operator',
  'console',
  'authentication-operator',
].map((name) => namespace(`openshift-${name}`));
