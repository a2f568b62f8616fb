import type { LiveOptions } from '../actions/apply-configuration-live';
import type { DefineCommand } from '../command';
import { parseSeconds } from '../options';
import { applyOptions } from './apply-configuration';

const help = `
Asks what the operator would ask in a cluster: the oauth-server for its health, issuers for their endpoints, token
endpoints whether they take passwords. Proxies come from HTTPS_PROXY and NO_PROXY, certificates to trust from the
input and this machine. Then runs like apply-configuration with the answers.

--record keeps the answers, so that the run can be repeated anywhere:
  om apply-configuration-live --input-dir must-gather --output-dir requests --record answers.yaml
  om apply-configuration --input-dir must-gather --output-dir again --recorded-answers answers.yaml`;

/** Adds `apply-configuration-live`: the one command that talks to servers. */
export const define: DefineCommand = (program, host) => {
  const command = program
    .command('apply-configuration-live')
    .summary('the same, and ask the network what cannot be read from the input')
    .description('Asks the network what the operator wants to know, then runs the controllers once.');
  applyOptions(command)
    .option('--record <file>', 'write the answers, as --recorded-answers takes them')
    .option('--timeout <seconds>', 'after which a server counts as unreachable', parseSeconds, 5)
    .addHelpText('after', help)
    .action(async (options: LiveOptions) => {
      const module: typeof import('../actions/apply-configuration-live') = require('../actions/apply-configuration-live');
      await module.applyConfigurationLive(options, host);
    });
};
