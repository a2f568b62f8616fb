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

/** The fault with its place: lines count from one, and so do columns. */
const message = (text: string, { reason, offset }: CelError): string => {
  const before = text.slice(0, offset).split('\n');
  const line = before.at(-1) ?? '';
  return `ERROR: <input>:${before.length}:${Array.from(line).length + 1}: ${reason}`;
};
