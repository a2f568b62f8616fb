import type { CommandHost } from './command';
import { type Program, runCommandLine } from './command-line';
import { commands } from './commands';
import { overview } from './overview';

/** The command line of the authentication operator. */
export const omProgram: Program = {
  ...overview,
  commands,
};

/**
 * Runs `om`.
 *
 * @param args what follows the program's name
 * @param programName what the program was started as
 */
export const main = (args: readonly string[], host: CommandHost, programName = 'om'): Promise<void> =>
  runCommandLine(omProgram, args, host, programName);
