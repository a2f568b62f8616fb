import { earlier } from '../../om/run/deadline-clock';

/** When a host runs an operator. All in milliseconds. */
export interface ScheduleOptions {
  /** So long it waits after a change for others that come with it. */
  readonly debounce: number;
  /** The longest that changes which keep coming put a run off. */
  readonly longestDebounce: number;
  /** The least time from one run to the next. */
  readonly coolDown: number;
  /** After so long it lists everything again and runs all controllers. 0 for never. */
  readonly resync: number;
  /** The pause before what was refused is tried again: doubled each time in a row, up to the longest. */
  readonly retry: { readonly first: number; readonly longest: number };
}

/** What a host does where nobody says otherwise. */
export const defaultSchedule: ScheduleOptions = {
  debounce: 1_000,
  longestDebounce: 10_000,
  coolDown: 1_000,
  resync: 600_000,
  retry: { first: 1_000, longest: 300_000 },
};

/** The pause before what was refused is tried again. @param refusals how often in a row it was */
export const retryPause = ({ first, longest }: ScheduleOptions['retry'], refusals: number): number =>
  Math.min(longest, first * 2 ** refusals);

/** Why a run is due. */
export type Occasion = 'start' | 'change' | 'retry' | 'deadline' | 'resync';

/** A run that is due. */
export interface Due {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly occasion: Occasion;
}

/**
 * Decides when a host runs its operator. It has no clock and no chance of its own: it is told what happened when, and answers when
 * the next run is due, so the same calls always give the same answers.
 */
export class Schedule {
  private changes: { readonly first: number; readonly last: number } | undefined;
  private ranAt: number | undefined;
  private retryAt: number | undefined;
  private resyncAt: number | undefined;

  /** @param startedAt when the host started, in milliseconds since the epoch */
  constructor(
    private readonly options: ScheduleOptions,
    private readonly startedAt: number,
  ) {}

  /** Something that a controller read is another now. */
  changed(at: number): void {
    this.changes = { first: this.changes?.first ?? at, last: at };
  }

  /**
   * A run is over.
   *
   * @param refusals how often in a row the same requests were refused; undefined where nothing is left to be sent
   * @param isFull whether it ran all controllers over what was listed anew
   */
  ran(at: number, refusals: number | undefined, isFull: boolean): void {
    const { retry, resync } = this.options;
    this.changes = undefined;
    this.ranAt = at;
    this.retryAt = refusals === undefined ? undefined : at + retryPause(retry, refusals);
    if (resync > 0 && (isFull || this.resyncAt === undefined)) this.resyncAt = at + resync;
  }

  /** Whether a change waits for a run. */
  get isPending(): boolean {
    return this.changes !== undefined;
  }

  /**
   * The next run.
   *
   * @param deadline when a controller has to run because of the time alone; undefined for never
   * @param ignored occasions that do not count
   */
  next(deadline: number | undefined, ignored: readonly Occasion[] = []): Due | undefined {
    if (this.ranAt === undefined) return { at: this.startedAt, occasion: 'start' };
    const least = this.ranAt + this.options.coolDown;
    const all: readonly (readonly [Occasion, number | undefined])[] = [
      ['change', this.debounced()],
      ['retry', this.retryAt],
      ['deadline', deadline],
      ['resync', this.resyncAt],
    ];
    const candidates = all.filter(([occasion]) => !ignored.includes(occasion));
    const at = candidates.reduce<number | undefined>((first, [, one]) => earlier(first, one), undefined);
    if (at === undefined) return undefined;
    const occasion = candidates.find(([, one]) => one === at)?.[0] ?? 'change';
    return { at: Math.max(at, least), occasion };
  }

  private debounced(): number | undefined {
    if (this.changes === undefined) return undefined;
    const { debounce, longestDebounce } = this.options;
    return Math.min(this.changes.last + debounce, this.changes.first + longestDebounce);
  }
}
