import { readFileSync } from 'node:fs';
import { InputError } from '../om/input/input-error';
import { describeSystemError } from '../om/input/system-error';

/** What the standard input is called in messages. */
export const STANDARD_INPUT_NAME = '(standard input)';

/**
 * All of the standard input.
 *
 * @param expected what is in it, in words
 * @throws InputError where it cannot be read
 */
export function readStandardInput(expected: string): Buffer {
  try {
    return readFileSync(0);
  } catch (error) {
    throw new InputError({ file: STANDARD_INPUT_NAME, found: describeSystemError(error), expected });
  }
}
