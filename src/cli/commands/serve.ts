import type { ServeCommandOptions } from '../actions/serve';
import type { DefineCommand } from '../command';
import { servedHelp, withSocket } from '../serve-options';

const help = `${servedHelp}
Examples:
  om serve --socket /run/om/om.sock
  curl --unix-socket /run/om/om.sock http://om/v1/capabilities`;

/** Adds `serve`: the operator as a service on a unix socket. */
export const define: DefineCommand = (program, host) => {
  withSocket(
    program
      .command('serve')
      .summary('answer calls on a unix socket')
      .description('Serves the operator over HTTP on a unix socket until it is stopped.'),
  )
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addHelpText('after', help)
    .action((options: ServeCommandOptions) => {
      const module: typeof import('../actions/serve') = require('../actions/serve');
      return module.serve(options, host);
    });
};
