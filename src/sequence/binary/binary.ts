import { join } from 'node:path';
import { noAnswer, readAnswer, type WrittenAnswer } from '../../contract/read-answer';
import { readInputResources, readOutputResources } from '../../contract/read-declarations';
import { type InputFiles, writeInputFiles } from '../../contract/write-input';
import { formatTime } from '../../om/clock';
import { InputError } from '../../om/input/input-error';
import { runToEnd, type WaitedOutcome } from '../../om/tester/run-to-end';
import { inWorkFolder } from '../../om/tester/work-folder';
import type { Declarations } from './joined-declarations';

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

/** An operator behind a process: any program with `input-resources`, `output-resources` and `apply-configuration`. */
export class Binary {
  private readonly answers = new Map<string, WrittenAnswer>();
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
  declarations(): Declarations {
    const inputs = readInputResources(this.printed('input-resources'), `${this.name} input-resources`);
    const outputs = readOutputResources(this.printed('output-resources'), `${this.name} output-resources`);
    return { inputs, outputs };
  }

  /** What it asks for. The same input at the same time is asked once. @param now milliseconds since the epoch */
  apply(input: InputFiles, now: number): WrittenAnswer {
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

  private answer(files: InputFiles, now: number): WrittenAnswer {
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

/** What it left behind. */
const read = (outcome: WaitedOutcome, output: string, seconds: number): WrittenAnswer => {
  const words = endOf(outcome, seconds);
  return outcome.code === undefined ? noAnswer(words) : readAnswer({ code: outcome.code, words }, output);
};

function endOf({ code, stderr }: WaitedOutcome, seconds: number): string {
  if (code === undefined) return `it did not end within ${seconds} s`;
  const line = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  // It did not begin.
  if (code < 0 && line !== '') return line;
  return `it ended with ${code}${line === '' ? '' : `: ${line}`}`;
}
