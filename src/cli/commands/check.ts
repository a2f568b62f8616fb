import { InvalidArgumentError, Option } from 'commander';
import { checkFormats } from '../../check/writers/formats';
import type { CheckOptions } from '../actions/check';
import type { DefineCommand } from '../command';
import { EXPIRY_DAYS } from '../expiry-days';
import { parseNow, recordedAnswersOption } from '../options';

const help = `
Looks at what configures authentication: OAuth, Authentication, APIServer and Ingress of config.openshift.io, HostedCluster and
HostedControlPlane of hypershift.openshift.io, with the Secrets and ConfigMaps that they refer to. Each INPUT is a file of
manifests, a directory in any layout, an archive, or - for the standard input. Files are looked at together, each directory and
archive by itself. Where an input has no objects of a kind to look into, that is said once.

Findings are suppressed by comments, with a reason:
  # om-check: ignore RULE -- REASON          this line, or the next one where the comment stands alone
  # om-check: ignore-file RULE -- REASON     the whole file
by a file (--suppressions), or by a baseline of what was there before (--baseline). docs/check.md has recipes for pipelines.
--list-rules has every rule, --rule RULE one in full: what it means, what comes of it and what to do.

With --schema every object of an input is held against the structure of its kind, and nothing else is looked at: the kinds of OpenShift and
HyperShift that the operator meets, and those of Kubernetes. Objects of other kinds are counted and named.

Exit codes: 0 nothing as grave as --fail-on, 1 something is, 2 nothing was done.

Examples:
  om check oauth.yaml
  om check --input-dir must-gather
  om check clusters/ --output sarif --output-file om-check.sarif
  om check clusters/ --fix
  kustomize build overlays/prod | om check -
  om synth --input-dir must-gather --stdout | om check --schema -
  om check --divergences hosted-cluster.yaml
  om check --list-rules
  om check --rule field-unknown`;

/** Adds `check`: what is wrong with configurations before anybody applies them. */
export const define: DefineCommand = (program, host) => {
  program
    .command('check')
    .summary('find mistakes in the configuration of authentication')
    .description('Finds mistakes in manifests, repositories and dumps, each with its place, its rule and what to do.')
    .argument('[input...]', 'files of manifests, directories, archives, or - for the standard input')
    .option('--input-dir <dir>', 'one more input, named as other commands name theirs')
    .addOption(new Option('--output <format>', 'what to print').choices(checkFormats).default('text'))
    .option('--output-file <file>', 'write to a file instead')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when something is as grave, or graver')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .option('--divergences', 'tell also which fields that are set the topologies treat differently, for information')
    .option('--schema', 'hold every object against the structure of its kind instead, whatever it is for')
    .option('--strict', 'with --schema: an object whose kind there is no structure for is an error')
    .option('--suppressions <file>', 'findings that are known and all right, in YAML or JSON')
    .option('--baseline <file>', 'leave out what this file has')
    .option('--update-baseline', 'write what is found to the file of --baseline')
    .option('--fix', 'mend in the files what can be mended without further thought; the rest of them stays as it is')
    .option(
      '--expiry-days <days>',
      'certificates count as expiring so many days before they end',
      parseDays,
      EXPIRY_DAYS,
    )
    .option(
      '--now <time>',
      'when certificates are judged and the operator runs, RFC 3339 (default: the time it is)',
      parseNow,
    )
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .option('--list-rules', 'list every rule, and do nothing else')
    .option('--rule <rule>', 'say what a rule means, what comes of it and what to do, and do nothing else')
    .addHelpText('after', help)
    .action((inputs: readonly string[], options: Omit<CheckOptions, 'inputs'>) => {
      const module: typeof import('../actions/check') = require('../actions/check');
      module.check({ ...options, inputs }, host);
    });
};

function parseDays(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days <= 36_500) return days;
  throw new InvalidArgumentError(`"${text}" is no number of days.`);
}
