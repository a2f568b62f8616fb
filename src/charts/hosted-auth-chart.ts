import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Authentication } from '../constructs/authentication';
import type { GuestResources } from '../constructs/guest-resources';
import type { OAuthApiserver } from '../constructs/oauth-apiserver';
import type { OAuthServer } from '../constructs/oauth-server';
import type { AuthChartOptions } from '../constructs/topology/chart-options';
import type { HostedTarget } from '../constructs/topology/hosted-cluster';
import { Topology } from '../constructs/topology/topology';
import type { Input } from '../om/state/cluster-state';
import type { HostedControlPlaneObjects } from './hosted-control-plane-objects';

/**
 * A control plane as the two clusters of an input directory, or as objects in hand. Labels are those of both charts; the default
 * namespace is for what is added to the chart, since every object of the authentication has its own.
 */
export type HostedAuthChartProps = AuthChartOptions &
  ChartProps & {
    /**
     * Whose output the chart equals.
     *
     * @default 'hosted-cpo'
     */
    readonly target?: HostedTarget;
  } & ({ readonly input: Input } | HostedControlPlaneObjects);

/** What the guest cluster gets. */
export class HostedGuestChart extends Chart {}

/**
 * The authentication of a hosted control plane: what goes into its namespace, and beside it, in a chart of its own, what
 * goes into the guest cluster.
 */
export class HostedAuthChart extends Chart {
  /** All of it. */
  public readonly authentication: Authentication;
  /** The chart of the guest cluster, called like this one with `-guest` behind it. */
  public readonly guest: HostedGuestChart;

  /** @throws InputError when an object cannot be used, or when there is not exactly one HostedControlPlane */
  public constructor(scope: Construct, id: string, props: HostedAuthChartProps) {
    super(scope, id, props);
    const { labels, disableResourceNameHashes } = props;
    this.guest = new HostedGuestChart(scope, `${id}-guest`, { labels, disableResourceNameHashes });
    this.authentication = new Authentication(this, 'auth', { topology: topologyOf(props), guest: this.guest });
  }

  /** The oauth-server. */
  public get oauthServer(): OAuthServer {
    return this.authentication.oauthServer;
  }

  /** The API server of users, groups and tokens. */
  public get oauthApiserver(): OAuthApiserver {
    return this.authentication.oauthApiserver;
  }

  /** What is in the guest cluster. */
  public get guestResources(): GuestResources {
    return this.authentication.guest;
  }

  /** Why some of it could not be made: a message each, behind the paths of the constructs that it concerns. Empty where all is well. */
  public get failures(): readonly string[] {
    return this.authentication.failures;
  }

  /** What was taken for granted, a message each: that external issuers answer whom nobody asked. */
  public get assumptions(): readonly string[] {
    return this.authentication.assumptions;
  }
}

function topologyOf(props: HostedAuthChartProps): Topology {
  if ('input' in props) return Topology.fromHostedInput(props);
  const { hostedControlPlane, ...rest } = props;
  return Topology.hosted({ ...rest, controlPlane: hostedControlPlane });
}
