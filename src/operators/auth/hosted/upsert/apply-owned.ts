import { withOwner } from '../../../../kube/owner-reference';
import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { Pass } from '../pass/pass';
import { applyManifest } from './apply-manifest';

/** {@link applyManifest} in the management cluster for an object that the control plane owns. */
export function applyOwned<T extends KubeObject>({ management, owner }: Pass, type: ResourceType<T>, object: T): void {
  applyManifest(management, type, {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: withOwner(object.metadata.ownerReferences, owner.reference),
    },
  });
}
