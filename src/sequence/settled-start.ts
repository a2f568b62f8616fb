import type { History } from './history';
import type { Stage } from './subject';

/** Where an operator came to rest. */
export interface SettledStart<S> {
  /** It stays as it is: worlds begin as copies of it. */
  readonly stage: Stage<S>;
  /** What the operator drew by. */
  readonly seed: number;
  /** When that was, in milliseconds since the epoch. */
  readonly now: number;
  /** What happened to objects until then. */
  readonly history: History;
}
