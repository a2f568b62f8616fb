import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** The namespaces of the servers, where they have namespaces of their own. */
export class Namespaces extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { 'oauth-server': 'namespace/oauth-server', 'oauth-apiserver': 'namespace/oauth-apiserver' });
  }
}
