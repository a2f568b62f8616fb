import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Canaries } from '../canaries';
import type { CommandLine } from './command-line';

/** What a command line printed and how it ended. */
export interface Ending {
  readonly code: number;
  /** For people. */
  readonly out: string;
  /** For programs. */
  readonly data: string;
  readonly err: string;
  /** Seconds of the processor. */
  readonly cpu: number;
}

/** What steers a terminal, but for lines and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
/** What no YAML, JSON, XML or HTML holds as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

const around = (text: string, pattern: RegExp): string => {
  const at = text.search(pattern);
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 20));
};

/** What is wrong with how a command line ended; nothing where all is well. */
export function complaints(ending: Ending, line: CommandLine, output: string, canaries: Canaries): readonly string[] {
  const { code, out, data, err } = ending;
  const found: string[] = [];
  const printed = out + err;
  if (![0, 1, 2].includes(code)) found.push(`exit code ${code}`);
  if (/internal error|\n\s+at .*:\d+/.test(err)) found.push(`crash: ${err.slice(0, 300)}`);
  if (code === 2 && line.reports !== true && !/^error: /m.test(err))
    found.push(`exit code 2 without an error: ${err.slice(0, 300)}`);
  if (steering.test(printed)) found.push(`control character printed: ${around(printed, steering)}`);
  if (/^error: fake/m.test(printed)) found.push('a text passes for a message');
  if (control.test(data)) found.push(`control character in data: ${around(data, control)}`);

  const isThere = existsSync(output);
  if (line.writes === 'nothing' && isThere) found.push('something was written');
  if (line.writes === 'whole' && isThere !== code < 2) found.push(`exit code ${code}, output there: ${isThere}`);
  const left = readdirSync(dirname(output)).filter((name) => !name.startsWith(basename(output)));
  if (left.length > 0) found.push(`left behind: ${left.join(', ')}`);

  const written = isThere ? writtenIn(output) : [];
  for (const { name, text } of written) {
    if (steering.test(name)) found.push(`control character in a file name: ${JSON.stringify(name)}`);
    if (control.test(text)) found.push(`control character in ${JSON.stringify(name)}: ${around(text, control)}`);
  }
  const shared = [
    printed,
    ...(line.shares === 'remarks' ? [] : [data]),
    ...(line.shares === 'all' ? written.map(({ name, text }) => name + text) : []),
  ];
  const leaks = canaries.foundIn(shared.join('\n'));
  return leaks.length > 0 ? [...found, `leaked: ${leaks.join(', ')}`] : found;
}

function writtenIn(output: string): readonly { readonly name: string; readonly text: string }[] {
  if (statSync(output).isFile()) return [{ name: basename(output), text: readFileSync(output, 'utf8') }];
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(output, path), text: readFileSync(path, 'utf8') }));
}

/** What tells whether anybody wrote into a directory or file. */
export function fingerprint(path: string): string {
  const of = (one: string): string => {
    const { size, mtimeMs, mode } = lstatSync(one);
    return `${one} ${size} ${mtimeMs} ${mode}`;
  };
  if (!lstatSync(path).isDirectory()) return of(path);
  const below = readdirSync(path, { recursive: true, withFileTypes: true });
  return below.map((entry) => of(join(entry.parentPath, entry.name))).join('\n');
}
