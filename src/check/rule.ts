/** How grave a finding is, the gravest first. */
export const severities = ['error', 'warning', 'info'] as const;
/** One of {@link severities}. */
export type Severity = (typeof severities)[number];

/** Something that may be wrong with a configuration. What is said of it in one place is a finding. */
export interface Rule {
  /** Stable name in words. Suppressions and baselines refer to it. */
  readonly id: string;
  /** What rules of a kind are listed under. */
  readonly group: string;
  readonly severity: Severity;
  /** What is wrong, in a sentence. */
  readonly summary: string;
  /** What comes of it. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
  /** Whether `--fix` can do so in some cases. Default: it cannot. */
  readonly fixable?: true;
}

/** Whether a severity is as grave as another one, or more so. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
