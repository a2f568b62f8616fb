import { dirname } from 'node:path';
import { readScenario } from './read-scenario';
import { resultText } from './report/text';
import { runScenario } from './run';
import type { Scenario, ScenarioHead } from './scenario';
import type { ScenarioResult } from './scenario-result';
import type { EditEvent } from './search/choice';
import { search } from './search/search';
import { type FaultName, faultNames, type SearchResult } from './search/search-result';
import type { TestedOperator } from './tested-operator';
import { inputOfStart, subjectOf } from './tested-subject';

/** How a scenario is run. */
export interface CheckOptions {
  /** Where paths of the scenario begin. Default: the folder that the process is in. */
  readonly folder?: string;
  /** Runs it twice, and says where the two part. Default: false. */
  readonly checkDeterminism?: boolean;
}

/**
 * Runs a scenario with an operator in clusters in memory, and judges it by everything that the scenario expects and by all
 * properties.
 *
 * @throws InputError for a start that cannot be read
 */
export const checkScenario = <S>(
  scenario: Scenario,
  tested: TestedOperator<S>,
  { folder = process.cwd(), checkDeterminism = false }: CheckOptions = {},
): ScenarioResult =>
  runScenario({
    scenario,
    subject: subjectOf(tested),
    input: inputOfStart(scenario.start, tested, folder),
    checkDeterminism,
  });

/** Runs the scenario of a file; its paths begin where the file is. @throws InputError for what cannot be read */
export const checkScenarioFile = <S>(file: string, tested: TestedOperator<S>): ScenarioResult =>
  checkScenario(readScenario(file), tested, { folder: dirname(file) });

/** What sequences are drawn. */
export interface SearchRange {
  /** What all of them have in common. */
  readonly head: ScenarioHead;
  /** How many. */
  readonly runs: number;
  /** Seed of the first; the next one has the next. Default: 1. */
  readonly seed?: number;
  /** Faults to draw from. Default: all. */
  readonly faults?: readonly FaultName[];
  /** Edits to draw from. Default: all. */
  readonly edits?: readonly EditEvent[];
  /** Whether other versions of the operator take over in some of them. Default: true. */
  readonly switches?: boolean;
  /** Where paths begin. Default: the folder that the process is in. */
  readonly folder?: string;
}

/**
 * Draws sequences of edits and faults from what the operator declares, runs each, and makes those that break a property as small
 * as they can be.
 *
 * @throws InputError for a start that cannot be read
 */
export const searchSequences = <S>(tested: TestedOperator<S>, range: SearchRange): SearchResult => {
  const { folder = process.cwd(), ...drawn } = range;
  const input = inputOfStart(range.head.start, tested, folder);
  return search({ seed: 1, faults: faultNames, ...drawn, subject: subjectOf(tested), input });
};

/**
 * Fails a test, of any framework, where something of a scenario does not hold: the message says what, in which object, and who
 * wrote it when.
 *
 * @throws Error where it does not hold
 */
export function assertHolds(result: ScenarioResult): void {
  if (result.violations.length === 0) return;
  const error = new Error(resultText(result, `seed ${result.scenario.seed ?? 0}`).trimEnd());
  // The place in the test is what its author wants to see.
  Error.captureStackTrace(error, assertHolds);
  throw error;
}

/**
 * Fails a test, of any framework, where a search never saw what it has to see at least once: what was never reached was not tested.
 *
 * @param names what has to be seen. Default: all that the search was asked for
 * @throws Error where something of it was not
 */
export function assertReached(
  { sometimes, runs }: SearchResult,
  names: readonly string[] = [...sometimes.keys()],
): void {
  const never = names.filter((name) => (sometimes.get(name) ?? 0) === 0);
  if (never.length === 0) return;
  const error = new Error(`none of ${runs} sequences showed: ${never.join('; ')}. More runs or another seed may`);
  Error.captureStackTrace(error, assertReached);
  throw error;
}
