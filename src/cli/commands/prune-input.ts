import type { OpenedInput } from '../../om/input/open-input';
import type { PruneCommandOptions } from '../actions/prune-input';
import type { DefineCommand } from '../command';
import { loadOperator } from '../operators';

const help = `
What stays is what \`om input-resources\` lists: objects by name, by the beginning of a name, by label, and those that
other objects name. The operator answers the smaller directory as it answers the whole one, which makes it a test case.

What is not known to be harmless is masked: values of Secrets in whatever file or form; private keys, whole or cut off, and
kubeconfigs anywhere; users and passwords in addresses; tokens; fields, annotations and variables that may hold one; binaryData,
unsupportedConfigOverrides, values in managedFields. last-applied-configuration and comments are left out, and so is a file
that does not parse, which the standard error names. Keys and lengths stay, certificates stay as they are, documents stay
documents and private keys are replaced by others, so that what read them still does. Equal values stay equal. Annotations that
hold hashes of secret values do not fit the masked ones any more. Look through the result all the same before you share it.

Examples:
  om prune-input must-gather --output-dir report
  om prune-input must-gather --output-dir case/input-dir --keep-secrets`;

/** Adds `prune-input`: how a must-gather becomes a test case. */
export const define: DefineCommand = (program, host) => {
  program
    .command('prune-input')
    .summary('cut an input directory down to what the operator reads')
    .description(
      'Copies what the operator declares to read of a directory, with all masked that is not known to be harmless.',
    )
    .argument('<dir>', 'directory in must-gather layout')
    .requiredOption('--output-dir <dir>', 'directory to write to; it must not exist or be empty')
    .option('--keep-secrets', 'leave everything as it is, secret values too')
    .addHelpText('after', help)
    .action((directory: string, options: Omit<PruneCommandOptions, 'directory'>) => {
      const module: typeof import('../actions/prune-input') = require('../actions/prune-input');
      const { topologyIn }: typeof import('../../om/input/topology') = require('../../om/input/topology');
      const { everyType }: typeof import('../../operators/auth/topology') = require('../../operators/auth/topology');
      const operatorOf = (opened: OpenedInput) => loadOperator(topologyIn(opened));
      module.prune({ directory, ...options }, { types: everyType, operatorOf }, host);
    });
};
