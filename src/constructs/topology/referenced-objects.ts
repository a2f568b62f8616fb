import type { KubeObject } from '../../kube/types';
import { configMaps, secrets } from '../../library/resources/core';
import { usableObject } from '../../om/input/input-object';
import type { OverlayState } from '../../om/state/overlay-state';

/** What messages call the place that a program's own objects come from. */
export const PROGRAM = 'the constructs';

/** Lays a Secret or config map that a program's configuration names over the state of a cluster. */
export function putReferenced(state: OverlayState, object: KubeObject): void {
  if (object.kind === 'Secret') state.put(secrets, usableObject(secrets, object, { file: PROGRAM }));
  else state.put(configMaps, usableObject(configMaps, object, { file: PROGRAM }));
}
