import { type RunScenarioOptions, runScenario } from '../run';
import type { Scenario, Step } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import { Starts } from '../starts';
import type { Violation } from '../violation';
import { signatureOf } from './sequences';
import { shrink } from './shrink';

/** So many smaller scenarios are tried at most: a story is to be told soon. */
const MOST_TRIED = 24;

/**
 * The shortest steps of a failed scenario that are found to fail in the same way. What a scenario expects itself is told with all steps that come
 * before: expectations hold at their place alone.
 */
export function shortestStory<S>(
  options: Omit<RunScenarioOptions<S>, 'scenario' | 'checkDeterminism'>,
  { scenario, violations }: Pick<ScenarioResult, 'scenario' | 'violations'>,
): readonly Step[] {
  const [first] = violations;
  if (first === undefined) return [];
  const steps = first.step === undefined ? scenario.steps : scenario.steps.slice(0, first.step);
  const signature = signatureOf({ violations });
  if (signature === undefined || ownExpectation.has(first.property) || isSometimes(scenario, first)) return steps;
  const starts = new Starts(options.subject, options.input);
  let tried = 0;
  return shrink({ ...scenario, steps }, (smaller) => {
    if (tried++ >= MOST_TRIED) return false;
    return signatureOf(runScenario({ ...options, starts, scenario: smaller })) === signature;
  }).scenario.steps;
}

/** What is never seen is not seen in fewer steps either. */
const isSometimes = ({ properties = [] }: Pick<Scenario, 'properties'>, { property }: Violation): boolean =>
  properties.some((one) => one.name === property && 'sometimes' in one);

const ownExpectation: ReadonlySet<string> = new Set(['expect', 'deterministic']);
