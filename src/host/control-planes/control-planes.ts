import { WatchedCluster } from '../client/watched-cluster';
import type { Trouble } from '../live/host-events';
import { ControlPlane, type ControlPlaneHost, type ControlPlaneOptions } from './control-plane';
import { hostedControlPlanes } from './hosted-control-planes';

/** The hosted control planes of a management cluster, in all namespaces, each with a host of its own. */
export class ControlPlanes<H extends ControlPlaneHost> {
  private readonly cluster: WatchedCluster;
  private readonly known = new Map<string, ControlPlane<H>>();
  /** Those that end, by title: none of the same name begins before. */
  private readonly leaving = new Map<string, Promise<void>>();
  private isListed = false;
  private isClosed = false;

  constructor(private readonly options: ControlPlaneOptions<H>) {
    const { client, watches } = options;
    const { group, version, resource } = hostedControlPlanes;
    const inputs = [{ labelSelectedResources: [{ group, version, resource, labelSelector: {} }] }];
    this.cluster = new WatchedCluster({ client, inputs, types: [hostedControlPlanes], watches });
  }

  /** Those that are there. */
  get all(): readonly ControlPlane<H>[] {
    return [...this.known.values()];
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
    this.cluster.store.subscribe(({ namespace, name }) => this.look(namespace, name));
    await this.cluster.start();
    this.isListed = true;
    this.options.onChange();
  }

  /** Ends all hosts, each at a boundary between two writes. */
  async close(): Promise<void> {
    this.isClosed = true;
    const ended = this.all.map((one) => one.end());
    await Promise.all([this.cluster.close(), ...ended, ...this.leaving.values()]);
  }

  private look(namespace: string, name: string): void {
    if (this.isClosed) return;
    const title = `${namespace}/${name}`;
    const object = this.cluster.store.object(hostedControlPlanes, name, namespace);
    const known = this.known.get(title);
    // HyperShift takes down one that is being deleted: whoever went on would make anew what it removes.
    if (object === undefined || object.metadata.deletionTimestamp !== undefined) {
      if (known !== undefined) this.leave(known);
      return;
    }
    const one = known ?? new ControlPlane(namespace, name, this.options, this.leaving.get(title) ?? Promise.resolve());
    this.known.set(title, one);
    one.update(object);
    if (known === undefined) this.options.onChange();
  }

  private leave(one: ControlPlane<H>): void {
    const { title } = one;
    this.known.delete(title);
    const before = this.leaving.get(title) ?? Promise.resolve();
    const ended = Promise.all([before, one.end()]).then(() => {
      if (this.leaving.get(title) === ended) this.leaving.delete(title);
      this.options.onChange();
    });
    this.leaving.set(title, ended);
  }
}
