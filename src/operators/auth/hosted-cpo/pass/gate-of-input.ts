import type { Clock } from '../../../../om/controller';
import type { Input } from '../../../../om/state/cluster-state';
import { hostedCpo } from '../../placements/hosted/placement';
import type { AuthSettings } from '../../settings';
import { types } from '../declarations';
import { type Gate, gateOf } from './gate';
import { controlPlaneOf, preparePass } from './prepare-pass';

/**
 * The gate of the control plane of an input.
 *
 * @throws InputError where the input has none, or several
 */
export const gateOfInput = (input: Input, settings: AuthSettings, clock: Clock): Gate =>
  gateOf(preparePass(controlPlaneOf(input), input, { settings, clock, placement: hostedCpo, types }));
