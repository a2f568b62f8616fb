// Command lines of the documents and of the help: they name commands, options and scripts that there are.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { commandTree } from '../../src/cli/command-tree';
import { omProgram } from '../../src/cli/main';
import { run } from '../cli/support';
import { root } from './support/emitted-types';

const host = {
  out() {},
  data() {},
  err() {},
  progress() {},
  environment: {},
  now: () => 0,
  colours: () => false,
  keys: () => undefined,
  stopped: () => Promise.resolve(),
  exit() {},
};
const trees = new Map<string, Command>();

/** The commands of `om` with all that one of them takes. */
function treeWith(name: string): Command {
  const known = trees.get(name);
  if (known !== undefined) return known;
  const tree = commandTree(omProgram, [name], { name: 'om', host, run: () => Promise.resolve() });
  trees.set(name, tree);
  return tree;
}

/** Where a command line of `om` begins: a line of code, what stands behind another program, or code within a sentence. */
const begins = /(?:^ {2,}|^|^\$ |`|[|;&] ?|\$ )(?:\w+=\S* )*(?:npx )?om ((?:-|[a-z])[^`\n]*)/gm;

/** The words of a command line up to what another program does with its output; what stands in quotes counts as one. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/"[^"]*"|'[^']*'/g, 'QUOTED')
    .replace(/\s(?:[|;&]|#|>|\\$| {2}).*$/, '')
    .trim()
    .split(/\s+/);

/** What is wrong with a command line of `om`. */
function problem(words: readonly string[]): string | undefined {
  let command = treeWith(words.find((word) => !word.startsWith('-')) ?? '');
  let isCommand = true;
  for (const word of words) {
    const next: Command | undefined = isCommand ? command.commands.find((one) => one.name() === word) : undefined;
    isCommand = next !== undefined;
    command = next ?? command;
    const flag = /^--[a-z][\w-]*/.exec(word)?.[0];
    if (flag === undefined || ['--help', '--version'].includes(flag)) continue;
    if (!command.options.some(({ long }) => long === flag)) return `om ${words.join(' ')}: there is no ${flag}`;
  }
  return command.parent === null && words.some((word) => /^[a-z]/.test(word) && word !== 'help')
    ? `om ${words.join(' ')}: there is no such command`
    : undefined;
}

/** Of rows of tables the code alone: what parts their cells is no pipe. */
const withoutCells = (text: string): string =>
  text.replace(/^\|.*$/gm, (row) => (row.match(/`[^`]*`/g) ?? []).join(' '));

const problemsIn = (text: string): readonly string[] =>
  [...withoutCells(text).matchAll(begins)].flatMap(([, line = '']) => problem(wordsOf(line)) ?? []);

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
].map((name) => [name, readFileSync(path.join(root, name), 'utf8')] as const);

test('documents name commands and options of om that there are', () => {
  expect(documents.flatMap(([name, text]) => problemsIn(text).map((one) => `${name}: ${one}`))).toEqual([]);
});

test('documents name scripts of the package that there are', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const missing = documents.flatMap(([name, text]) =>
    [...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)].flatMap(([, script = '']) =>
      script in scripts ? [] : `${name}: npm run ${script}`,
    ),
  );
  expect(missing).toEqual([]);
});

test.each(omProgram.commands.map(({ name }) => name))('the help of %s names options that there are', async (name) => {
  const { out } = await run([name, '--help']);
  expect(out).toContain('om ');
  expect(problemsIn(out)).toEqual([]);
});

test.each([
  ['    om dif a b', 'om dif a b: there is no such command'],
  ['`om diff a b --briefly`', 'om diff a b --briefly: there is no --briefly'],
  ['x | npx om sequence run a.yaml --depth 3', 'om sequence run a.yaml --depth 3: there is no --depth'],
])('%s is found', (text, message) => {
  expect(problemsIn(text)).toEqual([message]);
});

test.each([
  '| om beside it | 4 |',
  '    om run --operator "./x --verbose" | grep --color',
  'we ask om how',
  '    om diff a b   # --none',
])('%s is no fault', (text) => {
  expect(problemsIn(text)).toEqual([]);
});
