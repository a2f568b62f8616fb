import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import type { ApiRequest } from '../../../src/api-server/request';
import type { Answered, Unreachable } from '../../../src/host/client/answer';
import { LeaseCandidate } from '../../../src/host/client/lease-candidate';
import { defaultLeaseTimes, type LeaseTimes } from '../../../src/host/client/lease-times';
import { seededSource } from '../../../src/om/random';
import { serverAt } from '../../api-server/support/server';

export const away: Unreachable = { kind: 'unreachable', reason: 'away' };

export const served = (server: KubeApiServer, request: ApiRequest): Answered => ({
  kind: 'answered',
  ...server.serve(request),
});

export const candidate = (
  identity: string,
  times: LeaseTimes = defaultLeaseTimes,
  random: () => number = () => 0,
): LeaseCandidate => new LeaseCandidate({ namespace: 'default', name: 'om', identity, times, random });

/** So long a client waits for the answer to a write at most, in milliseconds. */
const DEADLINE = 15_000;

/** What a network does to a message: how long it takes at most, usually and now and then, in milliseconds, and how often it is lost. */
export interface Network {
  readonly usual: number;
  readonly slow: number;
  readonly slowShare: number;
  readonly lostShare: number;
}

export const soundNetwork: Network = { usual: 50, slow: 50, slowShare: 0, lostShare: 0 };
export const badNetwork: Network = { usual: 500, slow: 14_000, slowShare: 0.1, lostShare: 0.05 };

/** How a holder comes to be none. */
export const strokes = ['cut off', 'standing still', 'stopped'] as const;
export type Stroke = (typeof strokes)[number];

/** A take-over: from when a holder was struck until another one held the lease. */
export interface TakeOver {
  readonly after: Stroke;
  readonly milliseconds: number;
}

/** What {@link LeaseWorld} is made with. */
export interface LeaseWorldOptions {
  readonly times: LeaseTimes;
  /** By how much clocks are faster or slower than what time it is: one of three is right. */
  readonly spread: number;
  readonly network: Network;
}

/** Candidates on a network that loses and delays what they say, with clocks of their own, in virtual time. */
export class LeaseWorld {
  readonly server = serverAt();
  losses = 0;
  /** When two held it. */
  readonly doubles: number[] = [];
  /** When a write came to the server of one who had held it before another who has written since. */
  readonly lateWrites: number[] = [];
  readonly takeOvers: TakeOver[] = [];
  private time = 0;
  private readonly bytes = seededSource(1)('world');
  private readonly queue: { readonly at: number; readonly act: () => void }[] = [];
  private readonly members: readonly Member[];
  private terms = 0;
  private latest: { readonly who: Member; readonly term: number } | undefined;
  private struck: { readonly who: Member; readonly at: number; readonly by: Stroke } | undefined;

  constructor(private readonly options: LeaseWorldOptions) {
    this.members = ['a', 'b', 'c'].map((name, at) => ({
      name,
      candidate: this.candidateCalled(name),
      offset: this.random() * 1e9,
      rate: 1 + (at - 1) * options.spread,
      isAsking: false,
      isStopping: false,
      writing: 0,
      isCut: false,
      pausedUntil: 0,
      wasHolder: false,
      term: 0,
    }));
  }

  random = (): number => (this.bytes.bytes(4).readUInt32LE(0) ?? 0) / 2 ** 32;

  /** Runs until so many losses were forced. */
  run(losses: number): void {
    for (const one of this.members) this.step(one);
    this.after(this.options.times.duration, () => this.strike(losses));
    while (this.losses < losses) {
      this.queue.sort((a, b) => b.at - a.at);
      const next = this.queue.pop();
      if (next === undefined) return;
      this.time = next.at;
      next.act();
      this.look();
    }
  }

  private clockOf({ offset, rate }: Member): number {
    return offset + this.time * rate;
  }

  private after(milliseconds: number, act: () => void): void {
    this.queue.push({ at: this.time + milliseconds, act });
  }

  private look(): void {
    const holders = this.members.filter((one) => one.candidate.holds(this.clockOf(one)));
    if (holders.length > 1) this.doubles.push(this.time);
    for (const one of this.members) {
      const isHolder = holders.includes(one);
      if (one.wasHolder && !isHolder) this.losses++;
      if (!one.wasHolder && isHolder) this.begin(one);
      one.wasHolder = isHolder;
    }
  }

  private begin(one: Member): void {
    one.term = ++this.terms;
    const { struck } = this;
    if (struck !== undefined && struck.who !== one)
      this.takeOvers.push({ after: struck.by, milliseconds: this.time - struck.at });
    this.struck = undefined;
    this.write(one, one.term);
  }

  /** Writes as long as it holds it. A write takes as long as a client waits for its answer at most. */
  private write(one: Member, term: number): void {
    if (one.term !== term || one.isStopping || this.time < one.pausedUntil) return;
    const within = Math.min(DEADLINE, one.candidate.timeToWrite(this.clockOf(one))) / one.rate;
    if (within <= 0) return;
    one.writing++;
    this.after(this.random() * within, () => {
      one.writing--;
      const { latest } = this;
      if (latest !== undefined && latest.who !== one && latest.term > term) this.lateWrites.push(this.time);
      if (latest === undefined || latest.term < term) this.latest = { who: one, term };
      this.releaseIfStopping(one);
    });
    this.after(2_000, () => this.write(one, term));
  }

  /** Cuts the holder off, has it stand still, or asks it to stop. */
  private strike(losses: number): void {
    const { duration } = this.options.times;
    const holder = this.members.find((one) => one.candidate.holds(this.clockOf(one)));
    const by = strokes[Math.floor(this.random() * strokes.length)] ?? 'stopped';
    const lasting = duration * (0.75 + this.random());
    if (holder !== undefined) {
      this.struck = { who: holder, at: this.time, by };
      this.strikes[by](holder, lasting);
    }
    if (this.losses < losses) this.after(lasting + (duration * (1 + this.random())) / 2, () => this.strike(losses));
  }

  private readonly strikes: { readonly [by in Stroke]: (holder: Member, lasting: number) => void } = {
    'cut off': (holder, lasting) => {
      holder.isCut = true;
      this.after(lasting, () => {
        holder.isCut = false;
      });
    },
    'standing still': (holder, lasting) => {
      holder.pausedUntil = this.time + lasting;
    },
    stopped: (holder) => {
      holder.isStopping = true;
      this.releaseIfStopping(holder);
    },
  };

  /** As a host that is stopped: after its last write it gives the lease up, and another process takes its place. */
  private releaseIfStopping(one: Member): void {
    if (!one.isStopping || one.isAsking || one.writing > 0) return;
    one.isStopping = false;
    if (this.struck?.by === 'stopped') this.struck = { ...this.struck, at: this.time };
    const request = one.candidate.release(this.clockOf(one), this.time);
    one.candidate = this.candidateCalled(`${one.name} of ${this.time}`);
    if (request !== undefined && !this.isLost()) this.after(this.delay(), () => served(this.server, request));
    this.after(this.options.times.retry, () => this.step(one));
  }

  private candidateCalled(identity: string): LeaseCandidate {
    return candidate(identity, this.options.times, () => this.random());
  }

  private isLost(): boolean {
    return this.random() < this.options.network.lostShare;
  }

  /** How long a message is under way. */
  private delay(isSlow = false): number {
    const { usual, slow } = this.options.network;
    return this.random() * (isSlow ? slow : usual);
  }

  private step(one: Member): void {
    const { candidate } = one;
    const wake = Math.max(this.time, one.pausedUntil, (candidate.dueAt - one.offset) / one.rate);
    this.after(wake - this.time, () => {
      if (one.candidate !== candidate) return;
      if (this.time < one.pausedUntil) return this.step(one);
      this.send(one, candidate.next(this.clockOf(one), this.time));
    });
  }

  private send(one: Member, request: ApiRequest): void {
    one.isAsking = true;
    const isSlow = this.random() < this.options.network.slowShare;
    const [there, back] = [this.delay(isSlow), this.delay(isSlow)];
    const isLostThere = one.isCut || this.isLost();
    const deadline = one.candidate.patience / one.rate;
    let answer: Answered | Unreachable = away;
    if (!isLostThere) {
      this.after(there, () => {
        const given = served(this.server, request);
        if (!one.isCut && !this.isLost() && there + back < deadline) answer = given;
      });
    }
    this.after(isLostThere || there + back >= deadline ? deadline : there + back, () => this.hear(one, () => answer));
  }

  private hear(one: Member, answer: () => Answered | Unreachable): void {
    if (this.time < one.pausedUntil) {
      this.after(one.pausedUntil - this.time, () => this.hear(one, answer));
      return;
    }
    one.isAsking = false;
    const { candidate } = one;
    candidate.answered(this.clockOf(one), answer());
    this.releaseIfStopping(one);
    if (one.candidate === candidate) this.step(one);
  }
}

interface Member {
  readonly name: string;
  candidate: LeaseCandidate;
  readonly offset: number;
  readonly rate: number;
  isAsking: boolean;
  /** It gives the lease up once what it has asked is answered and what it writes is written. */
  isStopping: boolean;
  /** Writes that are under way. */
  writing: number;
  isCut: boolean;
  pausedUntil: number;
  wasHolder: boolean;
  /** Counted over all, from 1. */
  term: number;
}
