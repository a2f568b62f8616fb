import type { AccessSource } from '../../../host/client/access';
import { inClusterAccess } from '../../../host/client/in-cluster';
import { KubeClient } from '../../../host/client/kube-client';
import { kubeconfigAccess } from '../../../host/client/kubeconfig';
import { WatchedCluster } from '../../../host/client/watched-cluster';
import type { LiveClusters } from '../../../host/live/clusters';
import { hostedWatches, standaloneWatches } from '../../../host/live/watched-inputs';
import { InputError } from '../../../om/input/input-error';
import { thrownMessage } from '../../../om/input/system-error';
import type { Operator } from '../../../om/operator';
import type { CommandHost } from '../../command';
import { UsageError } from '../../errors';

/** Which clusters are meant. */
export type Connection =
  | { readonly layout: 'single'; readonly cluster: AccessSource }
  | {
      readonly layout: 'split';
      readonly management: AccessSource;
      readonly guest: AccessSource;
      /** That of the control plane. */
      readonly namespace: string;
    };

/** Clusters that are reached, and what ends the connections. */
export interface Connected {
  readonly clusters: LiveClusters;
  /** The cluster that leases are in. */
  readonly client: KubeClient;
  close(): void;
}

/** Access by a kubeconfig, by `$KUBECONFIG`, or as the service account of a pod. @throws UsageError where there is none */
export async function accessBy(file: string | undefined, { environment }: CommandHost): Promise<AccessSource> {
  const now = (): number => performance.now();
  const found = file ?? (environment.KUBECONFIG || undefined);
  const isPod = (environment.KUBERNETES_SERVICE_HOST ?? '') !== '';
  if (found === undefined && !isPod) {
    throw new UsageError('no cluster is named: give --kubeconfig FILE, set KUBECONFIG, or run in a pod');
  }
  const source =
    found === undefined
      ? inClusterAccess(environment, now)
      : kubeconfigAccess({ file: found }, { now, today: Date.now });
  try {
    await source.current();
  } catch (error) {
    // Plugins and files of a pod are as much of whoever starts it as the kubeconfig is.
    throw error instanceof InputError ? error : new UsageError(thrownMessage(error));
  }
  return source;
}

/** Which clusters are meant, as options name them. */
export interface ConnectionOptions {
  readonly kubeconfig?: string;
  readonly guestKubeconfig?: string;
  /** `NAMESPACE[/NAME]`. */
  readonly controlPlane?: string;
}

/**
 * Access to the clusters of a topology.
 *
 * @param hosted what the user asked for a hosted control plane with, for messages
 * @throws UsageError where an option is missing, or is for the other topology
 */
export async function connectionTo(
  topology: 'standalone' | 'hosted',
  { kubeconfig, guestKubeconfig, controlPlane }: ConnectionOptions,
  hosted: string,
  command: CommandHost,
): Promise<Connection> {
  if (topology === 'standalone') {
    if (guestKubeconfig !== undefined) throw new UsageError(`--guest-kubeconfig is for ${hosted}`);
    if (controlPlane !== undefined) throw new UsageError(`--control-plane is for ${hosted}`);
    return { layout: 'single', cluster: await accessBy(kubeconfig, command) };
  }
  if (guestKubeconfig === undefined) {
    throw new UsageError(`${hosted} needs --guest-kubeconfig FILE, of the cluster that is served`);
  }
  const [namespace] = controlPlane?.split('/') ?? [];
  if (namespace === undefined) throw new UsageError(`${hosted} needs --control-plane NAMESPACE`);
  const management = await accessBy(kubeconfig, command);
  return { layout: 'split', management, guest: await accessBy(guestKubeconfig, command), namespace };
}

/** Connects the clusters of an operator: what it declares is what is watched. */
export function connected(operator: Pick<Operator, 'types' | 'inputs' | 'outputs'>, to: Connection): Connected {
  const { types } = operator;
  if (to.layout === 'single') {
    const client = new KubeClient(to.cluster);
    const { management: inputs } = standaloneWatches(operator);
    const cluster = new WatchedCluster({ client, inputs, types });
    return { clusters: { layout: 'single', cluster }, client, close: () => client.close() };
  }
  const client = new KubeClient(to.management);
  const guest = new KubeClient(to.guest);
  const watches = hostedWatches(operator, to.namespace);
  const management = new WatchedCluster({ client, inputs: watches.management, types });
  const userWorkload = new WatchedCluster({ client: guest, inputs: watches.guest, types });
  const close = (): void => {
    client.close();
    guest.close();
  };
  return { clusters: { layout: 'split', management, userWorkload }, client, close };
}
