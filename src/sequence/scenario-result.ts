import type { Scenario } from './scenario';
import type { TraceEvent } from './trace';
import type { Violation } from './violation';

/** What became of a scenario. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  /** What had to be true and is not; empty where all is well. */
  readonly violations: readonly Violation[];
  /** Of the run that shows them, else of the first. */
  readonly trace: readonly TraceEvent[];
  readonly runs: number;
  readonly writes: number;
  /** Virtual time, in milliseconds. */
  readonly time: number;
  /** How often it was run: once, or once for each boundary. */
  readonly variants: number;
  /** Faults that had their way, by name. */
  readonly faults: ReadonlyMap<string, number>;
}
