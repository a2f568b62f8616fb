import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Definitions of the kinds that the operator brings. */
export class Definitions extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { 'role-binding-restrictions': 'definition/role-binding-restrictions' });
  }
}
