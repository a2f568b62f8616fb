import { type GlobPart, globParts, matchesGlob } from '../../diff/glob';

/** Differences between two operators that somebody has explained. What is left out of a rule says nothing. */
export interface KnownDifference {
  /** Who asks. A star stands for any text, here and below. */
  readonly controller?: string;
  /** What is asked for, as differences are told: `Create core/configmaps default/copy`. */
  readonly request?: string;
  /** The field that differs, as differences are told: `data.a`. Not where one of the two alone asks. */
  readonly field?: string;
  /** In what the controller of one of the two failed with, or tells in a condition. */
  readonly failure?: string;
  readonly reason: string;
}

/** One difference: a field of a request, or a request that one of the two alone asks for. */
export interface OneDifference {
  readonly controller: string;
  readonly request: string;
  /** Undefined where one of the two alone asks for it. */
  readonly field: string | undefined;
  /** What the controllers of both failed with, and tell in conditions. */
  readonly failure: string;
}

interface Rule {
  readonly known: KnownDifference;
  readonly fits: (difference: OneDifference) => boolean;
}

/** Known differences, and how often each was seen. */
export class KnownDifferences {
  private readonly rules: readonly Rule[];
  private readonly times = new Map<KnownDifference, number>();

  constructor(known: readonly KnownDifference[]) {
    this.rules = known.map((one) => ({ known: one, fits: fitting(one) }));
  }

  /** Whether a difference is known. It counts for the first rule that fits. */
  has(difference: OneDifference): boolean {
    const rule = this.rules.find(({ fits }) => fits(difference));
    if (rule === undefined) return false;
    this.times.set(rule.known, (this.times.get(rule.known) ?? 0) + 1);
    return true;
  }

  /** How often each was seen, in the order of the rules. */
  counts(): readonly { readonly known: KnownDifference; readonly times: number }[] {
    return this.rules.map(({ known }) => ({ known, times: this.times.get(known) ?? 0 }));
  }
}

/** Nothing is known: every difference counts. */
export const nothingKnown = new KnownDifferences([]);

function fitting({ controller, request, field, failure }: KnownDifference): Rule['fits'] {
  const [ofController, ofRequest, ofField] = [controller, request, field].map(partsOf);
  return (one) =>
    covers(ofController, one.controller) &&
    covers(ofRequest, one.request) &&
    covers(ofField, one.field) &&
    (failure === undefined || one.failure.includes(failure));
}

const partsOf = (pattern: string | undefined): readonly GlobPart[] | undefined =>
  pattern === undefined ? undefined : globParts(pattern, '\0');

const covers = (pattern: readonly GlobPart[] | undefined, text: string | undefined): boolean =>
  pattern === undefined || (text !== undefined && matchesGlob(pattern, text));
