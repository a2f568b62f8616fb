import type { JsonObject } from '../../../kube/json';
import type { Divergence, Resolve } from '../divergences/divergence';

/** What stands around a workload's pods, as far as its operator does not observe it. */
export interface WorkloadContext {
  /** Namespace of the pods. Default: the server's own on a standalone cluster. */
  readonly namespace?: string;
  /** Image of helpers that need a shell. */
  readonly cliImage: string;
  /** Secret with the kubeconfig of a webhook that receives audit events. */
  readonly auditWebhook?: string;
  /** Whether sidecars print audit logs; false under audit profile `None`. */
  readonly audited: boolean;
  /** Hosts that the platform wants reached without a proxy. */
  readonly platformHosts: readonly string[];
  readonly etcdHost: string;
  /** Whether etcd starts together with the workload. */
  readonly etcdStartsToo: boolean;
  /** URL of the kube-apiserver as seen from a pod. */
  readonly kubeApiserver: string;
}

/** Pods in the cluster that they serve need to be told of nothing. */
export const ownCluster: WorkloadContext = {
  cliImage: '',
  audited: true,
  platformHosts: [],
  etcdHost: '',
  etcdStartsToo: false,
  kubeApiserver: '',
};

/** What a topology brings to every manifest function: the way to read a divergence. Chosen by a chart or an operator. */
export interface Placement {
  readonly resolve: Resolve;
  /** Default: the cluster that the pods run in. */
  readonly workloadContext?: WorkloadContext;
  /** An address, or a text with some in it, as pods need it in place of what the operator knows. Default: as it is. */
  readonly address?: (text: string) => string;
  /** What becomes of the oauth-server's configuration where it is placed. Default: it stays as it is. */
  readonly configuration?: (config: JsonObject) => JsonObject;
}

/** Sees a divergence being read, with the value that it has for the target, and says which value to use. */
export type Divert = <V>(divergence: Divergence<V>, value: V) => V;

/** The placement with somebody watching what is read; itself where nobody does. */
export const watched = (placement: Placement, divert: Divert | undefined): Placement =>
  divert === undefined ? placement : { ...placement, resolve: (d) => divert(d, placement.resolve(d)) };
