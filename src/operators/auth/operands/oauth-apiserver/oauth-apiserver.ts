import type { ServerArguments } from '../../workloads/flag';
import type { ConfiguredLogLevel } from '../../workloads/log-level';

/** The server of users, groups and OAuth tokens, in terms that no topology knows. */
export interface OAuthApiserver {
  /** Namespace of its pods. */
  readonly namespace: string;
  /** Pull spec or logical name; empty where it is not known. */
  readonly image: string;
  /** Image of helpers that need a shell. */
  readonly cliImage: string;
  readonly logLevel: ConfiguredLogLevel;
  /** Whether audit events are wanted at all; false under audit profile `None`. */
  readonly audited: boolean;
  /** Secret with the kubeconfig of a webhook that receives audit events. */
  readonly auditWebhook?: string;
  /**
   * Flags that configuration asks for: audiences, etcd servers, TLS versions and suites, the inactivity timeout, and
   * whatever an administrator overrides.
   */
  readonly serverArguments: ServerArguments;
  /** Number of the copies of audit policy and encryption configuration that pods mount, where there are copies. */
  readonly revision: number;
  /** Host of etcd. */
  readonly etcdHost: string;
  /** Whether etcd starts together with this server, so that its name may not resolve yet. */
  readonly etcdStartsToo: boolean;
  /** URL of the kube-apiserver as seen from the pod. */
  readonly kubeApiserver: string;
}
