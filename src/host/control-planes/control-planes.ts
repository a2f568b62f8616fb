import { WatchedCluster } from '../client/watched-cluster';
import type { Trouble } from '../live/host-events';
import { ControlPlane, type ControlPlaneHost, type ControlPlaneOptions } from './control-plane';
import { hostedControlPlanes } from './hosted-control-planes';
import { NamespaceClaims, type RefusedControlPlane } from './namespace-claims';

/**
 * The hosted control planes of a management cluster, in all namespaces, each with a host of its own. HyperShift has one in a namespace: of
 * several the oldest has a host, and the others are refused.
 */
export class ControlPlanes<H extends ControlPlaneHost> {
  private readonly cluster: WatchedCluster;
  private readonly claims = new NamespaceClaims();
  /** By namespace. */
  private readonly known = new Map<string, ControlPlane<H>>();
  /** Those that end, by namespace: none begins there before. */
  private readonly leaving = new Map<string, Promise<void>>();
  private isListed = false;
  private isClosed = false;

  constructor(private readonly options: ControlPlaneOptions<H>) {
    const { client, watches } = options;
    const { group, version, resource } = hostedControlPlanes;
    const inputs = [{ labelSelectedResources: [{ group, version, resource, labelSelector: {} }] }];
    this.cluster = new WatchedCluster({ client, inputs, types: [hostedControlPlanes], watches });
  }

  /** Those that have a host, or wait for what it needs. */
  get all(): readonly ControlPlane<H>[] {
    return [...this.known.values()];
  }

  /** Those that have no host because another one is in their namespace. */
  get refused(): readonly RefusedControlPlane[] {
    return this.claims.refused;
  }

  /** Whether it is known which there are. */
  get hasListed(): boolean {
    return this.isListed;
  }

  /** Why it is not known which there are, or what there is of them. */
  get troubles(): readonly Trouble[] {
    return [...this.options.watches.troubles, ...this.cluster.troubles].map(({ kind, text }) => ({
      kind,
      text: `management: ${text}`,
    }));
  }

  /** Lists and watches them. Resolves once they were listed, or are not served. */
  async start(): Promise<void> {
    this.cluster.store.subscribe(({ namespace, name, after }) => {
      this.claims.take(namespace, name, after);
      this.look(namespace);
    });
    await this.cluster.start();
    this.isListed = true;
    this.options.onChange();
  }

  /** Packs what nobody has looked at of late; see {@link ControlPlaneHost.rest}. @returns how many hosts began to rest */
  rest(): number {
    this.cluster.store.pack();
    return this.all.filter((one) => one.rest()).length;
  }

  /** Ends all hosts, each at a boundary between two writes. */
  async close(): Promise<void> {
    this.isClosed = true;
    const ended = this.all.map((one) => one.end());
    await Promise.all([this.cluster.close(), ...ended, ...this.leaving.values()]);
  }

  private look(namespace: string): void {
    if (this.isClosed) return;
    const name = this.claims.firstIn(namespace);
    const first = name === undefined ? undefined : this.cluster.store.object(hostedControlPlanes, name, namespace);
    const known = this.known.get(namespace);
    const isKnown = first !== undefined && known?.name === first.metadata.name;
    // HyperShift takes down one that is being deleted: whoever went on would make anew what it removes.
    const isLeaving = first?.metadata.deletionTimestamp !== undefined;
    if (known !== undefined && (!isKnown || isLeaving)) this.leave(namespace, known);
    if (first !== undefined && !isLeaving) {
      const one = isKnown && known !== undefined ? known : this.begun(namespace, first.metadata.name ?? '');
      one.update(first);
    }
  }

  private begun(namespace: string, name: string): ControlPlane<H> {
    const one = new ControlPlane(namespace, name, this.options, this.leaving.get(namespace) ?? Promise.resolve());
    this.known.set(namespace, one);
    this.options.onChange();
    return one;
  }

  private leave(namespace: string, one: ControlPlane<H>): void {
    this.known.delete(namespace);
    const before = this.leaving.get(namespace) ?? Promise.resolve();
    const ended = Promise.all([before, one.end()]).then(() => {
      if (this.leaving.get(namespace) === ended) this.leaving.delete(namespace);
      this.options.onChange();
    });
    this.leaving.set(namespace, ended);
  }
}
