import { join } from 'node:path';
import { controllersOf, readAnswer } from '../contract/read-answer';
import { readInputResources, readOutputResources } from '../contract/read-declarations';
import { writeInputFiles } from '../contract/write-input';
import { formatTime } from '../om/clock';
import type { ResourceType } from '../om/resource-type';
import { inWorkFolder } from '../om/tester/work-folder';
import { type Declared, type Program, type ProgramAnswer, ProgramError, type Question } from './program';
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

  private read({ code, said }: ProgramEnd, output: string, types: readonly ResourceType[]): ProgramAnswer {
    const words = `it ended with ${code}${said === '' ? '' : `: ${said}`}`;
    const written = readAnswer({ code, words }, output);
    const { answers, faults } = controllersOf(written, types);
    const [fault] = [...written.faults, ...faults];
    if (fault !== undefined) throw new ProgramError(`${this.name} apply-configuration: ${fault}`);
    // What it does not declare is among its requests, for the host to refuse.
    return { undeclared: [], answers };
  }
}
