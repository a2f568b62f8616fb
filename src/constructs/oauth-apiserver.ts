import type { Construct } from 'constructs';
import type { Deployment } from '../kube/types';
import { oauthApiserverNames } from '../operators/auth/divergences/oauth-apiserver';
import { OAUTH_APISERVER_PORT } from '../operators/auth/operands/oauth-apiserver/names';
import type { Manifest } from './manifest';
import { Operand } from './operand';
import type { OperandProps } from './operand-props';

/** The API server of users, groups and tokens, openshift-oauth-apiserver, with what belongs to it. */
export class OAuthApiserver extends Operand {
  /** Port that the server listens on, TLS. */
  public readonly port = OAUTH_APISERVER_PORT;
  private readonly deploymentName: string;

  public constructor(scope: Construct, id: string, { objects, placement }: OperandProps) {
    super(scope, id, objects);
    this.deploymentName = placement.resolve(oauthApiserverNames).deployment;
  }

  /** The Deployment. Absent with external OIDC; reading it then is an error. */
  public get deployment(): Manifest<Deployment> {
    return this.deploymentNamed(this.deploymentName);
  }
}
