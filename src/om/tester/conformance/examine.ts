import { join } from 'node:path';
import type { InputResources, OutputResources } from '../../declared-resources';
import { InputError } from '../../input/input-error';
import { expandInput } from '../expand-input';
import { argumentsOf, type RunProgram } from '../run-tests';
import type { TestCase } from '../test-case';
import { inWorkFolder, removeForsakenFolders } from '../work-folder';
import { differenceOf } from './deterministic';
import { type Breach, type Conformance, type Level, type LevelOutcome, levelReached, levels } from './level';
import { disorderIn } from './ordered';
import { answerOf } from './runs';
import { undeclaredIn } from './within-outputs';

/** What a program declares to read and to write. */
export interface Declarations {
  readonly inputs: InputResources;
  readonly outputs: OutputResources;
}

/** How a program is examined. */
export interface ExamineOptions {
  /** Asks it for its declarations. @throws InputError where they are not there, or not well formed */
  readonly declarations: () => Promise<Declarations>;
  readonly run: RunProgram;
  /** How many tests at a time. */
  readonly jobs: number;
  /** Variables that every run gets; a test's own come on top. */
  readonly environment: { readonly [name: string]: string };
  readonly assets?: string;
  /** After which a run is stopped. */
  readonly seconds: number;
  /** RFC 3339; the time of the runs of tests that name none. */
  readonly now: string;
}

/** What one test shows: the breach of each level that it breaks, and whether it left an output to judge the higher ones by. */
interface TestEvidence {
  readonly isReadable: boolean;
  readonly breaches: ReadonlyMap<Level, Breach>;
}

/**
 * Asks a program for what the contract promises, with every test run twice.
 *
 * @throws InputError for a test that cannot be used
 */
export async function examine(tests: readonly TestCase[], options: ExamineOptions): Promise<Conformance> {
  for (const { directory, fault } of tests) {
    if (fault === undefined) continue;
    throw new InputError({ file: directory, found: fault, expected: 'a test that can be used' });
  }
  removeForsakenFolders();
  const declared = await declarationsOf(options);
  const outputs = declared.kind === 'met' ? declared.outputs : undefined;
  const evidence: TestEvidence[] = [];
  const queue = [...tests.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, test] = next;
      evidence[index] = await examineTest(test, outputs, options);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.max(1, options.jobs) }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  const outcomes = new Map(
    levels.map(({ level }) => [level, level === 1 ? declared.outcome : outcomeOf(level, evidence, outputs)]),
  );
  return { level: levelReached(outcomes), outcomes, tests: tests.length };
}

type Declared =
  | { readonly kind: 'met'; readonly outcome: LevelOutcome; readonly outputs: OutputResources }
  | { readonly kind: 'broken'; readonly outcome: LevelOutcome };

async function declarationsOf({ declarations }: ExamineOptions): Promise<Declared> {
  try {
    const { outputs } = await declarations();
    return { kind: 'met', outcome: { kind: 'met' }, outputs };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const toDo = 'print the declared resources as YAML or JSON on standard output, and end with 0';
    return { kind: 'broken', outcome: { kind: 'broken', breach: { found: error.message, toDo } } };
  }
}

/** The first breach in the order of the tests. */
function outcomeOf(
  level: Level,
  evidence: readonly TestEvidence[],
  outputs: OutputResources | undefined,
): LevelOutcome {
  for (const { breaches } of evidence) {
    const breach = breaches.get(level);
    if (breach !== undefined) return { kind: 'broken', breach };
  }
  if (level === 2) return { kind: 'met' };
  const isJudged = evidence.some(({ isReadable }) => isReadable) && !(level === 4 && outputs === undefined);
  return { kind: isJudged ? 'met' : 'not-judged' };
}

const examineTest = (
  test: TestCase,
  outputs: OutputResources | undefined,
  options: ExamineOptions,
): Promise<TestEvidence> =>
  inWorkFolder(async (work): Promise<TestEvidence> => {
    const { name, directory } = test;
    const input = join(work, 'input');
    expandInput(directory, input, options.assets);
    const timed = { ...test, description: { ...test.description, now: test.description.now ?? options.now } };
    const run = (output: string) =>
      options.run({
        args: argumentsOf(timed, input, output),
        environment: { ...options.environment, ...test.environment },
        repeatable: true,
        seconds: options.seconds,
      });
    const [first, second] = [join(work, 'output'), join(work, 'second-output')];
    const outcome = await run(first);
    const answer = answerOf(test, outcome, first);
    if (answer.kind === 'broken') return { isReadable: false, breaches: new Map([[2, answer.breach]]) };
    const again = await run(second);
    const found: readonly (readonly [Level, Breach | undefined])[] = [
      [3, again.code === outcome.code ? differenceOf(name, first, second) : otherEnd(name, outcome.code, again.code)],
      [
        4,
        answer.kind === 'refused' || outputs === undefined ? undefined : undeclaredIn(name, answer.requests, outputs),
      ],
      [5, answer.kind === 'refused' ? undefined : disorderIn(name, first)],
    ];
    return {
      isReadable: true,
      breaches: new Map(found.flatMap(([level, breach]) => (breach === undefined ? [] : [[level, breach] as const]))),
    };
  });

const otherEnd = (test: string, first: number | undefined, second: number | undefined): Breach => ({
  test,
  found: `it ended with ${first}, and a second run over the same input ${second === undefined ? 'did not end in time' : `with ${second}`}`,
  toDo: 'keep nothing between runs, and take every value from the input, the time (--now) and a seed',
});
