import type { Operator, RunPlan } from '../../../om/operator';
import { watched } from '../operands/placement';
import { hostedCpo } from '../placements/hosted/placement';
import type { AuthSettings } from '../settings';
import { inputs, outputsIn, types } from './declarations';
import { stageControllers } from './pass/controllers';
import { gated, gateOf } from './pass/gate';
import { preparePass, steadyControlPlaneOf } from './pass/prepare-pass';
import { stages } from './stages';

/**
 * The authentication part of a hosted control plane: what hypershift's control-plane-operator does about it in its own
 * namespace and its hosted-cluster-config-operator in the guest cluster. One run is one pass over one control plane.
 */
export const hostedAuthOperator: Operator<AuthSettings> = {
  name: 'authentication-operator',
  types,
  inputs,
  outputs: outputsIn(),
  environment: [],
  prepare: ({ input, clock, settings }): RunPlan => {
    const hcp = steadyControlPlaneOf(input);
    const placement = watched(hostedCpo, settings.divert);
    const prepared = preparePass(hcp, input, { settings, clock, placement, types });
    return {
      outputs: outputsIn(hcp.metadata.namespace),
      unit: 'pass',
      controllers: gated(gateOf(prepared), stageControllers(stages, prepared)),
    };
  },
};
