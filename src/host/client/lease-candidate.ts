import { numberAt, objectAt, textAt } from '../../api-server/kinds/shape';
import type { ApiRequest } from '../../api-server/request';
import { printable } from '../../diff/printable';
import type { JsonObject } from '../../kube/json';
import type { Answered, Unreachable } from './answer';
import { type LeaseOptions, releasedLease, takenLease } from './lease-object';
import { clockTolerance, leaseTimesFault } from './lease-times';
import { isDecided, messageOf } from './write-outcome';

const OK = 200;
const CREATED = 201;
const NOT_FOUND = 404;
const CONFLICT = 409;

/** A lease as it was last seen. */
interface Observed {
  readonly lease: JsonObject;
  /** When it was first seen so. */
  readonly at: number;
}

/** A request that is under way. */
interface Sent {
  readonly at: number;
  readonly wants: 'look' | 'make' | 'take';
}

/**
 * One who wants to be the only one: he takes a lease, renews it, and takes it from one who has stopped doing so. It has no clock and no
 * network of its own. What clocks show is never compared: another's lease is over when it was not renewed for its duration by one's own
 * clock, and one's own earlier than that, counted from before it was sent. So two never hold it at once as long as no clock goes
 * faster than another by more than duration to renew deadline, and no write of one is under way when the next begins as long as none is
 * behind another by more than the {@link clockTolerance}.
 *
 * Upstream: kubernetes staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go.
 */
export class LeaseCandidate {
  private observed: Observed | undefined;
  private sent: Sent | undefined;
  private heldUntil = Number.NEGATIVE_INFINITY;
  private writtenUntil = Number.NEGATIVE_INFINITY;
  private nextAt = Number.NEGATIVE_INFINITY;
  private isFree = false;
  private refused: string | undefined;
  private failed: string | undefined;

  /** @throws RangeError where a holder would not stop before others begin */
  constructor(private readonly options: LeaseOptions) {
    const fault = leaseTimesFault(options.times);
    if (fault !== undefined) throw new RangeError(fault);
  }

  /** Whether it is the holder. Asked again before each write, since time passes. @param now on a clock that never goes back */
  holds(now: number): boolean {
    return now < this.heldUntil;
  }

  /** Milliseconds that a write may take which begins now, so that it is over before others may begin; 0 where it is no holder. */
  timeToWrite(now: number): number {
    return this.holds(now) ? this.writtenUntil - now : 0;
  }

  /** Milliseconds that a request for the lease may take: a renewal that was lost leaves time for another. */
  get patience(): number {
    return this.options.times.renewDeadline / 2;
  }

  /** Until when it is the holder if it is not renewed. */
  get endsAt(): number {
    return this.heldUntil;
  }

  /** Why the server does not let it have the lease, in a sentence; undefined where it does, or somebody else holds it. */
  get refusal(): string | undefined {
    return this.refused;
  }

  /** Why it does not hold the lease, in a sentence. */
  get whyNot(): string {
    const holder = this.observed === undefined ? '' : holderOf(this.observed.lease);
    if (holder !== '' && holder !== this.options.identity) return printable(`${holder} holds it`);
    return this.failed ?? this.refused ?? 'it was not renewed in time';
  }

  /** When it wants to send its next request. */
  get dueAt(): number {
    return this.nextAt;
  }

  /**
   * Its next request. The answer is told to {@link answered} before the next is asked for.
   *
   * @param now on a clock that never goes back
   * @param today milliseconds since the epoch, which others may read in the lease
   */
  next(now: number, today: number): ApiRequest {
    // That it was seen unchanged for as long as it lasts is enough: the server refuses what is not over the version that was seen.
    const isTaking =
      this.isFree || (this.observed !== undefined && (this.holds(now) || this.isOver(this.observed, now)));
    const isNew = this.observed === undefined;
    this.sent = { at: now, wants: isTaking ? (isNew ? 'make' : 'take') : 'look' };
    if (!isTaking) return { method: 'GET', path: this.path };
    const body = takenLease(this.observed?.lease, this.options, today);
    return isNew
      ? { method: 'POST', path: this.path.slice(0, this.path.lastIndexOf('/')), body }
      : { method: 'PUT', path: this.path, body };
  }

  /** The answer to its last request. */
  answered(now: number, answer: Answered | Unreachable): void {
    const { sent } = this;
    if (sent === undefined) return;
    this.sent = undefined;
    this.isFree = false;
    this.refused = refusalIn(sent, answer);
    this.failed = failureOf(answer);
    this.nextAt = this.nextAfter(now, sent, answer);
  }

  /** Gives the lease up: it is no holder from here on. @returns what tells the others; undefined where there is nothing to tell */
  release(now: number, today: number): ApiRequest | undefined {
    const { observed } = this;
    const wasHolder = this.holds(now);
    this.heldUntil = Number.NEGATIVE_INFINITY;
    this.isFree = false;
    this.sent = undefined;
    if (!wasHolder || observed === undefined) return undefined;
    const body = releasedLease(observed.lease, today);
    return { method: 'PUT', path: this.path, body };
  }

  private get path(): string {
    const { namespace, name } = this.options;
    return `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/${name}`;
  }

  private nextAfter(now: number, sent: Sent, answer: Answered | Unreachable): number {
    const wasTaking = sent.wants !== 'look';
    if (answer.kind === 'unreachable') return this.holds(now) ? now + this.options.times.retry / 4 : this.later(now);
    switch (answer.code) {
      case OK:
      case CREATED:
        this.observe(now, answer.body);
        if (!wasTaking) return this.nextAfterLook(now);
        this.heldUntil = sent.at + this.options.times.renewDeadline;
        this.writtenUntil = sent.at + this.options.times.duration * (1 - clockTolerance);
        return this.later(now);
      case NOT_FOUND:
        this.observed = undefined;
        // Where it cannot be made there is no place for it.
        if (sent.wants === 'make') return this.later(now);
        // Whoever finds none makes one. One that was to be renewed is looked for first.
        this.isFree = !wasTaking;
        return now;
      case CONFLICT:
        // Somebody else wrote it: who holds it now is looked at.
        this.observed = undefined;
        return this.holds(now) ? now : this.later(now);
      default:
        return this.later(now);
    }
  }

  private observe(now: number, lease: JsonObject): void {
    if (this.observed !== undefined && versionOf(this.observed.lease) === versionOf(lease)) return;
    this.observed = { lease, at: now };
  }

  /** Whether the lease that was seen is to be had decides when it goes on. */
  private nextAfterLook(now: number): number {
    const { observed } = this;
    if (observed === undefined) return this.later(now);
    const holder = holderOf(observed.lease);
    this.isFree = holder === '' || holder === this.options.identity || this.isOver(observed, now);
    if (this.isFree) return now;
    this.heldUntil = Number.NEGATIVE_INFINITY;
    return Math.min(this.later(now), this.endOf(observed));
  }

  /** When a lease that was seen is over unless it is renewed: its holder's times count. */
  private endOf({ lease, at }: Observed): number {
    const seconds = numberAt(objectAt(lease, 'spec'), 'leaseDurationSeconds');
    return at + (seconds === undefined ? this.options.times.duration : seconds * 1000);
  }

  private isOver(observed: Observed, now: number): boolean {
    return now >= this.endOf(observed);
  }

  /** All who want it do not ask at once, and are not late to see a renewal: their waiting counts from there. */
  private later(now: number): number {
    const { times, random } = this.options;
    return now + times.retry * (this.holds(now) ? 1 : 1 / 2 + random() / 4);
  }
}

/** Why a request was refused by what it asked for; undefined where it was not, or nothing was said of it. */
function refusalIn({ wants }: Sent, answer: Answered | Unreachable): string | undefined {
  if (answer.kind === 'unreachable') return undefined;
  const { code, body } = answer;
  const isExpected = code < 400 || code === CONFLICT || (code === NOT_FOUND && wants !== 'make');
  return isExpected || !isDecided(code) ? undefined : printable(`${messageOf(body)} (${code})`);
}

/** Why a request came to nothing without being refused; undefined where it did not. */
function failureOf(answer: Answered | Unreachable): string | undefined {
  if (answer.kind === 'unreachable') return printable(answer.reason);
  return answer.code === CONFLICT ? 'another has written it' : undefined;
}

const holderOf = (lease: JsonObject): string => textAt(objectAt(lease, 'spec'), 'holderIdentity');

const versionOf = (lease: JsonObject): string => textAt(objectAt(lease, 'metadata'), 'resourceVersion');
