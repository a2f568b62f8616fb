import type { Divergence } from '../divergence';
import { oauthServerPdb } from './budget';
import * as files from './files';
import * as health from './health';
import { oauthServerNoProxy, oauthServerTunnels } from './network';
import * as process from './process';
import * as scheduling from './scheduling';
import * as security from './security';

export * from './budget';
export * from './files';
export * from './health';
export * from './network';
export * from './process';
export * from './scheduling';
export * from './security';

/** What differs in the oauth-server's Deployment, and in both where an entry says so. */
export const oauthServerDivergences: readonly Divergence<unknown>[] = [
  ...Object.values(process),
  ...Object.values(files),
  ...Object.values(health),
  oauthServerTunnels,
  oauthServerNoProxy,
  ...Object.values(scheduling),
  ...Object.values(security),
  oauthServerPdb,
];
