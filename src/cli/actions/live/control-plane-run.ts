import type { InternPool } from '../../../host/client/intern-pool';
import { KubeClient } from '../../../host/client/kube-client';
import type { SharedWatches } from '../../../host/client/shared/shared-watches';
import { WatchedCluster } from '../../../host/client/watched-cluster';
import type { ControlPlaneHost, ReachedControlPlane } from '../../../host/control-planes/control-plane';
import { HostStart, type HostStarts } from '../../../host/control-planes/host-start';
import type { LiveClusters } from '../../../host/live/clusters';
import type { HostLog } from '../../../host/live/host-log';
import { hostedWatches } from '../../../host/live/watched-inputs';
import { thrownMessage } from '../../../om/input/system-error';
import type { Operator } from '../../../om/operator';
import type { AuthSettings } from '../../../operators/auth/settings';
import type { CommandHost } from '../../command';
import { HostRun } from './host-run';
import type { HostRunOptions } from './host-run-options';
import type { Leadership } from './leadership';
import { ownOperator } from './own-operator';

/** What the hosts of all control planes share. */
export interface ControlPlaneRunContext {
  readonly options: HostRunOptions & { readonly timeout: number };
  readonly command: CommandHost;
  readonly operator: Operator<AuthSettings>;
  readonly settings: AuthSettings;
  /** Of the management cluster. */
  readonly client: KubeClient;
  /** Of the same. */
  readonly watches: SharedWatches;
  readonly leadership: Leadership;
  /** Of all control planes. */
  readonly log: HostLog;
  /** Equal objects of all guests as one. */
  readonly intern: InternPool['intern'];
  /** How many begin at a time. */
  readonly starts: HostStarts;
  /** It came to its end. */
  readonly onEnd: () => void;
}

/** The host of one of all control planes. */
export class ControlPlaneRun implements ControlPlaneHost {
  readonly hostRun: HostRun<AuthSettings>;
  private readonly guest: KubeClient;
  private readonly management: WatchedCluster;
  private readonly userWorkload: WatchedCluster;
  /** What there was when it was asked to rest last. */
  private before: readonly unknown[] = [];
  private isResting = false;
  private readonly done: Promise<void>;
  private readonly start: HostStart;
  private finish = (): void => {};
  private isOver = false;
  private failure: string | undefined;

  constructor({ namespace, name, title, guest }: ReachedControlPlane, context: ControlPlaneRunContext) {
    const { options, command, operator, settings, client, intern, leadership, onEnd } = context;
    const { types } = operator;
    this.guest = new KubeClient(guest);
    const inputs = hostedWatches(operator, namespace, name);
    this.userWorkload = new WatchedCluster({ client: this.guest, inputs: inputs.guest, types, intern });
    this.management = new WatchedCluster({ client, inputs: inputs.management, types, watches: context.watches });
    const clusters: LiveClusters = {
      layout: 'split',
      management: this.management,
      userWorkload: this.userWorkload,
    };
    const asked = ownOperator(operator, clusters, settings, command, options.timeout);
    const log = context.log.about({ controlPlane: title });
    this.hostRun = new HostRun({ ...asked, options, command, clusters, leadership, troublesBeside: () => [], log });
    this.start = new HostStart(context.starts);
    this.done = this.work(leadership.acquire()).finally(onEnd);
  }

  get isEnded(): boolean {
    return this.isOver;
  }

  /** Why it ended without being asked to; undefined where it did not. */
  get fault(): string | undefined {
    return this.failure;
  }

  guestChanged(): void {
    void this.userWorkload.relist();
  }

  rest(): boolean {
    const stores = [this.management.store, this.userWorkload.store];
    const now = [...stores.map((store) => store.snapshot()), this.hostRun.lastRun];
    const wasResting = this.isResting;
    this.isResting = now.every((one, at) => one === this.before[at]);
    this.before = now;
    // What was looked at since is packed again; of the rest each object is found packed.
    if (this.isResting) for (const store of stores) store.pack();
    return this.isResting && !wasResting;
  }

  async stop(): Promise<void> {
    this.finish();
    await this.done;
  }

  private async work(elected: Promise<void> | undefined): Promise<void> {
    const { hostRun, start } = this;
    const stopped = new Promise<void>((resolve) => {
      this.finish = resolve;
    });
    try {
      await Promise.race([start.mayList(), stopped]);
      await hostRun.run(stopped, elected, start, () => {
        if (hostRun.lastRun !== undefined) start.end();
      });
    } catch (error) {
      this.failure = thrownMessage(error);
    } finally {
      start.end();
      await hostRun.host.close();
      this.guest.close();
      this.isOver = true;
    }
  }
}
