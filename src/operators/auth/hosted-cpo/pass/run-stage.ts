import type { Request } from '../../../../om/request';
import type { Write } from './cluster-client';
import { type PreparedPass, resumed } from './pass';
import type { Stage, StageContext, StageOutcome } from './stage';
import type { Written } from './written';

/** What a stage came to. */
export interface StageResult {
  readonly outcome: StageOutcome;
  readonly requests: readonly Request[];
  /** What it leaves for later stages. */
  readonly left: readonly Written[];
}

/** Runs a stage over what the stages before it wrote. */
export function runStage(
  stage: Stage,
  prepared: PreparedPass,
  before: readonly Written[],
  context: StageContext,
): StageResult {
  const writes: Write[] = [];
  const pass = resumed(prepared, before, (write) => writes.push(write));
  const outcome = stage.run(pass, context);
  return { outcome, ...askedBy(stage.name, writes) };
}

/** Writes as the requests of a controller. */
export const askedBy = (controller: string, writes: readonly Write[]): Omit<StageResult, 'outcome'> => ({
  requests: writes.map(({ request }) => ({ ...request, controller })),
  left: writes.flatMap(({ left }) => left),
});
