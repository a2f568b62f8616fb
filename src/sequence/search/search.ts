import type { Input } from '../../om/state/cluster-state';
import { isEdit } from '../edit';
import { runScenario } from '../run';
import { type Scenario, type ScenarioHead, withoutSometimes } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import type { Subject } from '../subject';
import { Coverage } from './coverage';
import { Generator } from './generate';
import { Reach } from './reach';
import type { Counterexample, FaultName, SearchResult } from './search-result';
import { shrink } from './shrink';

/** What a search goes by. */
export interface SearchOptions<S> {
  readonly subject: Subject<S>;
  readonly input: Input;
  /** What all scenarios have in common. */
  readonly head: ScenarioHead;
  readonly faults: readonly FaultName[];
  /** How many sequences. */
  readonly runs: number;
  readonly seed: number;
  /** Ends with so many counterexamples. Default: all sequences are run. */
  readonly most?: number;
  readonly progress?: (text: string) => void;
}

/** What a search came to, with all that it reached. */
export interface Searched extends SearchResult {
  readonly coverage: Coverage;
  readonly reach: Reach;
}

/**
 * Draws sequences, runs each and shrinks those that fail. What fails in the same way as one before it is not shrunk again. The start comes
 * first, with no edit at all: where that fails all would, and nothing is drawn.
 */
export function search<S>(options: SearchOptions<S>): Searched {
  const { subject, input, faults, runs, seed, progress = () => {} } = options;
  const head = withoutSometimes(options.head);
  const most = options.most ?? Number.POSITIVE_INFINITY;
  const reach = new Reach({ faults, actors: subject.actors, sometimes: subject.sometimes ?? [] });
  const judged = (scenario: Scenario): ScenarioResult => runScenario({ scenario, subject, input });
  const start: Scenario = { ...head, name: 'the start alone', seed, steps: [] };
  const first = judged(start);
  if (signatureOf(first) !== undefined) {
    reach.add(first);
    const counterexample = { shrunk: { scenario: start, tried: 1, known: 0 }, result: first, seed };
    return { ...reached(reach), runs: 1, coverage: new Coverage([]), counterexamples: [counterexample] };
  }
  const generator = new Generator(subject, head, input, faults);
  const coverage = new Coverage(generator.choices);
  const found = new Map<string, Counterexample>();
  let ran = 0;
  for (; ran < runs && found.size < most; ran++) {
    progress(`${ran + 1} of ${runs} sequences, ${found.size} counterexamples`);
    const { scenario: sequence, drawn } = generator.scenario(seed + ran);
    const { scenario, result } = usable(sequence, judged);
    coverage.add(drawn, result);
    reach.add(result);
    const signature = signatureOf(result);
    if (signature === undefined || found.has(signature)) continue;
    progress(`${ran + 1} of ${runs} sequences: shrinking ${signature}`);
    const shrunk = shrink(scenario, (smaller) => signatureOf(judged(smaller)) === signature);
    found.set(signature, { shrunk, result: judged(shrunk.scenario), seed: seed + ran });
  }
  return { ...reached(reach), runs: ran, coverage, counterexamples: [...found.values()] };
}

const reached = (reach: Reach): Pick<Searched, 'reach' | 'sometimes'> => ({ reach, sometimes: reach.of('sometimes') });

/** A sequence without edits that the API server refuses when their time has come, or that no operator could read, and what became of it. */
function usable(
  sequence: Scenario,
  judged: (scenario: Scenario) => ScenarioResult,
): { readonly scenario: Scenario; readonly result: ScenarioResult } {
  let scenario = sequence;
  for (;;) {
    const result = judged(scenario);
    const [refused] = result.violations.filter(({ property }) => noProperties.has(property));
    const { steps } = scenario;
    const at = steps.slice(0, refused?.step ?? 0).findLastIndex(isEdit);
    if (refused === undefined || at < 0) return { scenario, result };
    scenario = { ...scenario, steps: steps.filter((_, index) => index !== at) };
  }
}

/** What no property is about: steps that the API server refuses, inputs that no operator could start from. */
const noProperties: ReadonlySet<string> = new Set(['usage', 'input']);

/** What tells one kind of failure from another: the property and the object; undefined where no property is broken. */
export function signatureOf({ violations }: Pick<ScenarioResult, 'violations'>): string | undefined {
  const [first] = violations.filter(({ property }) => !noProperties.has(property));
  return first && `${first.property} ${first.object ?? ''}`;
}
