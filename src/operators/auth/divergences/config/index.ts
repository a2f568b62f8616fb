import type { Divergence } from '../divergence';
import * as addresses from './addresses';
import * as objects from './objects';
import * as pages from './pages';
import * as serving from './serving';
import * as sessions from './sessions';

export * from './addresses';
export * from './objects';
export * from './pages';
export * from './serving';
export * from './sessions';

/** What differs in the oauth-server's configuration and the objects around it. */
export const configDivergences: readonly Divergence<unknown>[] = [
  ...Object.values(addresses),
  ...Object.values(serving),
  ...Object.values(pages),
  ...Object.values(objects),
  ...Object.values(sessions),
];
