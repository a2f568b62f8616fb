import { Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { SimulateOptions } from '../actions/simulate';
import type { DefineCommand } from '../command';
import { controlPlaneOption, parseNow, parseRounds, parseSeed, recordedAnswersOption, splitList } from '../options';

const help = `
The cluster of the input is set up in memory: an API server that answers as kube-apiserver does, and the other components that
the operator meets there, from the namespace controller to the router (docs/api-server.md, "The rest of a cluster"). The
operator runs, its requests are written in their order, the others act on what they see, and the operator runs again with
what has changed by that, until nothing is left to do. Time is virtual: an installation of minutes takes a second or two.

A table a round says what was asked for, by whom, and what became of it:
  changed    the API server accepted it, and something is another now
  refused    the API server refused it; its controller goes no further in this round
  held back  it was made from what the round itself has changed since
  left out   its controller was stopped before it
What asked for what is so already is counted, not shown.

The exit code is 0 where the operator comes to rest and says that all is well, else 1: the last lines then name what still moves, or
what is waited for. --stop-actor, --slow-actor and --fail-actor show what an operator does without another component, or with a
slow or broken one. Nothing is asked of a network: what is not in --recorded-answers is answered by the simulated cluster.

Examples:
  om simulate --input-dir must-gather
  om simulate --input-dir hcp --target hosted-converged
  om simulate --input-dir must-gather --stop-actor router-admission
  om simulate --input-dir must-gather --slow-actor kubelet=20 --output json | jq .end`;

/** Adds `simulate`: an operator in a cluster in memory, until it comes to rest. */
export const define: DefineCommand = (program, host) => {
  program
    .command('simulate')
    .summary('run the operator in a cluster in memory until it comes to rest')
    .description(
      'Runs the operator over an input in a cluster in memory, round after round, and shows where that ends.',
    )
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters')
    .addOption(controlPlaneOption())
    .addOption(new Option('--target <target>', 'whose operator to run (default: as the input says)').choices(targets))
    .option('--rounds <number>', 'after how many rounds to give up', parseRounds, 100)
    .addOption(namesOption('--stop-actor <names>', 'components that do nothing, comma separated'))
    .addOption(namesOption('--slow-actor <names>', 'components that take so many times as long: NAME=FACTOR'))
    .addOption(namesOption('--fail-actor <names>', 'components that fail in their own way'))
    .option('--now <time>', 'when it begins, RFC 3339 (default: the time it is)', parseNow)
    .option('--seed <number>', 'decides on chance: names, keys, the order of what happens at once', parseSeed, 0)
    .addOption(recordedAnswersOption())
    .option('--assume-reachable', 'take external issuers at their word that nobody asked')
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', help)
    .action((options: SimulateOptions) => {
      const module: typeof import('../actions/simulate') = require('../actions/simulate');
      module.simulate(options, host);
    });
};

const namesOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(splitList).default([], 'none');
