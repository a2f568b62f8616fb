import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scrubbed } from '../../diff/scrub';
import { secretHash } from '../../diff/secret-hash';
import { thrownMessage } from '../input/system-error';
import { expandInput } from './expand-input';
import type { RunOutcome, Verdict } from './finding';
import { judge } from './judge';
import type { Reference } from './reference';
import type { TestCase } from './test-case';
import { recordExpected } from './update';
import { inWorkFolder, removeForsakenFolders } from './work-folder';

/** One start of the program under test. */
export interface ProgramRun {
  /** Arguments of `apply-configuration`, that word first. */
  readonly args: readonly string[];
  /** Everything that is set. */
  readonly environment: { readonly [name: string]: string };
  /** Whether ages are measured at the time of the run, so that it can be repeated, or now, as the original does. */
  readonly repeatable: boolean;
  /** After which it is stopped, if it can be. */
  readonly seconds: number;
}

/** Runs the program under test. */
export type RunProgram = (run: ProgramRun) => Promise<RunOutcome>;

/** How tests are run. */
export interface TestOptions {
  readonly run: RunProgram;
  /** How many at a time. */
  readonly jobs: number;
  /** Variables that every run gets, such as PATH; a test's own come on top. */
  readonly environment: { readonly [name: string]: string };
  readonly reference: Reference;
  readonly assets?: string;
  /** Record what the program does as the expected output instead of comparing. */
  readonly update?: boolean;
  /** After which a run is stopped. */
  readonly seconds: number;
  /** Milliseconds from any start on. */
  readonly elapsed: () => number;
  /** Told of each test, in the order of the tests, once it and those before it have ended. */
  readonly onResult?: (result: TestResult) => void;
}

/** A test and what it came to. */
export interface TestResult {
  readonly test: TestCase;
  readonly verdict: Verdict;
  /** What the program said on its standard error. */
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs tests, some at a time; results come in the order of the tests. */
export async function runTests(tests: readonly TestCase[], options: TestOptions): Promise<readonly TestResult[]> {
  removeForsakenFolders();
  const results: TestResult[] = [];
  let told = 0;
  const queue = [...tests.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, test] = next;
      const result = await runTest(test, options);
      results[index] = result;
      for (let ready = results[told]; ready !== undefined; ready = results[++told]) options.onResult?.(ready);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, options.jobs) }, worker));
  return results;
}

async function runTest(test: TestCase, options: TestOptions): Promise<TestResult> {
  const start = options.elapsed();
  if (test.fault !== undefined) return { test, verdict: unusable(test.fault), stderr: '', seconds: 0 };
  let outcome: RunOutcome = { code: undefined, stderr: '' };
  const verdict = await inWorkFolder(async (work) => {
    try {
      const input = join(work, 'input');
      const output = join(work, 'output');
      expandInput(test.directory, input, options.assets);
      outcome = await options.run({
        args: argumentsOf(test, input, output),
        environment: { ...options.environment, ...test.environment },
        repeatable: options.update === true || test.ownRecording,
        seconds: options.seconds,
      });
      return options.update
        ? recordExpected(test, outcome, output)
        : judge({ test, outcome, output, reference: options.reference, assets: options.assets });
    } catch (error) {
      // Whatever is wrong with one test, the others are run.
      return unusable(thrownMessage(error));
    }
  });
  return { test, verdict, stderr: scrubbed(outcome.stderr, secretHash), seconds: (options.elapsed() - start) / 1000 };
}

const unusable = (reason: string): Verdict => ({
  findings: [{ kind: 'run', message: `cannot be judged: ${reason}` }],
  excused: [],
});

/** Trees of two clusters: there the recorded programs left secrets that they generate empty. */
const isSplit = (input: string): boolean => existsSync(join(input, 'Management'));

/** The arguments of `apply-configuration` for a test. */
export function argumentsOf(
  { description, recordedAnswers }: TestCase,
  input: string,
  output: string,
): readonly string[] {
  const { now, controllers = [] } = description;
  return [
    'apply-configuration',
    ...['--input-dir', input, '--output-dir', output],
    ...(now === undefined ? [] : ['--now', now]),
    ...(controllers.length === 0 ? [] : ['--controllers', controllers.join(',')]),
    ...(isSplit(input) ? ['--generated-secrets', 'empty'] : []),
    ...(recordedAnswers === undefined ? [] : ['--recorded-answers', recordedAnswers]),
  ];
}
