import type { Divergence } from './divergence';
import { osPdb } from './login-server/budget';
import * as files from './login-server/files';
import * as health from './login-server/health';
import { osNoProxy, osTunnels } from './login-server/network';
import * as process from './login-server/process';
import * as scheduling from './login-server/scheduling';
import * as security from './login-server/security';

export * from './login-server/budget';
export * from './login-server/files';
export * from './login-server/health';
export * from './login-server/network';
export * from './login-server/process';
export * from './login-server/scheduling';
export * from './login-server/security';

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
