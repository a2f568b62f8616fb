import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Authentication } from '../constructs/authentication';
import type { OAuthApiserver } from '../constructs/oauth-apiserver';
import type { OAuthServer } from '../constructs/oauth-server';
import type { InputOfStandalone } from '../constructs/topology/standalone-props';
import { Topology } from '../constructs/topology/topology';

/**
 * A cluster as an input directory that was read, or as the objects in it. The default namespace of the chart is for what is
 * added to it, since every object of the authentication has its own.
 */
export type StandaloneAuthChartProps = InputOfStandalone & ChartProps;

/**
 * The authentication of a standalone cluster: every object that the cluster-authentication-operator manages, as it wants
 * it once the cluster has settled.
 */
export class StandaloneAuthChart extends Chart {
  /** All of it. */
  public readonly authentication: Authentication;

  /** @throws InputError when an object cannot be used, or one that nothing works without is missing */
  public constructor(scope: Construct, id: string, props: StandaloneAuthChartProps) {
    super(scope, id, props);
    this.authentication = new Authentication(this, 'auth', { topology: Topology.fromStandaloneInput(props) });
  }

  /** The oauth-server. */
  public get oauthServer(): OAuthServer {
    return this.authentication.oauthServer;
  }

  /** The API server of users, groups and tokens. */
  public get oauthApiserver(): OAuthApiserver {
    return this.authentication.oauthApiserver;
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
