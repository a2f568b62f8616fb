import type { ResourceType } from '../om/resource-type';
import type { Result } from '../om/result';

/**
 * Why a controller cannot go on, with the message that admins read. Thrown inside a controller and turned into its result
 * at its border, so that no failure reaches another controller.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    message: string,
    /** Whether an object was looked for and is not there. */
    readonly notFound = false,
  ) {
    super(message);
  }
}

const qualified = (name: string, group: string): string => (group === '' ? name : `${name}.${group}`);

/** What a GET says of an object that is not there: the original's host answers in a way that clients have no words for. */
export const notFoundLive = ({ group, resource }: ResourceType, name: string): Failure =>
  new Failure(`the server could not find the requested resource (get ${qualified(resource, group)} ${name})`, true);

/** What an untyped lister says, which knows the resource by its plural. */
export const notFoundUntyped = ({ group, resource }: ResourceType, name: string): Failure =>
  new Failure(`${qualified(resource, group)} "${name}" not found`, true);

/** The message of a lister's cache: the kind in lower case. */
export const notFoundListed = ({ group, kind }: ResourceType, name: string): Failure =>
  new Failure(`${qualified(kind.toLowerCase(), group)} "${name}" not found`, true);

/** Runs something that may fail and gives its failure instead of throwing it. Faults of the code go on up. */
export function attempt<T>(run: () => T): { readonly value: T } | { readonly failure: Failure } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof Failure) return { failure: error };
    throw error;
  }
}

/** The value of a result. @throws Failure with its message, behind a context where one is given */
export function unwrap<T>(result: Result<T>, context?: string): T {
  if (result.ok) return result.value;
  throw new Failure(context === undefined ? result.error : `${context}: ${result.error}`);
}
