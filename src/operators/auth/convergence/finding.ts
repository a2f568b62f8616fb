import type { Path } from '../../../diff/model';
import type { JsonValue } from '../../../kube/json';

/** One place where the two topologies differ. */
export interface Finding {
  /** Name of the configuration. */
  readonly pair: string;
  /** Name of the object in the table of names. */
  readonly object: string;
  /** As `src/diff` writes it. `.` for an object that only one side has; `<order>` behind a list whose order differs. */
  readonly path: string;
  /** The path taken apart; absent where there is nothing to look into. */
  readonly way?: Path;
  /** Undefined where the standalone side has nothing there. */
  readonly standalone?: JsonValue;
  /** Undefined where the hosted side has nothing there. */
  readonly hosted?: JsonValue;
}
