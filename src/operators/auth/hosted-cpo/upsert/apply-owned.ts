import { withOwner } from '../../../../kube/owner-reference';
import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import { lifecycleDrift, lifecycleOwner } from '../../divergences/lifecycle';
import type { Pass } from '../pass/pass';
import { applyManifest } from './apply-manifest';

/** {@link applyManifest} in the management cluster for an object that the control plane owns. */
export function applyOwned<T extends KubeObject>(pass: Pass, type: ResourceType<T>, object: T): void {
  const { management, owner, placement } = pass;
  const own = object.metadata.ownerReferences;
  const ownerReferences =
    placement.resolve(lifecycleOwner) === 'owner reference' ? withOwner(own, owner.reference) : own;
  const { processesExact } = placement.resolve(lifecycleDrift);
  applyManifest(management, type, { ...object, metadata: { ...object.metadata, ownerReferences } }, processesExact);
}
