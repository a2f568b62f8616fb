import type { Divergence } from '../divergence';
import { osPdb } from './budget';
import * as files from './files';
import * as health from './health';
import { osNoProxy, osTunnels } from './network';
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

/** What differs in the login server's Deployment, and in both where an entry says so. */
export const loginServerDivergences: readonly Divergence<unknown>[] = [
  ...Object.values(process),
  ...Object.values(files),
  ...Object.values(health),
  osTunnels,
  osNoProxy,
  ...Object.values(scheduling),
  ...Object.values(security),
  osPdb,
];
