import type { ReportCommandOptions } from '../actions/report';
import type { DefineCommand } from '../command';
import { hashKeyOption, recordedAnswersOption, splitList } from '../options';

const help = `
The page needs nothing else: no script, font or style is loaded. It has the score, the reason for each difference and
who decides it, the objects of each target, and all manifests side by side with the differing lines marked.

Without --input-dir both topologies are made from descriptions of configurations, so that like is compared with like:
the score is that of all of them, and --configuration chooses the one whose manifests are shown. With it, two clusters are
compared, and what differs because they do is shown as of the input.

What an operator cannot make is reported on the page and on the standard error, with exit code 1.

Examples:
  om report -o report.html
  om report -o report.html --configuration 'a proxy'
  om report -o report.html --input-dir must-gather,hcp`;

/** Adds `report`: how the topologies differ, why, and what is left once they converge. */
export const define: DefineCommand = (program, host) => {
  program
    .command('report')
    .summary('write a page that shows how standalone and hosted differ, and why')
    .description('Writes the convergence report: one HTML page that stands alone.')
    .requiredOption('-o, --output-file <file>', 'file to write')
    .option('--input-dir <dirs>', 'a standalone and a hosted input directory, separated by a comma', splitList, [])
    .option('--configuration <name>', 'the configuration whose manifests are shown', 'all providers')
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(hashKeyOption())
    .addHelpText('after', help)
    .action((options: ReportCommandOptions) => {
      const module: typeof import('../actions/report') = require('../actions/report');
      module.report(options, host);
    });
};
