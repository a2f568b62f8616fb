import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/**
 * Copies of the Secrets and config maps that identity providers name, in the namespace of the oauth-server's pods. There
 * are none where pods can mount the originals.
 */
export class IdentityProviderFiles extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { secret: 'provider-copy/secret', 'config-map': 'provider-copy/config-map' });
  }
}
