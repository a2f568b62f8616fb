import type { ControllerContext, ControllerResult } from '../../../../om/controller';
import { Handover } from '../../../../om/handover';
import type { PlannedController } from '../../../../om/operator';
import type { PreparedPass } from './pass';
import { runStage } from './run-stage';
import { type Stage, toldBy } from './stage';
import { written } from './written';

/** Left by a stage that ended the pass: the name of that stage. */
const passEnded = new Handover<string>('the stage that ended this pass');

/**
 * The stages of a pass as controllers, in order. After a stage that ended the pass, the others are skipped; a stage that
 * was not selected leaves the clusters as they are.
 */
export const stageControllers = (stages: readonly Stage[], prepared: PreparedPass): readonly PlannedController[] =>
  stages.map((stage) => ({
    name: stage.name,
    takes: [written, passEnded],
    run: (context) =>
      context.taken.of(passEnded).length > 0
        ? { requests: [], skipped: true, reason: { because: `the pass ended in ${context.taken.of(passEnded)[0]}` } }
        : runPart(stage, prepared, context),
  }));

function runPart(stage: Stage, prepared: PreparedPass, context: ControllerContext): ControllerResult {
  const { outcome, requests, left } = runStage(stage, prepared, context.taken.of(written).flat(), context);
  const provides = [written.of(left)];
  switch (outcome.kind) {
    case 'done':
      return { requests, provides, ...toldBy(outcome) };
    case 'ended':
      return { requests, provides: [...provides, passEnded.of(stage.name)], error: outcome.error.message };
    case 'skipped':
      return { requests, provides, skipped: true, reason: outcome.reason };
  }
}
