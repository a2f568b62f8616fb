import type { KubeObject } from '../../kube/types';
import type { Input } from '../../om/state/cluster-state';
import type { AuthChartOptions } from './chart-options';

/** What a cluster that holds its own control plane is described with. */
export interface StandaloneTopologyProps extends AuthChartOptions {
  /** Release that the cluster runs, such as `4.22.0`. */
  readonly version: string;
  /** Domain of its router, such as `apps.meadow.example.com`. */
  readonly appsDomain: string;
  /** Address of its API, such as `https://api.meadow.example.com:6443`. */
  readonly apiUrl: string;
  /**
   * Pull specs of the operands.
   *
   * @default - not known, so that the containers have no image
   */
  readonly images?: OperandImages;
  /**
   * Nodes that the control plane runs on.
   *
   * @default 3
   */
  readonly controlPlaneNodes?: number;
  /**
   * Platform that the cluster runs on, such as `AWS`.
   *
   * @default 'None'
   */
  readonly platform?: string;
  /**
   * Feature gates of the release that are open.
   *
   * @default - none
   */
  readonly featureGates?: readonly string[];
  /**
   * Whether the cluster has a console.
   *
   * @default true
   */
  readonly console?: boolean;
  /**
   * What other components of the cluster have made.
   *
   * @default - nothing is known: what depends on it is left out and told
   */
  readonly neighbours?: StandaloneNeighbours;
  /**
   * What else is in the cluster, such as objects that the configuration names.
   *
   * @default - nothing
   */
  readonly objects?: readonly KubeObject[];
}

/** What other components of a standalone cluster have made for the servers. */
export interface StandaloneNeighbours {
  /** Addresses of etcd's members. */
  readonly etcd: readonly string[];
  /** Certificate and key that the router serves the cluster's domain with, PEM. */
  readonly router: CertificateAndKey;
}

/** A certificate and its key, PEM. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: string;
}

/** Pull specs of the containers that the operator runs. */
export interface OperandImages {
  readonly oauthServer: string;
  readonly oauthApiserver: string;
  /**
   * The operator's own image, which some helpers run.
   *
   * @default - not known
   */
  readonly operator?: string;
}

/** A standalone cluster as something that was read. */
export type InputOfStandalone = AuthChartOptions & {
  /**
   * Environment variables of the operator: images and versions of its operands, the cluster's proxies.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string | undefined };
} & ({ readonly input: Input } | { readonly objects: readonly KubeObject[] });
