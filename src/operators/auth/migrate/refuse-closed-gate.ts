import type { Clock } from '../../../om/controller';
import { InputError, objectTitle } from '../../../om/input/input-error';
import type { Input } from '../../../om/state/cluster-state';
import { gateOfInput } from '../consequences/gate-of-input';
import { closedBecause } from '../hosted-cpo/pass/gate';
import { controlPlaneOf } from '../hosted-cpo/pass/prepare-pass';
import type { AuthSettings } from '../settings';

/**
 * Refuses to migrate what no operator would write to: of neither target it can be told what is wanted, so everything would
 * seem to go.
 *
 * @throws InputError where the control plane's gate is closed
 */
export function refuseClosedGate(input: Input, settings: AuthSettings, clock: Clock): void {
  const gate = gateOfInput(input, settings, clock);
  if (gate.kind === 'open') return;
  const { name = '', namespace } = controlPlaneOf(input).metadata;
  throw new InputError({
    object: objectTitle('HostedControlPlane', name, namespace),
    found: closedBecause(gate),
    expected: 'a control plane that is written to',
    hint: 'Migrate it once its gate is open',
  });
}
