import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatTime } from '../om/clock';
import { InputError } from '../om/input/input-error';
import { thrownMessage } from '../om/input/system-error';
import type { Request } from '../om/request';
import type { ResourceType } from '../om/resource-type';
import type { Answer } from '../om/run/run-result';
import { type ControllerResult, readResults } from '../om/tester/controller-results';
import { readRequests } from '../om/tester/recorded-request';
import { makeWorkFolder } from '../om/tester/work-folder';
import { readInputResources, readOutputResources } from '../sequence/binary/declarations';
import { writeInputFiles } from '../sequence/binary/input-files';
import { requestsOf } from '../sequence/binary/requests';
import { type Declared, type Program, type ProgramAnswer, ProgramError, type Question } from './program';
import { inTheirOrder } from './request-order';
import { type ProgramEnd, runProgram } from './run-program';

/** How a program under the contract is started. */
export interface ExecOptions {
  /** The program, and arguments that go before those of the contract. */
  readonly command: readonly [string, ...string[]];
  /** Everything that is set. */
  readonly environment: { readonly [name: string]: string };
  /** After which it is killed, in milliseconds. */
  readonly deadline: number;
  /** Kills what runs, for good. */
  readonly signal: AbortSignal;
}

/**
 * An operator that is started for each answer: a program with `input-resources`, `output-resources` and `apply-configuration`. One that hangs
 * is killed with all that it started, so the next answer comes from a new process.
 */
export class ExecProgram implements Program {
  constructor(private readonly options: ExecOptions) {}

  get name(): string {
    return this.options.command.join(' ');
  }

  async declared(): Promise<Declared> {
    const inputs = readInputResources(await this.printed('input-resources'), `${this.name} input-resources`);
    const outputs = readOutputResources(await this.printed('output-resources'), `${this.name} output-resources`);
    return { inputs, outputs };
  }

  ask({ layout, types, files, now }: Question): Promise<ProgramAnswer> {
    return inWorkFolder(async (folder) => {
      const [input, output] = [join(folder, 'input'), join(folder, 'output')];
      // A cluster of which nothing is there is a cluster all the same.
      const folders = layout === 'single' ? ['namespaces'] : ['Management/namespaces', 'UserWorkload/namespaces'];
      writeInputFiles(input, { folders, files });
      const places = ['--input-dir', input, '--output-dir', output, '--now', formatTime(now)];
      return this.read(await this.run(['apply-configuration', ...places], folder), output, types);
    });
  }

  private printed(command: string): Promise<string> {
    return inWorkFolder(async (folder) => {
      const { code, stdout, said } = await this.run([command], folder);
      if (code === 0) return stdout;
      throw new ProgramError(`${this.name} ${command} ended with ${code}${said === '' ? '' : `: ${said}`}`);
    });
  }

  private async run(args: readonly string[], folder: string): Promise<ProgramEnd> {
    const { command, environment, deadline, signal } = this.options;
    try {
      return await runProgram({ command: [...command, ...args], environment, deadline, signal, folder });
    } catch (error) {
      if (error instanceof ProgramError) throw new ProgramError(`${this.name} ${args[0]}: ${error.message}`);
      throw error;
    }
  }

  /** What it left behind. An exit code of 1 says that a controller failed; the results say which. */
  private read({ code, said }: ProgramEnd, output: string, types: readonly ResourceType[]): ProgramAnswer {
    const fault = (text: string): ProgramError => new ProgramError(`${this.name} apply-configuration: ${text}`);
    const ended = `it ended with ${code}${said === '' ? '' : `: ${said}`}`;
    if (code !== 0 && code !== 1) throw fault(ended);
    try {
      const results = readResults(output);
      if (code === 1 && results === undefined) throw fault(`${ended}; it left no controller-results.yaml`);
      const { requests: read, faults } = requestsOf(readRequests(output), types);
      const [first] = faults;
      if (first !== undefined) throw fault(first);
      const requests = inTheirOrder(read, output);
      const names = new Set([...requests.map(({ controller }) => controller), ...(results?.keys() ?? [])]);
      return {
        // What it does not declare is among its requests, for the host to refuse.
        undeclared: [],
        answers: [...names].map((name) => {
          const own = requests.filter(({ controller }) => controller === name);
          return answerOf(name, own, results?.get(name));
        }),
      };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw fault(`what it wrote cannot be read: ${thrownMessage(error).replaceAll(`${output}/`, '')}`);
    }
  }
}

function answerOf(name: string, requests: readonly Request[], result: ControllerResult | undefined): Answer {
  if (result === undefined || result.status === 'Succeeded') return { name, result: { requests } };
  if (result.status === 'Skipped') return { name, result: { requests, skipped: true } };
  const error = result.errors.map(({ message }) => message).join('; ') || result.status;
  return { name, result: { requests, error } };
}

async function inWorkFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = makeWorkFolder();
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
