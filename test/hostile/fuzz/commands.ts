import type { CommandLine, Places } from './command-line';
import { inputLines } from './input-lines';
import { manifestLines } from './manifest-lines';
import { sequenceLines } from './sequence-lines';
import { serverLines } from './server-lines';

/** Each command, some in several ways: the words behind the first tell them apart. */
const lines = { ...inputLines, ...manifestLines, ...sequenceLines, ...serverLines };

export type CommandName = keyof typeof lines;

/** How often each is tried: those that read most forms most often, those that take long seldom. */
const shares: { readonly [name in CommandName]: number } = {
  'apply-configuration': 8,
  'apply-configuration-live': 1,
  synth: 3,
  diff: 4,
  explain: 2,
  migrate: 1,
  simulate: 2,
  'prune-input': 5,
  test: 4,
  report: 1,
  'input-resources': 1,
  'output-resources': 1,
  check: 4,
  'check --schema': 2,
  'check --fix': 3,
  krm: 4,
  plan: 1,
  'plan --change': 3,
  'fleet synth': 2,
  rbac: 1,
  completion: 1,
  'sequence run': 4,
  'sequence show': 1,
  'sequence search': 1,
  'sequence search --exhaustive': 1,
  'sequence init': 1,
  'sequence record': 1,
  'sequence record --watch-log': 2,
  'sequence record --audit-log': 2,
  'sequence replay': 1,
  'sequence schema': 1,
  'sequence properties': 1,
  'api-server': 1,
  serve: 3,
  run: 1,
  'run --kubeconfig': 2,
  demo: 1,
};

const isCommandName = (name: string): name is CommandName => Object.hasOwn(lines, name);

/** Commands by how often they are tried. */
export const commandNames: readonly CommandName[] = Object.entries(shares).flatMap(([name, count]) =>
  isCommandName(name) ? new Array<CommandName>(count).fill(name) : [],
);

export const commandLine = (name: CommandName, places: Places): CommandLine => lines[name](places);
