import type { EditEvent } from './choice';
import type { FaultName } from './search-result';

/** What may come in sequences. */
export interface Drawable {
  readonly faults: readonly FaultName[];
  /** Default: all. */
  readonly edits?: readonly EditEvent[];
  /** Whether other versions of the operator may take over. Default: true. */
  readonly switches?: boolean;
}
