import type { CommandHost, DefineCommand } from '../command';
import { type ServeOptions, servedHelp, withSocket } from '../serve-options';
import type { OperatorCli } from './definition';

/** `serve`: the operator as a service on a unix socket. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    const socket = `/run/${cli.name}/om.sock`;
    withSocket(
      program
        .command('serve')
        .summary('answer calls on a unix socket')
        .description('Serves the operator over HTTP on a unix socket until it is stopped.'),
    )
      .addHelpText(
        'after',
        `${servedHelp}
Examples:
  ${cli.name} serve --socket ${socket}
  curl --unix-socket ${socket} http://om/v1/capabilities`,
      )
      .action((options: ServeOptions) => serve(cli, options, host));
  };

function serve(cli: OperatorCli, options: ServeOptions, host: CommandHost): Promise<void> {
  const { serveOn }: typeof import('../actions/serve-on') = require('../actions/serve-on');
  const random: typeof import('../../om/random') = require('../../om/random');
  const { servedBy }: typeof import('./served') = require('./served');
  const source = options.seed === undefined ? random.cryptographicSource : random.seededSource(options.seed);
  return serveOn(servedBy(cli, source), options, host);
}
