import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Copies of what components of the guest cluster need to log in at an external issuer. */
export class IssuerMaterial extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { secret: 'issuer-copy/secret', 'config-map': 'issuer-copy/config-map' });
  }
}
