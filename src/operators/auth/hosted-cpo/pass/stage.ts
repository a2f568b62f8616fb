import { aggregate } from '../../../../kube/go-errors';
import type { ControllerContext, ControllerResult } from '../../../../om/controller';
import type { Reason, Waiting } from '../../../../om/reason';
import type { Pass } from './pass';

/** What became of a stage. */
export type StageOutcome =
  /**
   * It did its work, or met these errors on the way, or left a part until what it waits for is there; warnings are no
   * failure.
   */
  | {
      readonly kind: 'done';
      readonly errors: readonly string[];
      readonly warnings?: readonly string[];
      readonly reason?: Waiting;
    }
  /** It failed in a way that leaves nothing for later stages to build on. */
  | { readonly kind: 'ended'; readonly error: string }
  /** There was nothing for it to do, or what it builds on is not there yet. */
  | { readonly kind: 'skipped'; readonly reason: Reason };

/** What a stage may know beyond its pass. */
export type StageContext = Pick<ControllerContext, 'generatedSecrets'>;

/** One step of a pass over a control plane; a controller of the hosted operator. */
export interface Stage {
  readonly name: string;
  run(pass: Pass, context: StageContext): StageOutcome;
}

/** What a controller says of a stage that did its work. */
export const toldBy = ({
  errors,
  warnings,
  reason,
}: Extract<StageOutcome, { kind: 'done' }>): Pick<ControllerResult, 'error' | 'warnings' | 'reason'> => ({
  error: aggregate(errors),
  warnings,
  reason,
});

/** A stage that did all it meant to. */
export const done = (errors: readonly string[] = []): StageOutcome => ({ kind: 'done', errors });
/** A stage that did its work and found something that admins ought to know. */
export const warned = (warnings: readonly string[]): StageOutcome => ({ kind: 'done', errors: [], warnings });
/** A stage without whose success the pass cannot go on. */
export const ended = (error: string): StageOutcome => ({ kind: 'ended', error });
/** A stage that did what it could, and does the rest when something is there. */
export const waiting = (reason: Waiting): StageOutcome => ({ kind: 'done', errors: [], reason });
/** A stage that had nothing to do, or nothing to build on. */
export const skipped = (reason: Reason): StageOutcome => ({ kind: 'skipped', reason });
