import type { Construct } from 'constructs';
import type { Deployment } from '../kube/types';
import { AuthObject } from './auth-object';
import { deployment } from './object-kinds';

/**
 * The Deployment of the oauth-server. Arguments, volumes and hashes follow the configuration.
 * Upstream: cluster-authentication-operator `pkg/controllers/deployment`; hypershift
 * `control-plane-operator/controllers/hostedcontrolplane/v2/oauth`.
 */
export class OAuthServerDeployment extends AuthObject<Deployment> {
  public constructor(scope: Construct, id: string) {
    super(scope, id, 'deployment/oauth-server', deployment);
  }
}
