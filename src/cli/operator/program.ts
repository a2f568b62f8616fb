import type { Program } from '../command-line';
import { version } from '../version';
import { commandsOf } from './commands';
import type { OperatorCli } from './definition';

/** The command line of an operator as a value. */
export const operatorProgram = (cli: OperatorCli): Program => ({
  description: cli.description,
  overview: `
Examples:
  ${cli.name} apply-configuration --input-dir must-gather --output-dir requests
  ${cli.name} explain --input-dir must-gather KIND/[NAMESPACE/]NAME
  ${cli.name} help apply-configuration

Exit codes: 0 all went well, 1 something failed and the output says what, 2 nothing was done.`,
  commands: commandsOf(cli),
  version: cli.version ?? `made with openshift-manager ${version()}`,
});
