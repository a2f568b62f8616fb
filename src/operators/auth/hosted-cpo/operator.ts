import type { Operator, RunPlan } from '../../../om/operator';
import { watched } from '../operands/placement';
import { hostedCpo } from '../placements/hosted/placement';
import type { AuthSettings } from '../settings';
import { inputs, outputsIn, types } from './declarations';
import { stageControllers, unlessPaused } from './pass/controllers';
import { controlPlaneOf, preparePass } from './pass/prepare-pass';
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
    const hcp = controlPlaneOf(input);
    const { pass, writes } = preparePass(hcp, input, {
      settings,
      clock,
      placement: watched(hostedCpo, settings.divert),
    });
    return {
      controllers: unlessPaused(hcp, clock, stageControllers(stages, pass, writes)),
      outputs: outputsIn(hcp.metadata.namespace),
      unit: 'pass',
    };
  },
};
