import { declarationCommand } from './declaration';

/** Adds `input-resources`: what the operator reads, so that a host knows what to collect. */
export const define = declarationCommand('input-resources', 'list what the operator reads', (options, host) => {
  const module: typeof import('../actions/declarations') = require('../actions/declarations');
  module.printInputResources(options, host);
});
