import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** The APIs that the oauth-apiserver serves in the cluster, and the way to it where its pods are elsewhere. */
export class ApiServices extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      oauth: 'api/oauth',
      user: 'api/user',
      service: 'guest-service/oauth-apiserver',
      endpoints: 'guest-endpoints/oauth-apiserver',
    });
  }
}
