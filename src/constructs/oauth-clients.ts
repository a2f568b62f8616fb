import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** The clients by which browsers, `oc` and tools without a browser log in. Their secrets are generated in the cluster. */
export class OAuthClients extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { browser: 'client/browser', challenging: 'client/challenging', cli: 'client/cli' });
  }
}
