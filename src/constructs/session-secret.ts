import type { Construct } from 'constructs';
import type { Secret } from '../kube/types';
import { AuthObject } from './auth-object';
import { secret } from './object-kinds';

/**
 * The Secret that sessions of the oauth-server are signed and encrypted with. Its keys are generated in the cluster: here
 * they are empty, and a cluster that has some keeps them.
 */
export class SessionSecret extends AuthObject<Secret> {
  public constructor(scope: Construct, id: string) {
    super(scope, id, 'session/oauth-server', secret);
  }
}
