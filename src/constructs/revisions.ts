import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';

/** Numbered copies of what the oauth-apiserver is configured with, so that a rollout and a way back mount what they mean. */
export class Revisions extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { audit: 'revision/audit', status: 'revision/status', encryption: 'revision/encryption' });
  }
}
