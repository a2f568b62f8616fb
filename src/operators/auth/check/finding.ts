import { errorText, type FieldError } from '../../../api-server/validation/field-error';
import { didYouMean } from '../../../om/explain/did-you-mean';

/** What an API server would refuse of an object. */
export interface Finding {
  /** The field, such as `spec.identityProviders[0].name`. */
  readonly path: string;
  /** In the API server's words. */
  readonly message: string;
  /** What may have been meant. */
  readonly hint?: string;
}

/** A field error as a finding. */
export const findingOf = (error: FieldError, hint?: string): Finding => ({
  path: error.field,
  message: errorText(error),
  ...(hint === undefined ? {} : { hint }),
});

const MOST_KNOWN = 12;

/** What may have been meant by a word: the nearest ones; of a few words, all where none is near. Undefined where nothing helps. */
export function hintFor(word: string, known: readonly string[]): string | undefined {
  const near = didYouMean(word, known);
  if (near.length > 0) return `did you mean ${near.join(' or ')}?`;
  return known.length === 0 || known.length > MOST_KNOWN ? undefined : `known are ${[...known].sort().join(', ')}`;
}
