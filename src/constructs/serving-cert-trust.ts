import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Which authorities signed the oauth-server's certificates, and that everybody who is logged in may read it. */
export class ServingCertTrust extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      bundle: 'trust/oauth-server',
      role: 'trust-role/oauth-server',
      binding: 'trust-binding/oauth-server',
    });
  }
}
