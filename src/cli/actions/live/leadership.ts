import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { KubeClient } from '../../../host/client/kube-client';
import { LeaderElection } from '../../../host/client/leader-election';
import type { Trouble } from '../../../host/live/host-events';
import { leaseTimesOf } from '../../lease-times-options';
import type { HostRunOptions } from './host-run-options';

/** Whether this process may write: always, or while it holds a Lease. */
export class Leadership {
  /** Resolves when the Lease is lost. */
  readonly lost: Promise<void>;
  private readonly lease: HostRunOptions['lease'];
  private readonly election: LeaderElection | undefined;
  private elected: Promise<void> | undefined;
  private reason: string | undefined;

  /** @throws UsageError for times with which two hosts could lead */
  constructor(options: HostRunOptions, client: KubeClient) {
    const times = leaseTimesOf(options, options.lease !== undefined);
    let lose = (): void => {};
    this.lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    this.lease = options.lease;
    this.election =
      options.lease &&
      new LeaderElection({
        ...options.lease,
        client,
        identity: `${hostname()}_${randomBytes(6).toString('hex')}`,
        times,
        random: Math.random,
        onLost: (reason) => {
          this.reason = reason;
          lose();
        },
      });
  }

  /** Why the Lease was lost, in a sentence; undefined where it was not. */
  get loss(): string | undefined {
    return this.reason;
  }

  /** Why it cannot lead, though nobody else does. */
  get troubles(): readonly Trouble[] {
    const { lease } = this;
    const refusal = this.election?.refusal;
    if (refusal === undefined || lease === undefined) return [];
    return [{ kind: 'lease', text: `${lease.namespace}/${lease.name}: ${refusal}` }];
  }

  get isLeader(): boolean {
    return this.election?.isLeader ?? true;
  }

  /** Milliseconds that a write may take which begins now. */
  get timeToWrite(): number {
    return this.election?.timeToWrite ?? Number.POSITIVE_INFINITY;
  }

  /** Resolves when it leads, however often it is asked; undefined where it always does. */
  acquire(): Promise<void> | undefined {
    this.elected ??= this.election?.acquire();
    return this.elected;
  }

  async release(): Promise<void> {
    await this.election?.release();
  }
}
