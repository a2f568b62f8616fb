import type { PatternReader } from './re2-reader';
import { isUnicodeClass } from './unicode-class-names';

const ASCII_CLASSES = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
/** The code points of escapes by a letter. */
const CHARACTER_ESCAPES = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);
const MAX_CODE_POINT = 0x10ffff;

/** Reads a class that has a letter or a name, if that is next. */
export function predefinedClass(reader: PatternReader): boolean {
  const start = reader.at;
  if (reader.take(/\\[dDsSwW]/y) !== undefined) return true;
  if (reader.take(/\\[pP]/y) === undefined) return false;
  const isOpen = reader.next === '{';
  const name = reader.take(isOpen ? /\{\^?([^}]*)\}/y : /(.?)/suy);
  const found = name ?? reader.fail('invalid character class range', reader.pattern.slice(start));
  if (!isUnicodeClass(found[1] ?? '')) reader.fail('invalid character class range', reader.since(start));
  return true;
}

/** Reads an escape that stands for one character. @returns its code point */
export function escapedCharacter(reader: PatternReader): number {
  const start = reader.at;
  reader.at += 1;
  const octal = reader.take(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y);
  if (octal !== undefined) return Number.parseInt(octal[0], 8);
  const char = reader.character();
  if (char === '') return reader.fail('trailing backslash at end of expression', '');
  const code = char === 'x' ? hexadecimal(reader) : codeOf(char);
  return code ?? reader.fail('invalid escape sequence', reader.since(start));
}

function hexadecimal(reader: PatternReader): number | undefined {
  if (reader.take(/\{/y) !== undefined) return hexadecimalInBraces(reader);
  const digits = reader.character() + reader.character();
  return /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

function hexadecimalInBraces(reader: PatternReader): number | undefined {
  const start = reader.at;
  for (let code = 0; code <= MAX_CODE_POINT; ) {
    const char = reader.character();
    if (char === '}' && reader.at > start + 1) return code;
    if (!/^[0-9a-fA-F]$/.test(char)) return undefined;
    code = code * 16 + Number.parseInt(char, 16);
  }
  return undefined;
}

/** Reads a class in brackets. */
export function bracketClass(reader: PatternReader): void {
  const start = reader.at;
  reader.take(/\[\^?/y);
  do classItem(reader, start);
  while (reader.next !== ']');
  reader.at += 1;
}

function classItem(reader: PatternReader, start: number): void {
  const item = reader.at;
  // Without an end further on there is no name, and no need to look for one at each bracket.
  const named = reader.at < reader.lastNameEnd ? reader.take(/\[:\^?(.*?):\]/sy) : undefined;
  if (named !== undefined) {
    if (!ASCII_CLASSES.has(named[1] ?? '')) reader.fail('invalid character class range', named[0]);
    return;
  }
  if (predefinedClass(reader)) return;
  const low = classCharacter(reader, start);
  if (reader.take(/-(?=[^\]])/y) === undefined) return;
  if (classCharacter(reader, start) < low) reader.fail('invalid character class range', reader.since(item));
}

/** Reads one character of a class. @returns its code point */
function classCharacter(reader: PatternReader, start: number): number {
  if (reader.next === '\\') return escapedCharacter(reader);
  const code = reader.character().codePointAt(0);
  return code ?? reader.fail('missing closing ]', reader.pattern.slice(start));
}

/** What a character stands for after a backslash; undefined where it may not stand there. */
const codeOf = (char: string): number | undefined =>
  CHARACTER_ESCAPES.get(char) ?? (/^[!-/:-@[-`{-~\0- \x7f]$/.test(char) ? char.codePointAt(0) : undefined);
