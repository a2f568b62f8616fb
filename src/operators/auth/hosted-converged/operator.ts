import { Handover, type Provided } from '../../../om/handover';
import type { Operator, PlannedController, RunPlan } from '../../../om/operator';
import { gated, gateOf } from '../hosted-cpo/pass/gate';
import { preparePass, steadyControlPlaneOf } from '../hosted-cpo/pass/prepare-pass';
import { runStage } from '../hosted-cpo/pass/run-stage';
import { missingFor, type Stage, type StageError, toldBy } from '../hosted-cpo/pass/stage';
import { written } from '../hosted-cpo/pass/written';
import { hostedConverged } from '../placements/hosted/placement';
import type { AuthSettings } from '../settings';
import { inputs, outputsIn } from './declarations';
import { stagesAfter, stagesBefore } from './stages';
import { type ConvergedPass, keepState, type PassController, standaloneParts } from './standalone-run';
import { convergedTypes } from './types';
import { serversWanted } from './view/kube-apiserver';
import { capabilitiesOf } from './view/version';

/** Left by a stage that met errors: names in the table of objects of what is not made for them. */
export const unmade = new Handover<readonly string[]>('objects that could not be made');

const unmadeFor = (stage: Stage, errors: readonly StageError[]): readonly Provided[] =>
  errors.length === 0 ? [] : [unmade.of(errors.flatMap((error) => missingFor(stage, error).objects))];

/** A stage of hosting as a controller. One that cannot go on stops none of the others: the operator waits by itself. */
const stageController = (stage: Stage): PassController => ({
  name: stage.name,
  takes: [written],
  run({ prepared }, context) {
    const { outcome, requests, left } = runStage(stage, prepared, context.taken.of(written).flat(), context);
    const provides = [written.of(left)];
    switch (outcome.kind) {
      case 'done':
        return { requests, provides: [...provides, ...unmadeFor(stage, outcome.errors)], ...toldBy(outcome) };
      case 'ended':
        return {
          requests,
          provides: [...provides, ...unmadeFor(stage, [outcome.error])],
          error: outcome.error.message,
        };
      case 'skipped':
        return { requests, provides, skipped: requests.length === 0, reason: outcome.reason };
    }
  },
});

/**
 * The controllers of a pass, in order: hosting, the standalone operator, hosting again.
 *
 * @param capabilities of the served cluster
 */
export const passControllers = (capabilities: readonly string[]): readonly PassController[] => [
  ...stagesBefore.map(stageController),
  ...standaloneParts(capabilities),
  ...stagesAfter(serversWanted).map(stageController),
  keepState,
];

/** The controllers of one pass. */
export const planned = (
  controllers: readonly PassController[],
  converged: ConvergedPass,
): readonly PlannedController[] =>
  controllers.map(({ name, takes, run }) => ({ name, takes, run: (context) => run(converged, context) }));

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
  prepare: ({ input, clock, settings }): RunPlan => {
    const hcp = steadyControlPlaneOf(input);
    const controllers = passControllers(capabilitiesOf(input.clusters.UserWorkload));
    const options = { settings, clock, placement: hostedConverged, types: convergedTypes };
    const prepared = preparePass(hcp, input, options);
    return {
      outputs: outputsIn(hcp.metadata.namespace),
      unit: 'pass',
      controllers: gated(gateOf(prepared), planned(controllers, { prepared, settings, settled: false })),
    };
  },
};
