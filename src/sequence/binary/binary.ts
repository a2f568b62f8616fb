import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatTime } from '../../om/clock';
import type { InputResources, OutputResources } from '../../om/declared-resources';
import { InputError } from '../../om/input/input-error';
import { type ControllerResult, readResults } from '../../om/tester/controller-results';
import { type RecordedRequest, readRequests } from '../../om/tester/recorded-request';
import { runToEnd, type WaitedOutcome } from '../../om/tester/run-to-end';
import { makeWorkFolder } from '../../om/tester/work-folder';
import { readInputResources, readOutputResources } from './declarations';
import { type InputFiles, writeInputFiles } from './input-files';

/** How a binary under the contract is started. */
export interface BinaryOptions {
  /** The program, and arguments that go before those of the contract. */
  readonly command: readonly [string, ...string[]];
  /** Everything that is set. */
  readonly environment: { readonly [name: string]: string };
  /** After which it is stopped. */
  readonly seconds: number;
  /** Arguments of `apply-configuration` beside those of the contract. */
  readonly extra?: readonly string[];
}

/** What a binary answered to an input. */
export interface BinaryAnswer {
  readonly requests: readonly RecordedRequest[];
  /** By controller; undefined where it left none. */
  readonly results: ReadonlyMap<string, ControllerResult> | undefined;
  /** What is wrong with the answer as such, such as that none came; it asks for nothing then. */
  readonly faults: readonly string[];
}

/** An operator behind a process: any program with `input-resources`, `output-resources` and `apply-configuration`. */
export class Binary {
  private readonly answers = new Map<string, BinaryAnswer>();
  private started = 0;

  constructor(private readonly options: BinaryOptions) {}

  /** How it is called in messages. */
  get name(): string {
    return this.options.command.join(' ');
  }

  /** How often it was started to apply, and how often its answer was known. */
  get counts(): { readonly inputs: number; readonly started: number } {
    return { inputs: this.answers.size, started: this.started };
  }

  /** What it declares to read and to write. @throws InputError where it does not say */
  declarations(): { readonly inputs: InputResources; readonly outputs: OutputResources } {
    const inputs = readInputResources(this.printed('input-resources'), `${this.name} input-resources`);
    const outputs = readOutputResources(this.printed('output-resources'), `${this.name} output-resources`);
    return { inputs, outputs };
  }

  /** What it asks for. The same input at the same time is asked once. @param now milliseconds since the epoch */
  apply(input: InputFiles, now: number): BinaryAnswer {
    const key = `${now} ${input.digest}`;
    const known = this.answers.get(key) ?? this.answer(input, now);
    this.answers.set(key, known);
    return known;
  }

  private printed(command: string): string {
    return inWorkFolder((folder) => {
      const outcome = this.run([command], folder);
      if (outcome.code === 0) return outcome.stdout;
      const found = endOf(outcome, this.options.seconds);
      throw new InputError({ file: `${this.name} ${command}`, found, expected: 'the declared resources' });
    });
  }

  private answer(files: InputFiles, now: number): BinaryAnswer {
    this.started++;
    return inWorkFolder((folder) => {
      const [input, output] = [join(folder, 'input'), join(folder, 'output')];
      writeInputFiles(input, files);
      const places = ['--input-dir', input, '--output-dir', output, '--now', formatTime(now)];
      const outcome = this.run(['apply-configuration', ...places, ...(this.options.extra ?? [])], folder);
      return read(outcome, output, this.options.seconds);
    });
  }

  private run(args: readonly string[], folder: string): WaitedOutcome {
    const { command, environment, seconds } = this.options;
    return runToEnd({ command: [...command, ...args], environment, seconds, folder });
  }
}

/** What it left behind. An exit code of 1 says that a controller failed; the results say which. */
function read(outcome: WaitedOutcome, output: string, seconds: number): BinaryAnswer {
  const nothing = { requests: [], results: undefined };
  if (outcome.code !== 0 && outcome.code !== 1) return { ...nothing, faults: [endOf(outcome, seconds)] };
  try {
    const results = readResults(output);
    const requests = readRequests(output);
    if (outcome.code === 0 || results !== undefined) return { requests, results, faults: [] };
    return { requests, results, faults: [`${endOf(outcome, seconds)}; it left no controller-results.yaml`] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...nothing, faults: [`what it wrote cannot be read: ${error.message.replaceAll(`${output}/`, '')}`] };
  }
}

function endOf({ code, stderr }: WaitedOutcome, seconds: number): string {
  if (code === undefined) return `it did not end within ${seconds} s`;
  const line = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  return `it ended with ${code}${line === '' ? '' : `: ${line}`}`;
}

function inWorkFolder<T>(use: (folder: string) => T): T {
  const folder = makeWorkFolder();
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
