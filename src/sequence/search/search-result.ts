import type { Scenario } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import type { EditEvent } from './choice';

/** Faults that may be drawn. */
export const faultNames = [
  'crash',
  'drop',
  'delay',
  'duplicate',
  'reorder',
  'stale',
  'refuse',
  'cold-cache',
  'two-hosts',
  'slow-actor',
] as const;
/** One of {@link faultNames}. */
export type FaultName = (typeof faultNames)[number];

/** How often an edit of a kind was drawn, and beside which fault. */
export interface CoverageCell {
  readonly kind: string;
  readonly event: EditEvent;
  /** `none`: whatever went wrong beside it. */
  readonly fault: string;
  readonly count: number;
}

/** What sequences reached. */
export interface CoverageReport {
  readonly cells: readonly CoverageCell[];
  /** A table for people, with what was never reached. */
  text(): string;
}

/** What became of shrinking. */
export interface Shrunk {
  readonly scenario: Scenario;
  /** How many scenarios were tried, and how many of them had been tried before. */
  readonly tried: number;
  readonly known: number;
}

/** A sequence that fails, made as small as it can be. */
export interface Counterexample {
  readonly shrunk: Shrunk;
  readonly result: ScenarioResult;
  /** Which of the sequences it was made of. */
  readonly seed: number;
}

/** What a search came to. */
export interface SearchResult {
  readonly runs: number;
  readonly coverage: CoverageReport;
  /** How many sequences showed what has to be seen at least once, by its name; 0 for what none did. */
  readonly sometimes: ReadonlyMap<string, number>;
  /** One for each property and object. */
  readonly counterexamples: readonly Counterexample[];
}
