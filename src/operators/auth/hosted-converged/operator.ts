import { aggregate } from '../../../kube/go-errors';
import type { ControllerContext, ControllerResult } from '../../../om/controller';
import type { Operator, PlannedController, RunPlan } from '../../../om/operator';
import type { Request } from '../../../om/request';
import { unlessPaused } from '../hosted-cpo/pass/controllers';
import { controlPlaneOf, preparePass } from '../hosted-cpo/pass/prepare-pass';
import type { Stage } from '../hosted-cpo/pass/stage';
import { hostedConverged } from '../placements/hosted/placement';
import type { AuthSettings } from '../settings';
import { inputs, outputsIn } from './declarations';
import { stagesAfter, stagesBefore } from './stages';
import { type ConvergedPass, StandaloneRun } from './standalone-run';
import { convergedTypes } from './types';
import { serversWanted } from './view/kube-apiserver';

/** A stage of hosting as a controller. One that cannot go on stops none of the others: the operator waits by itself. */
const stageController = (stage: Stage, { pass, writes }: ConvergedPass): PlannedController => ({
  name: stage.name,
  run(context): ControllerResult {
    const outcome = stage.run(pass, context);
    const requests = writes.splice(0).map(({ request }): Request => ({ ...request, controller: stage.name }));
    switch (outcome.kind) {
      case 'done':
        return { requests, error: aggregate(outcome.errors) };
      case 'ended':
        return { requests, error: outcome.error };
      case 'skipped':
        return { requests, skipped: requests.length === 0 };
    }
  },
});

/** The controllers of a pass, in order: hosting, the standalone operator, hosting again. */
export function convergedControllers(
  converged: ConvergedPass,
  settings: AuthSettings,
  context: Omit<ControllerContext, 'taken'>,
): readonly PlannedController[] {
  const run = new StandaloneRun(converged, settings, context);
  return [
    ...stagesBefore.map((stage) => stageController(stage, converged)),
    ...run.controllers().map((controller) => ({
      name: controller.name,
      takes: controller.takes,
      run: (own: ControllerContext) => run.runOne(controller, own),
    })),
    ...stagesAfter(serversWanted).map((stage) => stageController(stage, converged)),
    run.keepState,
  ];
}

/**
 * The standalone authentication operator for a hosted cluster: its controllers run unchanged over a view of the control
 * plane, and what they write is put in place beside it. Hosting adds what only it can know.
 */
export const convergedAuthOperator: Operator<AuthSettings> = {
  name: 'authentication-operator',
  types: convergedTypes,
  inputs,
  outputs: outputsIn(),
  environment: [],
  prepare: (context): RunPlan => {
    const { input, clock, settings } = context;
    const hcp = controlPlaneOf(input);
    const prepared = preparePass(hcp, input, { settings, clock, placement: hostedConverged });
    return {
      controllers: unlessPaused(hcp, clock, convergedControllers({ ...prepared, settled: false }, settings, context)),
      outputs: outputsIn(hcp.metadata.namespace),
      unit: 'pass',
    };
  },
};
