import { Option } from 'commander';
import { diffFormats } from '../../diff/writers/formats';
import { targets } from '../../operators/auth/divergences/divergence';
import type { DiffOptions } from '../actions/diff';
import type { DefineCommand } from '../command';
import { controlPlaneOption, hashKeyOption, recordedAnswersOption, splitList } from '../options';

const help = `
A and B are each one of
  an input directory in must-gather layout   everything the operator wants for it is rendered and compared
  an archive of one                          .tar, .tar.gz or .zip
  an output directory of apply-configuration the bodies of its requests are compared
  a file or directory of manifests           YAML or JSON, as om synth or cdk8s synth write them
  -                                          manifests from the standard input

Objects are matched by kind, namespace and name, list elements by their merge keys; YAML, JSON and certificates in texts
and base64 are looked into. Secret values are shown as short hashes under a key of
this run, or that of --hash-key. Where one side is standalone and the other
hosted, objects are matched by what they are for, and each difference is shown under the divergence that declares it.
Between two clusters, what no divergence declares and the clusters themselves explain, such as hosts, images and what is
configured, is shown as of the input. \`om report\` compares what both topologies make of one configuration.

--ignore takes, separated by commas: a JSON pointer (/spec/replicas) for all objects, objects ('Deployment */web', a star for any text),
a place of those ('Deployment */web:/spec/replicas'), or the id of a divergence. --ignore-file has rules with reasons.
docs/diff.md has both, and recipes for kubectl diff and code scanning.

With --check the exit code is 1 when the sides differ: across topologies, when they differ where neither a divergence nor
the input says so.

Examples:
  om diff must-gather hcp
  om diff hcp hcp --left-target hosted-cpo --right-target hosted-converged
  om diff yesterday/dist dist --check
  om synth --input-dir must-gather --stdout | om diff dist - --brief
  om diff must-gather hcp --ignore os-liveness,/metadata/annotations
  KUBECTL_EXTERNAL_DIFF=om-diff kubectl diff -f dist
  om diff before after --object Deployment --output markdown`;

/** Adds `diff`: what differs between two sets of manifests, and who said that it may. */
export const define: DefineCommand = (program, host) => {
  const target = (side: 'left' | 'right') =>
    new Option(`--${side}-target <target>`, `whose output the ${side} side is (default: as it says itself)`).choices(
      targets,
    );
  program
    .command('diff')
    .summary('compare what is wanted for two inputs, targets or points in time')
    .description('Compares two sets of manifests, object by object and field by field.')
    .argument('<A>', 'left side')
    .argument('<B>', 'right side')
    .addOption(target('left'))
    .addOption(target('right'))
    .addOption(controlPlaneOption('left-control-plane'))
    .addOption(controlPlaneOption('right-control-plane'))
    .addOption(new Option('--output <format>', 'what to print').choices(diffFormats).default('text'))
    .option('--output-file <file>', 'write to a file instead')
    .option('--object <text>', 'only objects with this text in their kind, namespace or name')
    .option('--brief', 'one line an object, without its fields')
    .addOption(
      new Option('--ignore <rules>', 'differences that do not count, comma separated')
        .argParser(splitList)
        .default([], 'none'),
    )
    .option('--ignore-file <file>', 'a file of such rules, in YAML or JSON (default: $OM_IGNORE_FILE, else none)')
    .option('--check', 'exit with 1 when something differs that should not')
    .addOption(recordedAnswersOption())
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(hashKeyOption())
    .addHelpText('after', help)
    .action((left: string, right: string, options: Omit<DiffOptions, 'left' | 'right'>) => {
      const module: typeof import('../actions/diff') = require('../actions/diff');
      module.diff({ ...options, left, right }, host);
    });
};
