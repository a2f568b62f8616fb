import * as z from 'zod/mini';
import { printable } from '../../diff/printable';
import { exactResource } from '../../om/declared-resources';
import { thrownMessage } from '../../om/input/system-error';
import { type Access, type AccessSource, isSameAccess } from '../client/access';
import { embeddedAccess } from '../client/embedded-kubeconfig';
import type { KubeClient } from '../client/kube-client';
import type { SharedWatches } from '../client/shared/shared-watches';
import { WatchedCluster } from '../client/watched-cluster';
import type { Trouble } from '../live/host-events';
import { type SecretKey, secrets } from './hosted-control-planes';

/** What a kubeconfig in a Secret is watched with. */
export interface GuestKubeconfigOptions {
  /** Of the management cluster. */
  readonly client: KubeClient;
  /** Of the same. */
  readonly watches: SharedWatches;
  readonly namespace: string;
  /** The guest is reached, or reached otherwise than before. */
  readonly onAccess: () => void;
}

const dataSchema = z.object({ data: z.record(z.string(), z.string()) });

/** Access to a guest cluster by a kubeconfig in a Secret that is watched. What cannot be used leaves in use what was there before. */
export class GuestKubeconfig implements AccessSource {
  private access: Access | undefined;
  private fault: string | undefined;
  private secret: SecretKey | undefined;
  private watch: WatchedCluster | undefined;
  private isClosed = false;
  private hasListed = false;

  constructor(private readonly options: GuestKubeconfigOptions) {}

  get isKnown(): boolean {
    return this.access !== undefined;
  }

  /** Why the guest is not reached, or not as it should be by now. */
  get troubles(): readonly Trouble[] {
    const { namespace } = this.options;
    if (this.secret === undefined) {
      const text =
        'no kubeconfig of the guest cluster yet: status.kubeConfig of the HostedControlPlane names no Secret';
      return [{ kind: 'kubeconfig', text }];
    }
    const watching = (this.watch?.troubles ?? []).map(({ kind, text }) => ({ kind, text: `management: ${text}` }));
    if (!this.hasListed || this.fault === undefined) return watching;
    const text = printable(`kubeconfig of the guest cluster: Secret ${namespace}/${this.secret.name}: ${this.fault}`);
    return [...watching, { kind: 'kubeconfig', text }];
  }

  /** Takes the kubeconfig from this Secret from now on. */
  refer(secret: SecretKey | undefined): void {
    if (this.isClosed || (secret?.name === this.secret?.name && secret?.key === this.secret?.key)) return;
    this.secret = secret;
    void this.watch?.close();
    this.watch = undefined;
    this.hasListed = false;
    if (secret === undefined) return;
    const { client, namespace, watches } = this.options;
    const inputs = [{ exactResources: [exactResource(secrets, secret.name, namespace)] }];
    const watch = new WatchedCluster({ client, inputs, types: [secrets], watches });
    this.watch = watch;
    const read = (): void => {
      if (this.watch === watch) this.read(watch, secret);
    };
    watch.store.subscribe(read);
    void watch.start().then(() => {
      if (this.watch !== watch) return;
      this.hasListed = true;
      read();
    });
  }

  current(): Promise<Access> {
    return this.access === undefined
      ? Promise.reject(new Error('there is no kubeconfig of the guest cluster yet'))
      : Promise.resolve(this.access);
  }

  /** The Secret is watched: there is nothing newer to be had. */
  renew(): Promise<Access> {
    return this.current();
  }

  /** The Secret is kept packed. */
  rest(): void {
    this.watch?.store.pack();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const { watch } = this;
    this.watch = undefined;
    await watch?.close();
  }

  private read(watch: WatchedCluster, { name, key }: SecretKey): void {
    const { namespace, onAccess } = this.options;
    const parsed = dataSchema.safeParse(watch.store.object(secrets, name, namespace));
    const data = parsed.success ? parsed.data.data[key] : undefined;
    if (data === undefined) {
      this.fault = parsed.success ? `found no data.${key}, expected a kubeconfig` : 'it is not there, or has no data';
      return;
    }
    try {
      const access = embeddedAccess(Buffer.from(data, 'base64').toString('utf8'), `data.${key}`);
      this.fault = undefined;
      if (this.access !== undefined && isSameAccess(this.access, access)) return;
      this.access = access;
    } catch (error) {
      this.fault = thrownMessage(error);
      return;
    }
    onAccess();
  }
}
