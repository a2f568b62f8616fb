import type { Command } from 'commander';
import { item, paragraph, roffText, section } from './roff';

/** A manual page: the name of its file, and its text. */
export interface ManualPage {
  readonly name: string;
  readonly text: string;
}

/** The page of a program, which names the pages of its commands. */
export function programPage(program: Command, version: string): ManualPage {
  const commands = program.commands.map((command) => item(`${pageName(command)}(1)`, sentence(command.summary())));
  return page(program, version, program.description(), section('commands', commands.join('')));
}

/** The page of a command, with the commands that it has of its own. */
export function commandPage(command: Command, version: string): ManualPage {
  const nested = command.commands.map((one) => nestedCommand(one)).join('');
  const seeAlso = command.parent === null ? '' : section('see also', `.BR ${roffText(command.parent.name())} (1)\n`);
  return page(command, version, command.summary(), section('commands', nested), seeAlso);
}

function page(command: Command, version: string, summary: string, ...more: readonly string[]): ManualPage {
  const name = pageName(command);
  const help = helpSections(command);
  const [commands = '', seeAlso = ''] = more;
  const text = [
    // Of a date nothing is known: pages are made anew whenever the commands change.
    `.TH ${roffText(name.toUpperCase())} 1 "" "openshift\\-manager ${version}" "User Commands"\n`,
    section('name', `${roffText(name)} \\- ${roffText(summary.replace(/\.$/, ''))}\n`),
    section('synopsis', synopsis(command)),
    section('description', `${roffText(command.description())}\n${help.description}`),
    section('arguments', argumentItems(command)),
    section('options', optionItems(command)),
    commands,
    section('exit status', help.exitStatus),
    section('examples', help.examples),
    seeAlso,
  ];
  return { name: `${name}.1`, text: text.join('') };
}

function nestedCommand(command: Command): string {
  const help = helpSections(command);
  const name = roffText(commandPath(command).slice(1).join(' '));
  const description = `${roffText(command.description())}\n${help.description}`;
  const examples = help.examples === '' ? '' : `.PP\nExamples:\n${help.examples}`;
  return `.SS ${name}\n${synopsis(command)}.PP\n${description}${argumentItems(command)}${optionItems(command)}${examples}`;
}

const commandPath = (command: Command): readonly string[] =>
  command.parent === null ? [command.name()] : [...commandPath(command.parent), command.name()];

const pageName = (command: Command): string => commandPath(command).join('-');

const synopsis = (command: Command): string =>
  `.B ${roffText(commandPath(command).join(' '))}\n${roffText(command.usage())}\n`;

const argumentItems = (command: Command): string =>
  command
    .createHelp()
    .visibleArguments(command)
    .map((argument) => item(argument.name(), sentence(command.createHelp().argumentDescription(argument))))
    .join('');

const optionItems = (command: Command): string =>
  command
    .createHelp()
    .visibleOptions(command)
    .map((option) => item(option.flags, sentence(command.createHelp().optionDescription(option))))
    .join('');

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** What the help of a command says behind its options, by where a manual page has it. */
function helpSections(command: Command): { description: string; exitStatus: string; examples: string } {
  const sections = { description: '', exitStatus: '', examples: '' };
  for (const lines of textAfterOptions(command)
    .split(/\n{2,}/)
    .map((text) => text.split('\n'))) {
    const [first = '', ...rest] = lines;
    const exit = /^Exit codes: (.*)$/.exec(first)?.[1];
    if (exit !== undefined) sections.exitStatus += paragraph([sentence(exit), ...rest]);
    else if (/^Examples?:$/.test(first)) sections.examples += paragraph(rest);
    else if (lines.join('').trim() !== '') sections.description += paragraph(lines);
  }
  return sections;
}

function textAfterOptions(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help.slice(command.helpInformation().length).trim();
}
