import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Who may do what: the servers in the cluster, and users with their own tokens. */
export class Rbac extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      'oauth-server': 'admin-binding/oauth-server',
      'oauth-apiserver': 'admin-binding/oauth-apiserver',
      'token-role': 'token-role/users',
      'token-binding': 'token-binding/users',
    });
  }
}
