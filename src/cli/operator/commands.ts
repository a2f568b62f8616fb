import type { CommandEntry, DefineCommand } from '../command';
import { declarationCommand, inputResources, outputResources } from '../commands/declaration';
import type { OperatorCli } from './definition';
import { targetNamed, targetNames } from './target';

/** A command that every operator has. */
interface OperatorCommand {
  readonly name: string;
  readonly summary: string;
  load(): (cli: OperatorCli) => DefineCommand;
}

/** The commands that every operator has, in the order the overview shows them. */
const operatorCommands: readonly OperatorCommand[] = [
  {
    name: 'apply-configuration',
    summary: 'say what to write to the clusters, given what is in them',
    load: () => {
      const module: typeof import('./apply-configuration') = require('./apply-configuration');
      return module.define;
    },
  },
  { ...inputResources, load: () => (cli) => declarationCommand(inputResources, declaredBy(cli)) },
  { ...outputResources, load: () => (cli) => declarationCommand(outputResources, declaredBy(cli)) },
  {
    name: 'test',
    summary: 'run test directories and explain what differs',
    load: () => {
      const module: typeof import('./test') = require('./test');
      return module.define;
    },
  },
  {
    name: 'prune-input',
    summary: 'cut an input directory down to what the operator reads',
    load: () => {
      const module: typeof import('./prune-input') = require('./prune-input');
      return module.define;
    },
  },
  {
    name: 'explain',
    summary: 'say where a value that the operator writes comes from',
    load: () => {
      const module: typeof import('./explain') = require('./explain');
      return module.define;
    },
  },
  {
    name: 'simulate',
    summary: 'run the operator in a cluster in memory until it comes to rest',
    load: () => {
      const module: typeof import('./simulate') = require('./simulate');
      return module.define;
    },
  },
  {
    name: 'run',
    summary: 'run the operator over live clusters',
    load: () => {
      const module: typeof import('./run') = require('./run');
      return module.define;
    },
  },
  {
    name: 'serve',
    summary: 'answer calls on a unix socket',
    load: () => {
      const module: typeof import('./serve') = require('./serve');
      return module.define;
    },
  },
  {
    name: 'rbac',
    summary: 'print the least roles and bindings that a host needs',
    load: () => {
      const module: typeof import('./rbac') = require('./rbac');
      return module.define;
    },
  },
  {
    name: 'sequence',
    summary: 'test the operator with sequences of events and faults',
    load: () => {
      const module: typeof import('./sequence') = require('./sequence');
      return module.define;
    },
  },
];

/** The commands of an operator's command line. */
export const commandsOf = (cli: OperatorCli): readonly CommandEntry[] =>
  operatorCommands.map(({ name, summary, load }) => ({ name, summary, load: () => load()(cli) }));

const declaredBy = (cli: OperatorCli) => ({
  program: cli.name,
  targets: targetNames(cli),
  standard: cli.targets[0].name,
  declarations: (name: string) => targetNamed(cli, name).load(),
});
