import type { Scenario } from '../scenario';
import { Coverage } from './coverage';
import { Reach } from './reach';
import type { Counterexample, SearchResult } from './search-result';
import { type RunSequence, Sequences, type SequencesOptions, signatureOf } from './sequences';
import { shrink } from './shrink';
import { everySwitch } from './version-switches';

/** What a search goes by. */
export interface SearchOptions<S> extends SequencesOptions<S> {
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
  const found = new Found(options);
  for (let seed = found.next(); seed !== undefined; seed = found.next()) found.take(found.sequences.run(seed));
  return found.searched;
}

/**
 * {@link search} where others run the sequences, several at once. What comes of it is the same, however many there are.
 *
 * @param run runs the sequence of a seed
 * @param ahead how many are run at once
 */
export async function searchWith<S>(
  options: SearchOptions<S>,
  run: (seed: number) => Promise<RunSequence>,
  ahead: number,
): Promise<Searched> {
  const found = new Found(options);
  const end = options.seed + options.runs;
  const running: Promise<RunSequence>[] = [];
  for (let seed = found.next(); seed !== undefined; seed = found.next()) {
    while (running.length < ahead && seed + running.length < end) {
      const sequence = run(seed + running.length);
      // It is waited for in its turn; until then nobody hears of a failure.
      sequence.catch(() => {});
      running.push(sequence);
    }
    found.take(await (running.shift() ?? run(seed)));
  }
  return found.searched;
}

/** What a search has found by now. Sequences are taken in the order of their seeds. */
class Found<S> {
  readonly sequences: Sequences<S>;
  private readonly reach: Reach;
  private readonly coverage: Coverage;
  private readonly counterexamples = new Map<string, Counterexample>();
  private readonly startFails: boolean;
  private ran = 0;

  constructor(private readonly options: SearchOptions<S>) {
    this.sequences = new Sequences(options);
    const { seed, faults } = options;
    const { subject } = this.sequences;
    const versions = everySwitch(subject.switches);
    this.reach = new Reach({ faults, versions, actors: subject.actors, sometimes: subject.sometimes ?? [] });
    const start: Scenario = { ...this.sequences.head, name: 'the start alone', seed, steps: [] };
    const result = this.sequences.judged(start);
    const signature = signatureOf(result);
    this.startFails = signature !== undefined;
    this.coverage = new Coverage(this.startFails ? [] : this.sequences.generator.choices);
    if (signature === undefined) return;
    this.ran = 1;
    this.reach.add(result);
    this.counterexamples.set(signature, { shrunk: { scenario: start, tried: 1, known: 0 }, result, seed });
  }

  /** The seed of the next sequence; undefined where none is to be run any more. */
  next(): number | undefined {
    const { runs, seed, most = Number.POSITIVE_INFINITY } = this.options;
    if (this.startFails || this.ran >= runs || this.counterexamples.size >= most) return undefined;
    this.tell(`${this.counterexamples.size} counterexamples`);
    return seed + this.ran;
  }

  /** Takes in the next sequence; one that fails in a new way is made as small as it can be. */
  take({ scenario, drawn, faults, seen, signature }: RunSequence): void {
    const seed = this.options.seed + this.ran;
    this.coverage.add(drawn, { faults, scenario });
    this.reach.take(seen);
    if (signature !== undefined && !this.counterexamples.has(signature)) {
      this.tell(`shrinking ${signature}`);
      this.counterexamples.set(signature, this.shrunk(scenario, signature, seed));
    }
    this.ran++;
  }

  private shrunk(scenario: Scenario, signature: string, seed: number): Counterexample {
    const fails = (smaller: Scenario): boolean => signatureOf(this.sequences.judged(smaller)) === signature;
    const shrunk = shrink(scenario, fails);
    return { shrunk, result: this.sequences.judged(shrunk.scenario), seed };
  }

  get searched(): Searched {
    const { reach, coverage, ran } = this;
    const counterexamples = [...this.counterexamples.values()];
    return { reach, sometimes: reach.of('sometimes'), runs: ran, coverage, counterexamples };
  }

  private tell(what: string): void {
    const { runs, progress } = this.options;
    progress?.(`${this.ran + 1} of ${runs} sequences, ${what}`);
  }
}
