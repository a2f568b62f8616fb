import { readInputResources, readOutputResources } from '../../contract/read-declarations';
import { noColours, terminalColours } from '../../diff/writers/palette';
import { formatTime } from '../../om/clock';
import { InputError } from '../../om/input/input-error';
import { type Declarations, examine } from '../../om/tester/conformance/examine';
import type { Level } from '../../om/tester/conformance/level';
import { conformanceJson, conformanceText } from '../../om/tester/conformance/report';
import { findTests } from '../../om/tester/find-tests';
import { childProcess } from '../../om/tester/run-process';
import { Binary } from '../../sequence/binary/binary';
import type { CommandHost, CommandLine } from '../command';
import { exitCodes } from '../errors';
import { caught, inherited, inThisProcess, type TestCommandOptions } from './test';

/** The options as given. */
export interface ConformanceCommandOptions
  extends Pick<TestCommandOptions, 'directory' | 'binary' | 'filter' | 'jobs' | 'timeout' | 'assets' | 'output'> {
  /** The level that has to be met. */
  readonly conformance: Level;
}

/**
 * Asks a program for what the contract promises, says which level it meets, and fails where that is below the one asked for.
 *
 * @param commandLine is asked where no other program is named
 * @throws InputError where there are no tests
 */
export async function conformance(
  options: ConformanceCommandOptions,
  host: CommandHost,
  commandLine: CommandLine,
): Promise<void> {
  const { directory, binary, filter, timeout: seconds } = options;
  const tests = findTests(directory).filter(({ name }) => filter?.test(name) ?? true);
  if (tests.length === 0) {
    throw new InputError({ file: directory, found: `no test that ${filter} matches`, expected: 'one at least' });
  }
  const assets = options.assets ?? (host.environment.OM_ASSETS || undefined);
  const environment = inherited(host.environment, assets);
  const result = await examine(tests, {
    declarations:
      binary === undefined
        ? () => ownDeclarations(commandLine, environment, host)
        : async () => new Binary({ command: binary, environment, seconds }).declarations(),
    run: binary === undefined ? inThisProcess(commandLine, host) : childProcess(binary),
    jobs: binary === undefined ? 1 : options.jobs,
    environment,
    assets,
    seconds,
    now: formatTime(host.now()),
  });
  if (options.output === 'text') host.out(conformanceText(result, host.colours() ? terminalColours : noColours));
  else host.out(`${JSON.stringify(conformanceJson(result), undefined, 2)}\n`);
  if (result.level < options.conformance) host.exit(exitCodes.failure);
}

/** What this program declares. @throws InputError where it does not say */
async function ownDeclarations(
  commandLine: CommandLine,
  environment: { readonly [name: string]: string },
  host: CommandHost,
): Promise<Declarations> {
  const printed = async (command: string): Promise<string> => {
    const { code, data, stderr } = await caught(commandLine, [command], environment, host);
    if (code === exitCodes.success) return data;
    throw new InputError({ file: command, found: stderr.trim(), expected: 'the declared resources' });
  };
  return {
    inputs: readInputResources(await printed('input-resources'), 'input-resources'),
    outputs: readOutputResources(await printed('output-resources'), 'output-resources'),
  };
}
