import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Keys and configuration of encryption at rest, where the operator manages it. */
export class Encryption extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, {
      mounted: 'encryption/mounted',
      configuration: 'encryption/configuration',
      key: 'encryption/key',
    });
  }
}
