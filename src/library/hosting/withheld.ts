import type { Clock, Controller } from '../../om/controller';
import type { HostedControlPlane } from './hosted-control-plane';
import { isPaused } from './paused';

function reasonToWithhold(controlPlane: HostedControlPlane, clock: Clock): string | undefined {
  if (controlPlane.metadata.deletionTimestamp !== undefined) return 'the control plane is being deleted';
  return isPaused(controlPlane, clock) ? 'the control plane is paused' : undefined;
}

/**
 * The controllers of a control plane, skipped where nothing may be written for it: while it is paused, and once it is being
 * deleted.
 */
export function withheldControllers(
  controlPlane: HostedControlPlane,
  clock: Clock,
  controllers: readonly Controller[],
): readonly Controller[] {
  const because = reasonToWithhold(controlPlane, clock);
  if (because === undefined) return controllers;
  return controllers.map(({ name }) => ({ name, run: () => ({ requests: [], skipped: true, reason: { because } }) }));
}
