import type { Request } from '../om/request';
import type { Input } from '../om/state/cluster-state';
import type { ObjectChange } from './history';

/** The end of a scenario or a rest in it, as properties of an operator's own look at it. */
export interface ScenarioEnd {
  /** What is in the clusters. */
  readonly input: Input;
  /** Everything that happened to objects, in order. */
  readonly changes: readonly ObjectChange[];
  /** Whether nothing is left to do. */
  readonly settled: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What all controllers ask for over another input at that moment, as if they had never run before. */
  readonly requestsOver: (input: Input) => readonly Request[];
}

/** Something that the authors of an operator hold every scenario of theirs to. */
export interface OwnProperty {
  readonly name: string;
  /** In a sentence. */
  readonly says: string;
  /** When it has to hold: in the end, or also at each moment before it at which nothing was left to do or to try again. Default: `end`. */
  readonly at?: 'end' | 'rests';
  /** What is not so, a line each; empty where it holds. */
  check(end: ScenarioEnd): readonly string[];
}
