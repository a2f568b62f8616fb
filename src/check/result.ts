import type { Finding } from './finding';
import type { Rule, Severity } from './rule';

/** What a check came to. */
export interface CheckResult {
  /** In the order of files and places. */
  readonly findings: readonly Finding[];
  /** How many findings are known and all right, by comments or by a file. */
  readonly suppressed: number;
  /** How many findings the baseline has. */
  readonly known: number;
  /** What could not be checked, and why, in a sentence each. */
  readonly unchecked: readonly string[];
  /** How many objects were looked at. */
  readonly objects: number;
  /** What objects are looked for, in words. */
  readonly subjects: string;
  /** Every rule there is. */
  readonly rules: readonly Rule[];
}

/** How many findings of a severity there are. */
export const countOf = ({ findings }: Pick<CheckResult, 'findings'>, severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** `2 errors, 1 warning`; `no findings` where there are none. */
export function countsText(result: Pick<CheckResult, 'findings'>): string {
  const parts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = countOf(result, severity);
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  const remarks = countOf(result, 'info');
  if (remarks > 0) parts.push(`${remarks} for information`);
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
