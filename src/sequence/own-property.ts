import type { Input } from '../om/state/cluster-state';
import type { ObjectChange } from './history';

/** The end of a scenario, as properties of an operator's own look at it. */
export interface ScenarioEnd {
  /** What is in the clusters. */
  readonly input: Input;
  /** Everything that happened to objects, in order. */
  readonly changes: readonly ObjectChange[];
  /** Whether nothing is left to do. */
  readonly settled: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Something that the authors of an operator hold every scenario of theirs to. */
export interface OwnProperty {
  readonly name: string;
  /** In a sentence. */
  readonly says: string;
  /** What is not so, a line each; empty where it holds. */
  check(end: ScenarioEnd): readonly string[];
}
