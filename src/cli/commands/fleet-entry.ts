import type { CommandEntry } from '../command';

/** `fleet` in the overview. */
export const fleetEntry: CommandEntry = {
  name: 'fleet',
  summary: 'write the manifests of many clusters',
  load: () => {
    const module: typeof import('./fleet') = require('./fleet');
    return module.define;
  },
};
