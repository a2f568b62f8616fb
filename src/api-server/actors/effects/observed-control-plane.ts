import { numberAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import { controlPlaneComponents, hostedControlPlanes } from '../resources';
import { patched } from '../writes';

/** A component that runs says that it does so with the control plane as it is now. */
export const observedControlPlane: EffectFunction = ({ subject, look }) => {
  const [controlPlane] = look.list(hostedControlPlanes, textAt(metaOf(subject), 'namespace'));
  const generation = numberAt(metaOf(controlPlane ?? {}), 'generation') ?? 0;
  if (generation <= (numberAt(objectAt(subject, 'status'), 'observedGeneration') ?? 0)) return [];
  return patched(look, controlPlaneComponents, subject, { status: { observedGeneration: generation } }, 'status');
};
