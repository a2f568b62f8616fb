import type { KubeObject } from '../../../kube/types';
import { isDeclared } from '../../../om/declared-resources';
import type { ResourceType } from '../../../om/resource-type';
import { declaredCluster, declaredOutputs } from './declared-outputs';

/**
 * Whether the operator manages an object: it declared to write it, and it is neither what admins configure, into which it
 * writes no more than its own findings, nor an event.
 */
export function isManaged(type: ResourceType, { metadata: { name = '', namespace } }: KubeObject): boolean {
  const cluster = declaredCluster(type, name, namespace);
  if (cluster === 'Configuration' || type.kind === 'Event') return false;
  return isDeclared({ cluster, resource: type, name, namespace }, declaredOutputs);
}
