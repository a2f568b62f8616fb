import type { KubeObject, StringMap, Toleration } from '../../kube/types';
import type { Input } from '../../om/state/cluster-state';
import type { HostedControlPlane } from '../../operators/auth/resources/config/hosted-control-plane';
import type { PublishingStrategy } from '../../operators/auth/resources/config/publishing';
import type { AuthChartOptions } from './chart-options';
import type { HostedTarget } from './hosted-cluster';
import type { CertificateAndKey } from './standalone-props';

/** What a cluster whose control plane runs elsewhere is described with. */
export interface HostedTopologyProps extends AuthChartOptions {
  /** The control plane: a few facts about it, or the HostedControlPlane itself. */
  readonly controlPlane: ControlPlaneProps | HostedControlPlane;
  /**
   * Version and images of the release that it runs.
   *
   * @default - not known: each image is written as its logical name
   */
  readonly release?: ReleaseProps;
  /**
   * Whose output the objects equal.
   *
   * @default 'hosted-cpo'
   */
  readonly target?: HostedTarget;
  /**
   * What other components of the control plane have made.
   *
   * @default - nothing is known: what depends on it is left out and told
   */
  readonly neighbours?: HostedNeighbours;
  /**
   * What else is in the namespace of the control plane: other components, objects that the configuration names. Without any ControlPlaneComponent among them, those that the servers wait for count as ready.
   *
   * @default - nothing
   */
  readonly objects?: readonly KubeObject[];
  /**
   * What is in the guest cluster.
   *
   * @default - nothing
   */
  readonly guestObjects?: readonly KubeObject[];
}

/** What other components of a control plane have made for the servers. */
export interface HostedNeighbours {
  /** Certificate of the authority that signs for the control plane, PEM. */
  readonly rootCa: string;
  /**
   * Authorities behind the oauth-server's certificate, PEM.
   *
   * @default - {@link rootCa}
   */
  readonly oauthServerCa?: string;
  /** Certificate by which the kube-apiserver shows itself to the oauth-apiserver. */
  readonly authenticator: CertificateAndKey;
  /** Cluster IP of the oauth-apiserver's Service in the management cluster. */
  readonly oauthApiserverIp: string;
}

/** The facts of a control plane that its authentication depends on. */
export interface ControlPlaneProps {
  readonly name: string;
  /** Namespace of the management cluster that it runs in, such as `clusters-brook`. */
  readonly namespace: string;
  /**
   * Identity of its HostedControlPlane, which owns the objects.
   *
   * @default '' - not known; an API server refuses owners without one
   */
  readonly uid?: string;
  /** Host under which users reach the oauth-server, or another way to publish it. */
  readonly login: string | PublishingStrategy;
  /** Where users reach the API server. */
  readonly api: { readonly host: string; readonly port: number };
  /**
   * Issuer of service account tokens.
   *
   * @default 'https://kubernetes.default.svc'
   */
  readonly issuerUrl?: string;
  /**
   * @default 'HighlyAvailable'
   */
  readonly availability?: 'HighlyAvailable' | 'SingleReplica';
  /**
   * Platform, such as `AWS`.
   *
   * @default 'None'
   */
  readonly platform?: string;
  /**
   * Networks of the guest cluster's Services, in CIDR notation.
   *
   * @default ['172.31.0.0/16']
   */
  readonly serviceNetwork?: readonly string[];
  /** @default - none */
  readonly labels?: StringMap;
  /** @default - none */
  readonly annotations?: StringMap;
  /** @default - none */
  readonly nodeSelector?: StringMap;
  /** @default - none */
  readonly tolerations?: readonly Toleration[];
}

/** A release as far as authentication runs its images. */
export interface ReleaseProps {
  /** Such as `4.22.0`. */
  readonly version: string;
  /** Pull specs by logical name, such as `oauth-server`. */
  readonly images: StringMap;
}

/** A hosted cluster as something that was read. */
export type InputOfHosted = AuthChartOptions & {
  /**
   * Whose output the objects equal.
   *
   * @default 'hosted-cpo'
   */
  readonly target?: HostedTarget;
  /** The management and the guest cluster. */
  readonly input: Input;
};
