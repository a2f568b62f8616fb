import type { Divergence } from '../divergence';
import * as files from './files';
import * as health from './health';
import * as process from './process';
import * as revisions from './revisions';
import * as workload from './workload';

export * from './files';
export * from './health';
export * from './process';
export * from './revisions';
export * from './workload';

/** What differs in the OAuth API server's workload; entries about both servers stand with the oauth-server's. */
export const oauthApiserverDivergences: readonly Divergence<unknown>[] = [
  ...Object.values(process),
  ...Object.values(files),
  ...Object.values(revisions),
  ...Object.values(health),
  ...Object.values(workload),
];
