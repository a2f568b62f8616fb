import { aggregate } from '../../../../kube/go-errors';
import type { Clock, ControllerContext, ControllerResult } from '../../../../om/controller';
import type { PlannedController } from '../../../../om/operator';
import type { Request } from '../../../../om/request';
import { isPaused } from '../../observe/hosted/paused';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import type { Pass } from './pass';
import type { Stage } from './stage';
import type { Write } from './write';

/**
 * The stages of a pass as controllers, in order. After a stage that ended the pass, the others are skipped; a stage that
 * was not selected leaves the clusters as they are.
 *
 * @param writes where the clients of the pass put what is written; each stage takes out what it added
 */
export function stageControllers(stages: readonly Stage[], pass: Pass, writes: Write[]): readonly PlannedController[] {
  let isOver = false;
  const run = (stage: Stage, context: ControllerContext): ControllerResult => {
    if (isOver) return { requests: [], skipped: true };
    const outcome = stage.run(pass, context);
    const requests = writes.splice(0).map(({ request }): Request => ({ ...request, controller: stage.name }));
    switch (outcome.kind) {
      case 'done':
        return { requests, error: aggregate(outcome.errors) };
      case 'ended':
        isOver = true;
        return { requests, error: outcome.error };
      case 'skipped':
        return { requests, skipped: true };
    }
  };
  return stages.map((stage) => ({ name: stage.name, run: (context) => run(stage, context) }));
}

/** The controllers of a control plane; while it is paused, each of them does nothing. */
export const unlessPaused = (
  hcp: HostedControlPlane,
  clock: Clock,
  controllers: readonly PlannedController[],
): readonly PlannedController[] =>
  isPaused(hcp, clock)
    ? controllers.map(({ name }) => ({ name, run: () => ({ requests: [], skipped: true }) }))
    : controllers;
