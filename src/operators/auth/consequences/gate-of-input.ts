import type { Clock } from '../../../om/controller';
import type { Input } from '../../../om/state/cluster-state';
import { types } from '../hosted-cpo/declarations';
import { type Gate, gateOf } from '../hosted-cpo/pass/gate';
import { controlPlaneOf, preparePass } from '../hosted-cpo/pass/prepare-pass';
import { hostedCpo } from '../placements/hosted/placement';
import type { AuthSettings } from '../settings';

/**
 * The gate of the control plane of an input.
 *
 * @throws InputError where the input has none, or several
 */
export const gateOfInput = (input: Input, settings: AuthSettings, clock: Clock): Gate =>
  gateOf(preparePass(controlPlaneOf(input), input, { settings, clock, placement: hostedCpo, types }));
