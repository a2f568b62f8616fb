import { Option } from 'commander';
import type { ExplainCommandOptions } from '../actions/explain';
import type { DefineCommand } from '../command';
import { controlPlaneOption, hashKeyOption, parseNow, recordedAnswersOption } from '../options';

const help = `
OBJECT is KIND/[NAMESPACE/]NAME. PATH is a place in it as om test and om diff print it; without one the whole object is
meant. Nothing is guessed from the code: each thing that the controller read is changed, and the run repeated.

Where the object is in the input as the operator wants it, it is taken out to see what is wanted. Where nobody asks for it yet,
what is asked for is carried out, round after round, until somebody does; said with it is what its controller waits for now.
Where nobody ever does, who waits or failed is listed with the reason, and what may have been meant.

Exit codes: 0 somebody asks for it, 1 nobody does, 2 nothing was done.

Examples:
  om explain --input-dir examples/standalone ConfigMap/openshift-authentication/audit
  om explain --input-dir must-gather Deployment/openshift-authentication/oauth-openshift spec.replicas
  om explain --input-dir hcp Deployment/oauth-openshift 'spec.template.spec.containers[name=oauth-openshift].image'`;

/** Adds `explain`: where a value comes from. */
export const define: DefineCommand = (program, host) => {
  program
    .command('explain')
    .summary('say where a value that the operator writes comes from')
    .description('Finds the controller that asks for an object, and the input fields and divergences a value follows.')
    .argument('<object>', 'the object, KIND/[NAMESPACE/]NAME')
    .argument('[path]', 'a place in it')
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters')
    .addOption(controlPlaneOption())
    .option('--now <time>', 'time of the run, RFC 3339 (default: the time it is)', parseNow)
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addOption(hashKeyOption())
    .addHelpText('after', help)
    .action((object: string, path: string | undefined, options: Omit<ExplainCommandOptions, 'object' | 'path'>) => {
      const module: typeof import('../actions/explain') = require('../actions/explain');
      module.explainValue({ object, path, ...options }, host);
    });
};
