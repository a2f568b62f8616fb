import type { AccessSource } from '../../../host/client/access';
import { inClusterAccess } from '../../../host/client/in-cluster';
import { KubeClient } from '../../../host/client/kube-client';
import { kubeconfigAccess } from '../../../host/client/kubeconfig';
import { WatchedCluster } from '../../../host/client/watched-cluster';
import type { LiveClusters } from '../../../host/live/clusters';
import type { Operator } from '../../../om/operator';
import { hostedWatches, standaloneWatches } from '../../../operators/auth/live/watched-inputs';
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
  await source.current();
  return source;
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
