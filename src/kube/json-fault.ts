import { jsonFault } from './go-json-syntax';
import { namedCharacter } from './line-and-column';
import type { SyntaxFault } from './yaml/syntax-fault';

const expectations: readonly (readonly [where: RegExp, expected: string])[] = [
  [/object key string/, 'a key in double quotes'],
  [/^looking for/, 'a value'],
  [/^after object key$/, 'a colon'],
  [/key:value/, 'a comma or }'],
  [/^after array/, 'a comma or ]'],
  [/string literal/, 'the rest of a text'],
  [/escape/, 'an escape of JSON'],
  [/numeric literal/, 'a digit'],
  [/^in literal/, 'true, false or null'],
  [/top-level/, 'the end'],
];

/** What keeps a text from being one JSON value; undefined where nothing does but its depth. It quotes no more than a character. */
export function jsonSyntax(text: string): SyntaxFault | undefined {
  const fault = jsonFault(text);
  if (fault === undefined) return undefined;
  const { offset, where } = fault;
  const expected = expectations.find(([pattern]) => pattern.test(where))?.[1];
  if (expected === undefined) return undefined;
  const code = text.codePointAt(offset);
  const char = code === undefined ? undefined : String.fromCodePoint(code);
  const found = `${char === undefined ? 'the end' : namedCharacter(char)} where ${expected} has to be`;
  return { found, hint: hintFor(text, offset, char, where), offset };
}

function hintFor(text: string, offset: number, char: string | undefined, where: string): string {
  if (char === undefined) return 'Close what is open, or take the whole file: the end of this one may be missing.';
  if (char === '\ufeff') return 'Save the file without a byte order mark.';
  if ((char === '}' || char === ']') && /,\s*$/.test(text.slice(0, offset))) return 'Remove the comma before it.';
  if (char === "'") return 'Put keys and texts in double quotes.';
  if (char === '/' || char === '#') return 'Remove comments: JSON has none.';
  if (char < ' ' || /escape/.test(where)) return 'Write it as an escape: \\n, \\t, \\\\ or \\u and four digits.';
  if (/^looking for/.test(where)) return 'Put keys and texts in double quotes.';
  return 'Correct the text at this place.';
}
