import type { ApiRequest } from '../../api-server/request';
import { Interrupter } from './interruption';
import type { KubeClient } from './kube-client';
import { LeaseCandidate } from './lease-candidate';
import type { LeaseOptions } from './lease-object';
import { pause } from './pause';

/** How one becomes a leader, and hears that he is none any more. */
export interface LeaderElectionOptions extends LeaseOptions {
  readonly client: Pick<KubeClient, 'ask'>;
  /** Milliseconds on a clock that never goes back. Default: that of the process. */
  readonly now?: () => number;
  /** Milliseconds since the epoch, which others may read in the lease. Default: the clock of the machine. */
  readonly today?: () => number;
  /** It is the leader no longer, although nobody has asked it to stop. Is told once, with the reason in a sentence. */
  readonly onLost: (reason: string) => void;
}

/** Has at most one of several processes lead, by a Lease. */
export class LeaderElection {
  private readonly candidate: LeaseCandidate;
  private readonly closing = new Interrupter();
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isElected = false;
  private elected = (): void => {};

  constructor(private readonly options: LeaderElectionOptions) {
    this.candidate = new LeaseCandidate(options);
  }

  /** Whether it leads now. Asked before each write: it may be over although nobody could tell. */
  get isLeader(): boolean {
    return this.candidate.holds(this.now());
  }

  /** Milliseconds that a write may take which begins now; 0 where it does not lead. */
  get timeToWrite(): number {
    return this.candidate.timeToWrite(this.now());
  }

  /** Why the server does not let it have the Lease, in a sentence; undefined where it does, or somebody else holds it. */
  get refusal(): string | undefined {
    return this.candidate.refusal;
  }

  /** Resolves when it leads, or when it is released before it does. It renews the lease from then on. */
  acquire(): Promise<void> {
    const elected = new Promise<void>((resolve) => {
      this.elected = resolve;
    });
    this.running ??= this.run();
    return elected;
  }

  /** Stops, and lets another one lead at once. */
  async release(): Promise<void> {
    this.closing.abort();
    await this.running;
    clearTimeout(this.timer);
    const request = this.candidate.release(this.now(), this.today());
    this.elected();
    // Where nobody hears of it, the lease ends by itself.
    if (request !== undefined) await this.ask(request);
  }

  private async run(): Promise<void> {
    const { closing } = this;
    while (!closing.aborted) {
      await pause(this.candidate.dueAt - this.now(), closing);
      if (closing.aborted) return;
      const answer = await this.ask(this.candidate.next(this.now(), this.today()));
      this.candidate.answered(this.now(), answer);
      if (closing.aborted) return;
      if (this.isLeader) this.lead();
      else if (this.isElected) this.lose();
    }
  }

  private ask(request: ApiRequest): ReturnType<KubeClient['ask']> {
    return this.options.client.ask(request, { within: this.candidate.patience });
  }

  private lead(): void {
    this.isElected = true;
    this.elected();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lose(), this.candidate.endsAt - this.now());
  }

  private lose(): void {
    if (this.closing.aborted) return;
    if (this.isLeader) {
      // A timer may be a little early.
      this.lead();
      return;
    }
    this.closing.abort();
    clearTimeout(this.timer);
    this.options.onLost(this.candidate.whyNot);
  }

  private now(): number {
    return this.options.now?.() ?? performance.now();
  }

  private today(): number {
    return this.options.today?.() ?? Date.now();
  }
}
