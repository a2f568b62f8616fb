import type { CommandHost } from '../../src/cli/command';
import { commandTree, subcommand } from '../../src/cli/command-tree';
import { omProgram } from '../../src/cli/main';
import { version } from '../../src/cli/version';
import { commandPage, type ManualPage, programPage } from './page';

/** Nothing is run, so nothing is asked of it. */
const host: CommandHost = {
  out() {},
  data() {},
  err() {},
  environment: {},
  now: () => 0,
  progress() {},
  colours: () => false,
  keys: () => undefined,
  stopped: () => Promise.resolve(),
  exit() {},
};

const treeFor = (args: readonly string[]) => commandTree(omProgram, args, { name: 'om', host, run: async () => {} });

/** The manual pages of `om`: one of the program and one of each command. */
export function manualPages(): readonly ManualPage[] {
  const program = treeFor([]);
  const commands = program.commands.flatMap((listed) => {
    const command = subcommand(treeFor([listed.name()]), listed.name());
    return command === undefined ? [] : [commandPage(command, version())];
  });
  return [programPage(program, version()), ...commands];
}
