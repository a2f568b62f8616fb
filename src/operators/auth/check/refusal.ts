import { errorText, type FieldError } from '../../../api-server/validation/field-error';
import type { Change, Remark } from '../../../check/finding';
import type { Rule } from '../../../check/rule';
import { didYouMean } from '../../../om/explain/did-you-mean';
import { structureRules } from './rules/structure';

/** What an API server would refuse of an object, in its words. */
export interface Refusal extends Remark {
  /** What may have been meant. */
  readonly hint?: string;
}

/** A field error as a refusal by a rule. */
export function refusalOf(error: FieldError, rule: Rule, hint?: string): Refusal {
  const change = changeFor(error);
  return {
    rule,
    path: error.field,
    message: errorText(error),
    ...(hint === undefined ? {} : { hint }),
    ...(change === undefined ? {} : { change }),
  };
}

/** The rule of a schema that an error breaks. */
export function structureRuleOf({ type }: FieldError): Rule {
  switch (type) {
    case 'Required':
      return structureRules.requiredField;
    case 'TypeInvalid':
      return structureRules.wrongType;
    case 'NotSupported':
      return structureRules.unsupportedValue;
    default:
      return structureRules.invalidValue;
  }
}

/** What mends a value without further thought: the case of a word that is known, and no blanks around a text. */
function changeFor({ value, supported = [] }: FieldError): Change | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  const [word, ...others] = supported.filter((one) => one.toLowerCase() === trimmed.toLowerCase());
  if (word !== undefined && others.length === 0 && word !== value) return { of: 'value', to: word };
  return trimmed === value || supported.length > 0 ? undefined : { of: 'value', to: trimmed };
}

const MOST_KNOWN = 12;

/** What may have been meant by a word: the nearest ones; of a few words, all where none is near. Undefined where nothing helps. */
export function hintFor(word: string, known: readonly string[]): string | undefined {
  const near = didYouMean(word, known);
  if (near.length > 0) return `did you mean ${near.join(' or ')}?`;
  return known.length === 0 || known.length > MOST_KNOWN ? undefined : `known are ${[...known].sort().join(', ')}`;
}
