import type { FileMount } from '../../workloads/file-mount';
import type { ServerArguments } from '../../workloads/flag';
import type { ConfiguredLogLevel } from '../../workloads/log-level';
import type { ProxySettings } from '../../workloads/proxy-environment';
import type { CustomPages } from './files';
import type { MountedFile } from './mounted-file';

/** The oauth-server, in terms that no topology knows. Its osin configuration is a config map, not part of this. */
export interface OAuthServer {
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
  /** Flags that configuration asks for. */
  readonly serverArguments: ServerArguments;
  /** Files that identity providers read. */
  readonly providerFiles: readonly MountedFile[];
  readonly pages: CustomPages;
  /** Certificates for further host names. */
  readonly namedCertificates: readonly FileMount[];
  /** CA of a proxy that is this server's alone. */
  readonly proxyCa?: FileMount;
  /** Proxies of the cluster. */
  readonly proxy: ProxySettings;
  /** Hosts that the platform wants reached without a proxy. */
  readonly platformHosts: readonly string[];
}
