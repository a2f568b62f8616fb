import * as addresses from './config/addresses';
import * as objects from './config/objects';
import * as pages from './config/pages';
import * as serving from './config/serving';
import * as sessions from './config/sessions';
import type { Divergence } from './divergence';

export * from './config/addresses';
export * from './config/objects';
export * from './config/pages';
export * from './config/serving';
export * from './config/sessions';

/** What differs in the login server's configuration and the objects around it. */
export const configDivergences: readonly Divergence<unknown>[] = [
  ...Object.values(addresses),
  ...Object.values(serving),
  ...Object.values(pages),
  ...Object.values(objects),
  ...Object.values(sessions),
];
