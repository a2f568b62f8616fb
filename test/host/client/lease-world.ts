import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import type { ApiRequest } from '../../../src/api-server/request';
import type { Answered, Unreachable } from '../../../src/host/client/answer';
import { LeaseCandidate } from '../../../src/host/client/lease-candidate';
import { defaultLeaseTimes, type LeaseTimes } from '../../../src/host/client/lease-object';
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

/** So long a client waits for an answer, in milliseconds. */
const DEADLINE = 15_000;

/** Candidates on a network that loses and delays what they say, with clocks of their own, in virtual time. */
export class LeaseWorld {
  readonly server = serverAt();
  losses = 0;
  /** When two held it. */
  readonly doubles: number[] = [];
  /** When a write came to the server of one who had held it before another who has written since. */
  readonly lateWrites: number[] = [];
  /** From when a holder was struck until another one held it, in milliseconds. */
  readonly takeOvers: number[] = [];
  private time = 0;
  private readonly bytes = seededSource(1)('world');
  private readonly queue: { readonly at: number; readonly act: () => void }[] = [];
  private readonly members: readonly Member[];
  private terms = 0;
  private latest: { readonly who: Member; readonly term: number } | undefined;
  private struck: { readonly who: Member; readonly at: number } | undefined;

  /** @param spread by how much clocks are faster or slower than what time it is */
  constructor(times: LeaseTimes, spread: number) {
    this.members = ['a', 'b', 'c'].map((name, at) => ({
      candidate: candidate(name, times, () => this.random()),
      offset: this.random() * 1e9,
      rate: 1 + (at - 1) * spread,
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
    this.after(30_000, () => this.strike(losses));
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
    if (this.struck !== undefined && this.struck.who !== one) this.takeOvers.push(this.time - this.struck.at);
    this.struck = undefined;
    this.write(one, one.term);
  }

  /** Writes as long as it holds it. A write takes as long as a client waits for its answer at most. */
  private write(one: Member, term: number): void {
    if (one.term !== term || this.time < one.pausedUntil || !one.candidate.holds(this.clockOf(one))) return;
    this.after(this.random() * DEADLINE, () => {
      const { latest } = this;
      if (latest !== undefined && latest.who !== one && latest.term > term) this.lateWrites.push(this.time);
      if (latest === undefined || latest.term < term) this.latest = { who: one, term };
    });
    this.after(2_000, () => this.write(one, term));
  }

  /** Cuts the holder off, or has it stand still. */
  private strike(losses: number): void {
    const holder = this.members.find((one) => one.candidate.holds(this.clockOf(one)));
    if (holder !== undefined) this.struck = { who: holder, at: this.time };
    const lasting = 45_000 + this.random() * 60_000;
    if (holder !== undefined && this.random() < 0.5) {
      holder.isCut = true;
      this.after(lasting, () => {
        holder.isCut = false;
      });
    } else if (holder !== undefined) holder.pausedUntil = this.time + lasting;
    if (this.losses < losses) this.after(lasting + this.random() * 30_000, () => this.strike(losses));
  }

  private step(one: Member): void {
    const wake = Math.max(this.time, one.pausedUntil, (one.candidate.dueAt - one.offset) / one.rate);
    this.after(wake - this.time, () => {
      if (this.time < one.pausedUntil) return this.step(one);
      this.send(one, one.candidate.next(this.clockOf(one), this.time));
    });
  }

  private send(one: Member, request: ApiRequest): void {
    const slow = this.random() < 0.1 ? 14_000 : 500;
    const [there, back] = [this.random() * slow, this.random() * slow];
    const isLostThere = one.isCut || this.random() < 0.05;
    const deadline = DEADLINE;
    let answer: Answered | Unreachable = away;
    if (!isLostThere) {
      this.after(there, () => {
        const given = served(this.server, request);
        if (!one.isCut && this.random() > 0.05 && there + back < deadline) answer = given;
      });
    }
    this.after(isLostThere || there + back >= deadline ? deadline : there + back, () => this.hear(one, () => answer));
  }

  private hear(one: Member, answer: () => Answered | Unreachable): void {
    if (this.time < one.pausedUntil) {
      this.after(one.pausedUntil - this.time, () => this.hear(one, answer));
      return;
    }
    one.candidate.answered(this.clockOf(one), answer());
    this.step(one);
  }
}

interface Member {
  readonly candidate: LeaseCandidate;
  readonly offset: number;
  readonly rate: number;
  isCut: boolean;
  pausedUntil: number;
  wasHolder: boolean;
  /** Counted over all, from 1. */
  term: number;
}
