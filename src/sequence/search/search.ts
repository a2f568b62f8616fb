import type { Input } from '../../om/state/cluster-state';
import { runScenario } from '../run';
import type { ScenarioHead } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import type { Subject } from '../subject';
import { Coverage } from './coverage';
import { Generator } from './generate';
import { Reach } from './reach';
import type { Counterexample, FaultName, SearchResult } from './search-result';
import { shrink } from './shrink';
import type { Sometimes } from './sometimes';

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
  /** What has to be seen at least once, beside what every search is asked for. */
  readonly sometimes?: readonly Sometimes[];
  readonly progress?: (text: string) => void;
}

/** What a search came to, with all that it reached. */
export interface Searched extends SearchResult {
  readonly coverage: Coverage;
  readonly reach: Reach;
}

/** Draws sequences, runs each and shrinks those that fail. What fails in the same way as one before it is not shrunk again. */
export function search<S>(options: SearchOptions<S>): Searched {
  const { subject, input, head, faults, runs, seed, sometimes = [], progress = () => {} } = options;
  const most = options.most ?? Number.POSITIVE_INFINITY;
  const generator = new Generator(subject, head, input, faults);
  const coverage = new Coverage(generator.choices);
  const reach = new Reach({ faults, actors: subject.actors, sometimes });
  const found = new Map<string, Counterexample>();
  for (let at = 0; at < runs && found.size < most; at++) {
    progress(`${at + 1} of ${runs} sequences, ${found.size} counterexamples`);
    const { scenario, drawn } = generator.scenario(seed + at);
    const result = runScenario({ scenario, subject, input });
    coverage.add(drawn, result);
    reach.add(result);
    const signature = signatureOf(result);
    if (signature === undefined || found.has(signature)) continue;
    progress(`${at + 1} of ${runs} sequences: shrinking ${signature}`);
    const shrunk = shrink(
      scenario,
      (smaller) => signatureOf(runScenario({ scenario: smaller, subject, input })) === signature,
    );
    found.set(signature, {
      shrunk,
      result: runScenario({ scenario: shrunk.scenario, subject, input }),
      seed: seed + at,
    });
  }
  return { runs, coverage, reach, counterexamples: [...found.values()] };
}

/** What no property is about: steps that the API server refuses, inputs that no operator could start from. */
const noProperties: ReadonlySet<string> = new Set(['usage', 'input']);

/** What tells one kind of failure from another: the property and the object; undefined where no property is broken. */
export function signatureOf({ violations }: Pick<ScenarioResult, 'violations'>): string | undefined {
  const [first] = violations.filter(({ property }) => !noProperties.has(property));
  return first && `${first.property} ${first.object ?? ''}`;
}
