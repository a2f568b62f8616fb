import { isJsonObject, type JsonObject } from '../../kube/json';
import type { Answered, Unreachable } from './answer';
import type { StreamEnd } from './kube-client';
import { messageOf } from './write-outcome';

/** When a reflector tries again, and how long it watches. All in milliseconds. */
export interface ReflectorTimes {
  /** The pause after a failure: doubled each time in a row, up to the longest, and stretched by chance by up to a half. */
  readonly pause: { readonly first: number; readonly longest: number };
  /** The longest such pause after an answer that a kind may not be watched for many together: each watches by itself meanwhile. */
  readonly refused: number;
  /** A watch that lasted so long was none that failed: failures are counted anew. */
  readonly steady: number;
  /** A watch is ended by the server after a time drawn from here, so that not all are made anew at once. */
  readonly watch: { readonly shortest: number; readonly longest: number };
  /** A watch without a word for so long is taken for dead. Servers send bookmarks once a minute. */
  readonly silence: number;
}

/** What a reflector does where nobody says otherwise. */
export const defaultTimes: ReflectorTimes = {
  pause: { first: 500, longest: 30_000 },
  refused: 240_000,
  steady: 5_000,
  // As API servers choose by themselves. To begin a watch anew takes a millisecond of a processor, and of many hosts each has fifteen or more.
  watch: { shortest: 1_800_000, longest: 3_600_000 },
  silence: 120_000,
};

/** What a reflector does next. */
export type Step =
  /** Asks for a page of the list; the first where `next` is empty. */
  | { readonly kind: 'list'; readonly next: string }
  /** Watches what happens after a version. */
  | { readonly kind: 'watch'; readonly from: string; readonly seconds: number };

/** What went wrong, in a sentence, and what it means. */
export interface Failure {
  readonly reason: string;
  /**
   * What the server has said of what was asked for: that it has nothing of it, that whoever asks may not see it, or nothing
   * that is about it.
   */
  readonly says: 'absent' | 'forbidden' | 'nothing';
}

const GONE = 410;
const FORBIDDEN = 403;
/** The longest that a server is left alone because it asks for it, in milliseconds. */
const LONGEST_ASKED = 600_000;

/**
 * Decides what a reflector does next: list, watch from where it was, or wait. It has no clock, no network and no chance of its own, so
 * the same calls always give the same steps.
 *
 * A watch that ends is taken up at the last version that was seen. Only where the server does not know that version any more, or
 * says what nobody can read, all is listed anew.
 */
export class ReflectorState {
  private phase: 'list' | 'watch' = 'list';
  private version = '';
  private nextPage = '';
  private failures = 0;
  private pausedUntil = Number.NEGATIVE_INFINITY;

  /**
   * @param random a number from 0 up to but not including 1
   * @param refused the longest pause where the server says that it may not be seen. Default: that of any failure
   */
  constructor(
    private readonly times: ReflectorTimes,
    private readonly random: () => number,
    private readonly refused: number = times.pause.longest,
  ) {}

  /** The last version that was seen; empty before the first list. */
  get position(): string {
    return this.version;
  }

  /** Whether a list comes before the next watch. */
  get isListing(): boolean {
    return this.phase === 'list';
  }

  /** When the next step is to be taken, on the clock of who tells of failures. */
  get dueAt(): number {
    return this.pausedUntil;
  }

  next(): Step {
    if (this.phase === 'list') return { kind: 'list', next: this.nextPage };
    const { shortest, longest } = this.times.watch;
    const milliseconds = shortest + this.random() * (longest - shortest);
    return { kind: 'watch', from: this.version, seconds: Math.max(1, Math.round(milliseconds / 1000)) };
  }

  /** A page of the list came. @param next where the next one begins; empty where all are there */
  listed(version: string, next: string): void {
    this.nextPage = next;
    if (next !== '') return;
    this.version = version;
    this.phase = 'watch';
  }

  /** An event or a bookmark came. */
  saw(version: string): void {
    this.version = version;
  }

  /** All is to be listed anew, without a pause. */
  relist(): void {
    this.startOver();
    this.pausedUntil = Number.NEGATIVE_INFINITY;
  }

  /** The list, or a page of it, did not come. */
  listFailed(at: number, answer: Answered | Unreachable): Failure {
    // Where a list goes on is forgotten after some minutes; what is asked for in the wrong way is not asked for again.
    if (answer.kind === 'answered' && answer.code >= 400 && answer.code < 500 && answer.code !== 429) this.startOver();
    return this.failed(at, answer);
  }

  /** What came was nothing that anybody can read. */
  unreadable(at: number, reason: string): Failure {
    this.startOver();
    this.pause(at);
    return { reason: `the server sent ${reason}`, says: 'nothing' };
  }

  /**
   * A watch came to its end.
   *
   * @param from when it began
   * @param error the status that ended it, where one did
   * @returns what was wrong; undefined where it has had its time
   */
  watchEnded(at: number, from: number, end: StreamEnd, error?: JsonObject): Failure | undefined {
    if (at - from >= this.times.steady) this.failures = 0;
    if (error !== undefined) return this.watchRefused(at, asAnswer(error));
    switch (end.kind) {
      case 'answered':
        return this.watchRefused(at, end);
      case 'silent':
        this.pause(at);
        return { reason: 'the watch fell silent', says: 'nothing' };
      case 'unreachable':
        return this.failed(at, end);
      case 'ended':
        if (at - from >= this.times.steady) return undefined;
        this.pause(at);
        return { reason: 'the server ended the watch at once', says: 'nothing' };
    }
  }

  private watchRefused(at: number, answer: Answered): Failure {
    if (answer.code === GONE || answer.code === 404 || answer.code === 400 || isTooLate(answer.body)) this.startOver();
    return this.failed(at, answer);
  }

  private failed(at: number, failure: Answered | Unreachable): Failure {
    if (failure.kind === 'unreachable') {
      this.pause(at);
      return { reason: failure.reason, says: 'nothing' };
    }
    const { code, body, retryAfter = 0 } = failure;
    this.pause(at, retryAfter, code === FORBIDDEN ? this.refused : undefined);
    return {
      reason: `${messageOf(body)} (${code})`,
      says: code === FORBIDDEN ? 'forbidden' : absent.has(code) ? 'absent' : 'nothing',
    };
  }

  private startOver(): void {
    this.phase = 'list';
    this.nextPage = '';
  }

  private pause(at: number, atLeast = 0, longest = this.times.pause.longest): void {
    const { first } = this.times.pause;
    const milliseconds = Math.max(Math.min(atLeast, LONGEST_ASKED), Math.min(longest, first * 2 ** this.failures));
    this.failures = Math.min(this.failures + 1, 30);
    this.pausedUntil = at + milliseconds * (1 + this.random() / 2);
  }
}

/** Answers to a list that is not served. */
const absent: ReadonlySet<number> = new Set([400, 404, 405, 406]);

/** A status that came as an event, as if it had been the answer. */
function asAnswer(status: JsonObject): Answered {
  const { code, details } = status;
  const seconds = isJsonObject(details) ? details.retryAfterSeconds : undefined;
  const base = { kind: 'answered' as const, code: typeof code === 'number' ? code : 500, body: status };
  return typeof seconds === 'number' ? { ...base, retryAfter: seconds * 1000 } : base;
}

/** Whether a server has not come as far as the version that was asked for: it was set back. */
function isTooLate({ details }: JsonObject): boolean {
  const causes = isJsonObject(details) && Array.isArray(details.causes) ? details.causes : [];
  return causes.some((cause) => isJsonObject(cause) && cause.reason === 'ResourceVersionTooLarge');
}
