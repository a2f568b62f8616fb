import type { Construct } from 'constructs';
import type { Deployment } from '../kube/types';
import { AuthObject } from './auth-object';
import { deployment } from './object-kinds';

/**
 * The Deployment of the oauth-apiserver.
 * Upstream: cluster-authentication-operator `pkg/operator/workload`; hypershift
 * `control-plane-operator/controllers/hostedcontrolplane/v2/oauth_apiserver`.
 */
export class OAuthApiserverDeployment extends AuthObject<Deployment> {
  public constructor(scope: Construct, id: string) {
    super(scope, id, 'deployment/oauth-apiserver', deployment);
  }
}
