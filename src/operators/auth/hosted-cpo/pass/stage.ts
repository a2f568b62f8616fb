import { aggregate } from '../../../../kube/go-errors';
import type { ControllerContext, ControllerResult } from '../../../../om/controller';
import type { Reason, Waiting } from '../../../../om/reason';
import { leftBy, type Missing } from '../../objects/missing';
import type { Pass } from './pass';

/** Something that a stage could not do. */
export interface StageError {
  readonly message: string;
  /** Names in the table of objects of what is not made for it. Default: all that the stage makes. */
  readonly missing?: readonly string[];
}

/** What became of a stage. */
export type StageOutcome =
  /**
   * It did its work, or met these errors on the way, or left a part until what it waits for is there; warnings are no
   * failure.
   */
  | {
      readonly kind: 'done';
      readonly errors: readonly StageError[];
      readonly warnings?: readonly string[];
      readonly reason?: Waiting;
    }
  /** It failed in a way that leaves nothing for later stages to build on. */
  | { readonly kind: 'ended'; readonly error: StageError }
  /** There was nothing for it to do, or what it builds on is not there yet. */
  | { readonly kind: 'skipped'; readonly reason: Reason };

/** What a stage may know beyond its pass. */
export type StageContext = Pick<ControllerContext, 'generatedSecrets'>;

/** One step of a pass over a control plane; a controller of the hosted operator. */
export interface Stage {
  readonly name: string;
  run(pass: Pass, context: StageContext): StageOutcome;
}

/** What is not there because of an error of a stage. */
export const missingFor = (stage: Pick<Stage, 'name'>, { message, missing }: StageError): Missing =>
  missing === undefined ? leftBy([stage.name], message) : { objects: missing, because: message };

/** What a controller says of a stage that did its work. */
export const toldBy = ({
  errors,
  warnings,
  reason,
}: Extract<StageOutcome, { kind: 'done' }>): Pick<ControllerResult, 'error' | 'warnings' | 'reason'> => ({
  error: aggregate(errors.map(({ message }) => message)),
  warnings,
  reason,
});

/** A stage that did all it meant to. */
export const done = (errors: readonly StageError[] = []): StageOutcome => ({ kind: 'done', errors });
/** A stage that did its work and found something that admins ought to know. */
export const warned = (warnings: readonly string[]): StageOutcome => ({ kind: 'done', errors: [], warnings });
/** A stage without whose success the pass cannot go on. */
export const ended = (error: StageError): StageOutcome => ({ kind: 'ended', error });
/** A stage that did what it could, and does the rest when something is there. */
export const waiting = (reason: Waiting): StageOutcome => ({ kind: 'done', errors: [], reason });
/** A stage that had nothing to do, or nothing to build on. */
export const skipped = (reason: Reason): StageOutcome => ({ kind: 'skipped', reason });
