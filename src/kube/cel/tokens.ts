import { CelError } from './cel-error';
import type { CelLiteral } from './syntax';
import { unescapeBytes, unescapeText } from './unescape';

/** A token of an expression. Signs before numbers are tokens of their own. */
export type CelToken = { readonly offset: number } & (
  | { readonly kind: 'ident'; readonly text: string }
  | { readonly kind: 'number'; readonly type: 'int' | 'uint' | 'double'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly literal: CelLiteral }
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'end'; readonly text: '' }
);

const ESCAPE = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[0-3][0-7][0-7]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})`;
const STRINGS = [
  `"""(?:${ESCAPE}|[^\\\\])*?"""`,
  `'''(?:${ESCAPE}|[^\\\\])*?'''`,
  '[rR]"""[^]*?"""',
  "[rR]'''[^]*?'''",
  `"(?:${ESCAPE}|[^\\\\"\\n\\r])*"`,
  `'(?:${ESCAPE}|[^\\\\'\\n\\r])*'`,
  '[rR]"[^"\\n\\r]*"',
  "[rR]'[^'\\n\\r]*'",
].join('|');

const PATTERN = new RegExp(
  [
    '(?<blank>[\\t \\r\\n\\f]+|//[^\\n]*)',
    `(?<bytes>[bB](?:${STRINGS}))`,
    `(?<string>${STRINGS})`,
    '(?<double>[0-9]+\\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\\.[0-9]+(?:[eE][+-]?[0-9]+)?)',
    '(?<uint>0x[0-9a-fA-F]+[uU]|[0-9]+[uU])',
    '(?<int>0x[0-9a-fA-F]+|[0-9]+)',
    '(?<ident>[A-Za-z_][A-Za-z0-9_]*)',
    '(?<symbol>==|!=|<=|>=|&&|\\|\\||[<>[\\]{}().,\\-!?:+*/%])',
  ].join('|'),
  'uy',
);

const CONSTANTS = new Map<string, CelLiteral>([
  ['true', { type: 'bool', value: true }],
  ['false', { type: 'bool', value: false }],
  ['null', { type: 'null', value: null }],
]);

/** The tokens of an expression, with one at its end. @throws CelError for what is no token */
export const celTokens = (text: string): readonly CelToken[] => {
  const tokens: CelToken[] = [];
  let offset = 0;
  while (offset < text.length) {
    PATTERN.lastIndex = offset;
    const match = PATTERN.exec(text);
    if (match === null) throw new CelError('Syntax error: token recognition error', offset);
    const token = tokenOf(match[0], match.groups ?? {}, offset);
    if (token !== undefined) tokens.push(token);
    offset = PATTERN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
};

const tokenOf = (
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  offset: number,
): CelToken | undefined => {
  if (groups.blank !== undefined) return undefined;
  if (groups.bytes !== undefined)
    return literal({ type: 'bytes', value: unescapeBytes(text.slice(1), offset) }, text, offset);
  if (groups.string !== undefined) return literal({ type: 'string', value: unescapeText(text, offset) }, text, offset);
  if (groups.double !== undefined) return { kind: 'number', type: 'double', text, offset };
  if (groups.uint !== undefined) return { kind: 'number', type: 'uint', text, offset };
  if (groups.int !== undefined) return { kind: 'number', type: 'int', text, offset };
  if (groups.symbol !== undefined || text === 'in') return { kind: 'symbol', text, offset };
  const constant = CONSTANTS.get(text);
  return constant === undefined ? { kind: 'ident', text, offset } : literal(constant, text, offset);
};

const literal = (value: CelLiteral, text: string, offset: number): CelToken => ({
  kind: 'literal',
  literal: value,
  text,
  offset,
});
