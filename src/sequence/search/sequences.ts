import type { Input } from '../../om/state/cluster-state';
import { isEdit } from '../edit';
import { runScenario } from '../run';
import { type PropertyName, type Scenario, type ScenarioHead, withoutSometimes } from '../scenario';
import type { ScenarioResult } from '../scenario-result';
import { Starts } from '../starts';
import type { Subject } from '../subject';
import type { Choice } from './choice';
import type { Drawable } from './drawable';
import { Generator } from './generate';
import { type SeenInOne, seenIn, sometimesWith } from './reach';
import { everySwitch } from './version-switches';

/** What sequences are drawn for, and from. */
export interface SequencesOptions<S> extends Drawable {
  readonly subject: Subject<S>;
  readonly input: Input;
  /** What all scenarios have in common. */
  readonly head: ScenarioHead;
}

/** A sequence that was run, as plain data. */
export interface RunSequence {
  readonly scenario: Scenario;
  /** Edits that were drawn, by kind and event. */
  readonly drawn: readonly Choice[];
  readonly faults: ScenarioResult['faults'];
  readonly seen: SeenInOne;
  /** {@link signatureOf} what came of it. */
  readonly signature: string | undefined;
}

/** Draws sequences for an operator, and runs them. Each depends on its seed alone, wherever it is run. */
export class Sequences<S> {
  /** What all scenarios have in common. Of many, not each shows what one of them has to show at some moment. */
  readonly head: ScenarioHead;
  /** The operator, with the versions that may take over. */
  readonly subject: Subject<S>;
  private readonly starts: Starts<S>;
  private drawing: Generator<S> | undefined;

  constructor(private readonly options: SequencesOptions<S>) {
    const { switches, ...alone } = options.subject;
    this.subject = options.switches === false || switches === undefined ? alone : { ...alone, switches };
    this.starts = new Starts(this.subject, options.input);
    this.head = withoutSometimes(options.head);
  }

  /** What the sequences are drawn by. */
  get generator(): Generator<S> {
    this.drawing ??= new Generator(this.subject, this.head, this.options.input, this.options, this.starts);
    return this.drawing;
  }

  /** Runs a scenario. */
  judged(scenario: Scenario): ScenarioResult {
    const without = (scenario.seed ?? 0) % LOADED_ANEW === 0 ? NONE : EXPENSIVE;
    return runScenario({ scenario, subject: this.subject, input: this.options.input, starts: this.starts, without });
  }

  /** Draws the sequence of a seed and runs it. */
  run(seed: number): RunSequence {
    const { scenario: sequence, drawn } = this.generator.scenario(seed);
    const { scenario, result } = this.usable(sequence);
    const { subject } = this;
    const { faults } = this.options;
    const seen = seenIn(result, sometimesWith(faults, subject.sometimes ?? []), everySwitch(subject.switches));
    return { scenario, drawn, faults: result.faults, seen, signature: signatureOf(result) };
  }

  /** A sequence without edits that the API server refuses when their time has come, or that no operator could read, and what became of it. */
  private usable(sequence: Scenario): { readonly scenario: Scenario; readonly result: ScenarioResult } {
    let scenario = sequence;
    for (;;) {
      const result = this.judged(scenario);
      const [refused] = result.violations.filter(({ property }) => noProperties.has(property));
      const { steps } = scenario;
      const at = steps.slice(0, refused?.step ?? 0).findLastIndex(isEdit);
      if (refused === undefined || at < 0) return { scenario, result };
      scenario = { ...scenario, steps: steps.filter((_, index) => index !== at) };
    }
  }
}

/** The operator is loaded anew for one of so many seeds: that takes a tenth of a second. */
const LOADED_ANEW = 4;
const EXPENSIVE: ReadonlySet<PropertyName> = new Set(['remembers-nothing']);
const NONE: ReadonlySet<PropertyName> = new Set();

/** What no property is about: steps that the API server refuses, inputs that no operator could start from. */
const noProperties: ReadonlySet<string> = new Set(['usage', 'input']);

/** What tells one kind of failure from another: the property and the object; undefined where no property is broken. */
export function signatureOf({ violations }: Pick<ScenarioResult, 'violations'>): string | undefined {
  const [first] = violations.filter(({ property }) => !noProperties.has(property));
  return first && `${first.property} ${first.object ?? ''}`;
}
