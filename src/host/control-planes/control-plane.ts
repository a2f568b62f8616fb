import type { KubeObject } from '../../kube/types';
import type { AccessSource } from '../client/access';
import type { KubeClient } from '../client/kube-client';
import type { SharedWatches } from '../client/shared/shared-watches';
import type { Trouble } from '../live/host-events';
import { GuestKubeconfig } from './guest-kubeconfig';
import { guestKubeconfigOf } from './hosted-control-planes';

/** A host of one control plane that was begun. */
export interface ControlPlaneHost {
  /** The guest is reached otherwise now. */
  guestChanged(): void;
  /**
   * Asked from time to time: where nothing has happened since it was asked last, it takes less memory until something does.
   *
   * @returns whether it began to rest
   */
  rest(): boolean;
  /** Ends it at a boundary between two writes. Never rejects. */
  stop(): Promise<void>;
}

/** A control plane whose guest can be asked. */
export interface ReachedControlPlane {
  readonly namespace: string;
  readonly name: string;
  /** `NAMESPACE/NAME`. */
  readonly title: string;
  readonly guest: AccessSource;
}

/** How hosts of control planes are made. */
export interface ControlPlaneOptions<H extends ControlPlaneHost> {
  /** Of the management cluster. */
  readonly client: KubeClient;
  /** Begins a host. */
  readonly begin: (reached: ReachedControlPlane) => H;
  /** Name of the Secret with the guest's kubeconfig. Default: as the status of the control plane says. */
  readonly guestSecret?: string;
  /** Of the management cluster, for all control planes together. */
  readonly watches: SharedWatches;
  /** A host began or ended, or all was listed. */
  readonly onChange: () => void;
}

/** A hosted control plane, with its host from when its guest can be asked. */
export class ControlPlane<H extends ControlPlaneHost> {
  readonly title: string;
  private readonly kubeconfig: GuestKubeconfig;
  private current: H | undefined;
  private mayBegin = false;
  private isEnded = false;

  /** @param after resolves when a host that was here before has ended */
  constructor(
    private readonly namespace: string,
    readonly name: string,
    private readonly options: ControlPlaneOptions<H>,
    after: Promise<void>,
  ) {
    this.title = `${namespace}/${name}`;
    const { client, watches } = options;
    this.kubeconfig = new GuestKubeconfig({ client, watches, namespace, onAccess: () => this.reached() });
    void after.then(() => {
      this.mayBegin = true;
      if (this.kubeconfig.isKnown) this.reached();
    });
  }

  /** Undefined where it waits for a kubeconfig. */
  get host(): H | undefined {
    return this.current;
  }

  /** Of its kubeconfig. What its host has to tell is the host's. */
  get troubles(): readonly Trouble[] {
    return this.kubeconfig.troubles;
  }

  /** Takes in what the control plane is now. */
  update(object: KubeObject): void {
    this.kubeconfig.refer(guestKubeconfigOf(object, this.options.guestSecret));
  }

  /** See {@link ControlPlaneHost.rest}. */
  rest(): boolean {
    this.kubeconfig.rest();
    return this.current?.rest() ?? false;
  }

  /** Ends its host and all watches. */
  async end(): Promise<void> {
    this.isEnded = true;
    await Promise.all([this.kubeconfig.close(), this.current?.stop()]);
  }

  private reached(): void {
    if (this.isEnded || !this.mayBegin) return;
    if (this.current !== undefined) {
      this.current.guestChanged();
      return;
    }
    const { namespace, name, title, kubeconfig: guest } = this;
    this.current = this.options.begin({ namespace, name, title, guest });
    this.options.onChange();
  }
}
