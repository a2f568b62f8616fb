import type { Divergence } from './divergence';
import * as files from './oauth-apiserver/files';
import * as health from './oauth-apiserver/health';
import * as process from './oauth-apiserver/process';
import * as revisions from './oauth-apiserver/revisions';
import * as workload from './oauth-apiserver/workload';

export * from './oauth-apiserver/files';
export * from './oauth-apiserver/health';
export * from './oauth-apiserver/process';
export * from './oauth-apiserver/revisions';
export * from './oauth-apiserver/workload';

/** What differs in the OAuth API server's workload; entries about both servers stand with the login server's. */
export const oauthApiserverDivergences: readonly Divergence<unknown>[] = [
  ...Object.values(process),
  ...Object.values(files),
  ...Object.values(revisions),
  ...Object.values(health),
  ...Object.values(workload),
];
