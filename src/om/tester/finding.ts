import type { Difference } from '../../diff/model';
import type { RecordedRequest } from './recorded-request';

/** One way in which a run was not as expected. */
export type Finding =
  /** How the program ended, or what it said. */
  | { readonly kind: 'run'; readonly message: string }
  /** What became of a controller. */
  | { readonly kind: 'controller'; readonly controller: string; readonly differences: readonly Difference[] }
  | { readonly kind: 'controller-missing'; readonly controller: string }
  | { readonly kind: 'controller-unexpected'; readonly controller: string }
  | {
      readonly kind: 'request';
      readonly request: RecordedRequest;
      readonly differences: readonly Difference[];
    }
  /** `elsewhere`: a write to the same object for another cluster, or by another author. */
  | { readonly kind: 'request-missing'; readonly request: RecordedRequest; readonly elsewhere?: RecordedRequest }
  | { readonly kind: 'request-unexpected'; readonly request: RecordedRequest };

/** What a test came to. */
export interface Verdict {
  /** Empty where the test passed. */
  readonly findings: readonly Finding[];
  /** What was not compared because the recording shows a known fault of the program that made it. */
  readonly excused: readonly string[];
}

/** How a run of a program ended. */
export interface RunOutcome {
  /** Exit code; undefined where it was stopped because it took too long. */
  readonly code: number | undefined;
  readonly stderr: string;
}
