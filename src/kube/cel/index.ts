import { CelError } from './cel-error';
import { checkCel } from './checker';
import { type CelEnvironment, claimsEnvironment, userEnvironment } from './environment';
import { checkLiterals } from './literal-rules';
import { parseCel } from './parser';
import type { CelExpr } from './syntax';
import type { CelType } from './types';

export type { CelEnvironment } from './environment';
export { type CelExpr, someExpr } from './syntax';
export type { CelType } from './types';
export { claimsEnvironment, userEnvironment };

/** An expression that compiles, macros written out, and its type; or why it does not. */
export type CompiledCel =
  | { readonly ok: true; readonly expr: CelExpr; readonly type: CelType }
  | { readonly ok: false; readonly error: string };

/**
 * Compiles an expression of the Common Expression Language as Kubernetes' authentication does: the language with all
 * extensions that the API server knows. It says what the API server would take; it runs nothing.
 */
export const compileCel = (text: string, environment: CelEnvironment): CompiledCel => {
  try {
    const expr = parseCel(text);
    const typeOf = checkCel(expr, environment);
    checkLiterals(expr, typeOf);
    return { ok: true, expr, type: typeOf(expr) };
  } catch (error) {
    if (error instanceof CelError) return { ok: false, error: message(text, error) };
    // A chain of operators nests without brackets, and the call stack is what ends it.
    if (error instanceof RangeError) return { ok: false, error: 'expression recursion limit exceeded' };
    throw error;
  }
};

/** Longest line that is shown with a fault, in bytes. */
const LONGEST_SNIPPET = 16384;

/** The fault with its place, lines and columns counted from one, and below it the line with a mark at the place. */
const message = (text: string, { reason, offset }: CelError): string => {
  const before = text.slice(0, offset).split('\n');
  const column = Array.from(before.at(-1) ?? '').length;
  const fault = `ERROR: <input>:${before.length}:${column + 1}: ${reason}`;
  const line = (text.split('\n')[before.length - 1] ?? '').replaceAll('\t', ' ');
  return Buffer.byteLength(line) > LONGEST_SNIPPET ? fault : `${fault}\n | ${line}\n | ${mark(line, column)}`;
};

/** Dots up to a column and a caret at it, wide ones where the characters above are not ASCII. */
const mark = (line: string, column: number): string => {
  const isWide = (character: string | undefined): boolean => character !== undefined && character > '\u007f';
  const characters = Array.from(line);
  const dots = characters.slice(0, column).map((character) => (isWide(character) ? '\uff0e' : '.'));
  return dots.join('') + (isWide(characters[column]) ? '\uff3e' : '^');
};
