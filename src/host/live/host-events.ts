import type { Request } from '../../om/request';
import type { Outcome } from '../../om/run/api-server';
import type { Occasion } from '../core/schedule';
import type { Fate } from '../core/write-run';

/** What a live host tells of itself. */
export interface HostEvents {
  ran(run: LiveRun): void;
  wrote(write: LiveWrite): void;
}

/** One run of a live host. */
export interface LiveRun {
  readonly at: number;
  readonly occasion: Occasion;
  /** Names of the controllers that ran. */
  readonly ran: readonly string[];
  /** What became of what was asked for, events aside. Of a run that was stopped, nothing is told. */
  readonly fates: readonly Fate[];
  readonly failures: readonly string[];
  /** How long the operator took, and then the writes, in milliseconds. */
  readonly milliseconds: { readonly operator: number; readonly writes: number };
  /** From the first change that it is about to its last write, in milliseconds; absent where there was none of either. */
  readonly latency?: number;
  /** It was stopped between two writes. */
  readonly stopped: boolean;
}

/** One write of a live host, or in `detect` and `shadow` what would be one. */
export interface LiveWrite {
  readonly request: Request;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

/** Something that a person should look at. */
export interface Trouble {
  readonly kind:
    | 'rights'
    | 'watch'
    | 'fight'
    | 'refused'
    | 'undeclared'
    | 'failed'
    | 'cache'
    | 'kubeconfig'
    | 'lease'
    | 'namespace';
  readonly text: string;
}
