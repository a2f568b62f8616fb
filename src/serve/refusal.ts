import { printable } from '../diff/printable';
import { isSecretName } from '../diff/secret-places';
import type { JsonValue } from '../kube/json';
import { InputError } from '../om/input/input-error';
import { describe } from '../om/input/input-object';
import type { SchemaProblem } from '../om/input/schema-problem';
import { SelectionError } from '../om/run/controller-selection';
import { type ErrorCode, errorStatus } from './error-codes';
import type { ErrorAnswer } from './wire-error';

/** A call that is not answered, and why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param path field of the body */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly path?: string,
  ) {
    super(message);
  }

  get status(): number {
    return errorStatus[this.code];
  }

  /** What is answered. Callers log it, so nothing in it steers a terminal: it may quote the input. */
  get answer(): ErrorAnswer {
    const { code, message, path } = this;
    return { error: { code, message: printable(message), ...(path ? { path: printable(path) } : {}) } };
  }
}

/** Of a body that a schema does not let through. What stands there is not repeated: it may be part of a Secret. */
export const schemaRefusal = ({ path, found, expected }: SchemaProblem): Refusal =>
  new Refusal('BadRequest', `found ${kindOf(found, path)}, expected ${expected}`, path);

const kindOf = (found: JsonValue | undefined, path: string): string =>
  describe(found, path.startsWith('clusters') || path.startsWith('settings') || isSecretName(path));

/** Whatever a run threw as a refusal. A fault of ours says no more than that: its words may quote the input. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof InputError) return new Refusal('UnusableInput', error.message, error.path);
  if (error instanceof SelectionError) return new Refusal('BadRequest', error.message, 'controllers');
  return new Refusal('InternalError', 'internal error: the call could not be answered. Please report it');
}
