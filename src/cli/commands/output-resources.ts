import { declarationCommand } from './declaration';

/** Adds `output-resources`: what the operator writes, so that a host knows what to permit. */
export const define = declarationCommand('output-resources', 'list what the operator writes', (options, host) => {
  const module: typeof import('../actions/declarations') = require('../actions/declarations');
  module.printOutputResources(options, host);
});
