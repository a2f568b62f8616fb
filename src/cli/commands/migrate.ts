import { InvalidArgumentError, Option } from 'commander';
import type { MigrateOptions } from '../actions/migrate';
import type { DefineCommand } from '../command';
import { controlPlaneOption, hashKeyOption, recordedAnswersOption } from '../options';

const help = `
The steps lead from what the control-plane-operator runs today to the standalone operator (hosted-converged). They are
carried out in order, each after the one before it has come to rest. Nothing is written to a cluster: a step is written
to files, for whoever applies it.

Examples:
  om migrate --input-dir hcp
  om migrate --input-dir hcp --output json | jq '.steps[].rollouts'
  om migrate --input-dir hcp --step 2 --output-dir step-2

A step's files may hold secrets: session keys are copied, not made anew. Give it an input with Secrets, which a must-gather
leaves out. The exit code is 1 where something that must stay would not, or could not be worked out.`;

/** A number of a step, from 1. */
function parseStep(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is no number of a step. Write one from 1 on.`);
}

/** Adds `migrate`: how a hosted control plane comes to be run by the standalone operator. */
export const define: DefineCommand = (program, host) => {
  program
    .command('migrate')
    .summary('list the steps from hosted-cpo to hosted-converged')
    .description(
      'Works out for one hosted control plane what is created, rolls out and is removed, and when that is safe.',
    )
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the two clusters')
    .addOption(controlPlaneOption())
    .option('--step <number>', 'write the objects of one step', parseStep)
    .option('--output-dir <dir>', 'directory to write the objects of a step to')
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addOption(hashKeyOption())
    .addHelpText('after', help)
    .action((options: MigrateOptions) => {
      const module: typeof import('../actions/migrate') = require('../actions/migrate');
      module.migrate(options, host);
    });
};
