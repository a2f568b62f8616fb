import type { Operator, RunPlan } from '../../../om/operator';
import { isPaused } from '../observe/hosted/paused';
import { watched } from '../operands/placement';
import { hostedCpo } from '../placements/hosted/placement';
import type { AuthSettings } from '../settings';
import { inputs, outputsIn, types } from './declarations';
import { atRest, stageControllers } from './pass/controllers';
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
    const plan = { outputs: outputsIn(hcp.metadata.namespace), unit: 'pass' } as const;
    if (isPaused(hcp, clock)) return { ...plan, controllers: atRest(stages.map(({ name }) => name)) };
    const placement = watched(hostedCpo, settings.divert);
    return {
      ...plan,
      controllers: stageControllers(stages, preparePass(hcp, input, { settings, clock, placement, types })),
    };
  },
};
