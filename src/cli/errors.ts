import { printableLines } from '../diff/printable';
import { thrownMessage } from '../om/input/system-error';

/** A command line that cannot be followed: exit code 2, with the way to the command's help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes: all went well, something the program was asked for failed, the request itself cannot be followed. */
export const exitCodes = { success: 0, failure: 1, unusable: 2 } as const;

const expected: ReadonlySet<string> = new Set([
  'UsageError',
  'InputError',
  'OutputError',
  'SelectionError',
  'NotListedError',
]);

/**
 * An exception as one message. What is known to go wrong says all there is to say; anything else is a fault of ours, and
 * says so. Stacks are for debuggers.
 */
export function errorMessage(error: unknown): string {
  if (error instanceof Error && expected.has(error.name)) return printableLines(error.message);
  return `internal error: ${printableLines(thrownMessage(error))}. Please report it`;
}
