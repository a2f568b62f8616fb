import { noColours, terminalColours } from '../../diff/writers/text';
import { formatTime } from '../../om/clock';
import { InputError } from '../../om/input/input-error';
import { findTests } from '../../om/tester/find-tests';
import type { Reference } from '../../om/tester/reference';
import { resultsJson } from '../../om/tester/report/json';
import { resultsJunit } from '../../om/tester/report/junit';
import { resultText, summaryText } from '../../om/tester/report/text';
import { childProcess } from '../../om/tester/run-process';
import { type RunProgram, runTests } from '../../om/tester/run-tests';
import type { CommandHost, CommandLine } from '../command';
import { exitCodes } from '../errors';
import { writeFile } from '../write-file';

/** The options as given. */
export interface TestCommandOptions {
  readonly directory: string;
  /** The program and its first arguments. */
  readonly binary?: readonly [string, ...string[]];
  readonly filter?: RegExp;
  readonly jobs: number;
  /** Seconds. */
  readonly timeout: number;
  readonly update?: true;
  readonly junit?: string;
  readonly assets?: string;
  /** What is known of the program that recorded the tests. */
  readonly reference: Reference;
  readonly output: 'text' | 'json';
}

/**
 * Runs the tests of a directory and says which passed.
 *
 * @param commandLine runs those for which no other program is named
 * @throws InputError where there are none
 */
export async function test(options: TestCommandOptions, host: CommandHost, commandLine: CommandLine): Promise<void> {
  const { directory, binary, filter, update = false, output } = options;
  const tests = findTests(directory).filter(({ name }) => filter?.test(name) ?? true);
  if (tests.length === 0) {
    throw new InputError({ file: directory, found: `no test that ${filter} matches`, expected: 'one at least' });
  }
  const assets = options.assets ?? (host.environment.OM_ASSETS || undefined);
  const palette = host.colours() ? terminalColours : noColours;
  const start = performance.now();
  const results = await runTests(tests, {
    run: binary === undefined ? inThisProcess(commandLine, host) : childProcess(binary),
    jobs: binary === undefined ? 1 : options.jobs,
    environment: inherited(host.environment, assets),
    reference: options.reference,
    assets,
    update,
    seconds: options.timeout,
    elapsed: () => performance.now(),
    onResult: output === 'text' ? (result) => host.out(resultText(result, palette)) : undefined,
  });
  const seconds = (performance.now() - start) / 1000;
  if (output === 'text') host.out(summaryText(results, seconds, palette));
  else host.out(`${JSON.stringify(resultsJson(results, seconds), undefined, 2)}\n`);
  if (options.junit !== undefined) writeFile(options.junit, resultsJunit(results, seconds, directory));
  if (results.some(({ verdict }) => verdict.findings.length > 0)) host.exit(exitCodes.failure);
}

/** Runs the command line itself, with its output caught. Random values come out the same each time. */
export const inThisProcess =
  (commandLine: CommandLine, outer: CommandHost): RunProgram =>
  async ({ args, environment, repeatable }) => {
    const ages = repeatable ? [] : ['--ages-at', formatTime(outer.now())];
    const { code, stderr } = await caught(commandLine, [...args, '--seed', '1', ...ages], environment, outer);
    return { code, stderr };
  };

/** Runs the command line itself, and catches what it prints: data apart from what is for people. */
export async function caught(
  commandLine: CommandLine,
  args: readonly string[],
  environment: CommandHost['environment'],
  outer: CommandHost,
): Promise<{ readonly code: number; readonly data: string; readonly stderr: string }> {
  let data = '';
  let stderr = '';
  let code: number = exitCodes.success;
  const host: CommandHost = {
    out: () => {},
    data: (text) => {
      data += text;
    },
    err: (text) => {
      stderr += text;
    },
    environment,
    now: outer.now,
    progress: () => {},
    colours: () => false,
    keys: () => undefined,
    stopped: outer.stopped,
    exit: (value) => {
      code = value;
    },
  };
  await commandLine(args, host);
  return { code, data, stderr };
}

/** Variables that every run of a test gets. */
export function inherited(
  { PATH, HOME }: CommandHost['environment'],
  assets: string | undefined,
): { readonly [name: string]: string } {
  const variables = Object.entries({ PATH, HOME, OM_ASSETS: assets });
  return Object.fromEntries(
    variables.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}
