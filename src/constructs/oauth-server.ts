import type { Construct } from 'constructs';
import type { ConfigMap, Deployment } from '../kube/types';
import { oauthServerObjects } from '../operators/auth/divergences/oauth-server';
import { OAUTH_SERVER, OAUTH_SERVER_PORT } from '../operators/auth/operands/oauth-server/names';
import type { Manifest } from './manifest';
import { Operand } from './operand';
import type { OperandProps } from './operand-props';

/** The oauth-server, oauth-openshift: its workload, configuration, pages, certificates and the ways to reach it. */
export class OAuthServer extends Operand {
  /** Port that the server listens on, TLS. */
  public readonly port = OAUTH_SERVER_PORT;
  private readonly configName: string;

  public constructor(scope: Construct, id: string, { objects, placement }: OperandProps) {
    super(scope, id, objects);
    this.configName = placement.resolve(oauthServerObjects).config?.object ?? OAUTH_SERVER;
  }

  /** The Deployment. Absent with external OIDC; reading it then is an error. */
  public get deployment(): Manifest<Deployment> {
    return this.deploymentNamed(OAUTH_SERVER);
  }

  /** The ConfigMap that holds the server's own configuration. Absent with external OIDC, as above. */
  public get config(): Manifest<ConfigMap> {
    return this.configMapNamed(this.configName);
  }
}
