import type { ConfigMap, Secret, StringMap } from '../../../kube/types';
import type { RecordedAnswers } from '../recorded-answers';
import type { APIServerSpec } from '../resources/config/api-server-spec';
import type { AuthenticationSpec } from '../resources/config/authentication-spec';
import type { Etcd } from '../resources/config/hosted-control-plane';
import type { OAuthSpec } from '../resources/config/oauth-spec';
import type { Platform } from '../resources/config/platform';
import type { ProxySpec } from '../resources/config/proxy-spec';
import type { PublishedService } from '../resources/config/publishing';

/** How available a control plane is asked to be. */
export type PairAvailability = 'HighlyAvailable' | 'SingleReplica';

/** What an admin names in fields, without the namespace, which depends on the topology. */
export interface UserObjects {
  readonly secrets: readonly Pick<Secret, 'metadata' | 'type' | 'data'>[];
  readonly configMaps: readonly Pick<ConfigMap, 'metadata' | 'data'>[];
}

/**
 * What a cluster's admins and its owner decide about authentication, whichever topology the cluster has. From one of these
 * come the input of a standalone cluster and the input of a hosted control plane, so that like is compared with like.
 */
export interface AuthConfiguration {
  /** How users log in. Undefined: nobody said anything. */
  readonly oauth?: OAuthSpec;
  /** Audit, TLS, origins and certificates of API servers. */
  readonly apiServer?: APIServerSpec;
  /** Type, external issuers, metadata and issuer of service account tokens. */
  readonly authentication?: AuthenticationSpec;
  readonly proxy?: ProxySpec;
  readonly availability: PairAvailability;
  /** Where the cluster runs, with what a hosted one says about its access. */
  readonly platform: Platform;
  /** The objects that the fields above name. */
  readonly objects: UserObjects;
  /** What the network answers. */
  readonly answers: RecordedAnswers;
  /** Whether kubeadmin still has a password. */
  readonly kubeadmin: boolean;
  /** A host name and Secret for the login page in place of the default one. */
  readonly loginHost?: { readonly hostname: string; readonly secret: string };
  /** Whether every kube-apiserver runs with the issuers that are configured. */
  readonly rolledOut: boolean;
  /** Levers that only one topology has. */
  readonly standalone: StandaloneLevers;
  readonly hosted: HostedLevers;
}

/** What only a cluster that its owner runs can be told. */
export interface StandaloneLevers {
  /** `Normal`, `Debug`, `Trace` or `TraceAll`. */
  readonly logLevel: string;
  /** Laid over the oauth-server's configuration. */
  readonly unsupportedConfigOverrides?: { readonly oauthServer: { readonly corsAllowedOrigins: readonly string[] } };
  /** Gates of the release that are open. */
  readonly featureGates: readonly string[];
}

/** What only the owner of a control plane can be told. */
export interface HostedLevers {
  readonly annotations: StringMap;
  /** How the oauth-server is published; absent: as a route under the login host. */
  readonly publishing?: PublishedService;
  /** Host of the API server where it is published by a route, which makes the control plane run a router of its own. */
  readonly apiHost?: string;
  readonly labels?: StringMap;
  readonly auditWebhook: boolean;
  readonly etcd?: Etcd;
  /** Further certificate authorities that the tunnels trust. */
  readonly additionalTrustBundle: boolean;
  /** Name of the API server by which users know it. */
  readonly kubeAPIServerDNSName?: string;
  /**
   * Where the certificate of a login host of its own is configured: among those of the API server, with or without the
   * name of the host, or as a standalone cluster has it.
   */
  readonly loginCertificate: 'API server' | 'API server, unnamed' | 'ingress';
}
