import { Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { SynthOptions } from '../actions/synth';
import type { DefineCommand } from '../command';
import { controlPlaneOption, recordedAnswersOption } from '../options';

const help = `
What is written is everything the operator wants, as if nothing were there yet: the same objects that
apply-configuration would create in an empty cluster. Secrets that the operator generates stay empty, so what
lands in a repository holds no secret and does not change from run to run.

Images and versions come from IMAGE_OAUTH_SERVER, IMAGE_OAUTH_APISERVER, OPERATOR_IMAGE, OPERATOR_IMAGE_VERSION and
OPERAND_OAUTH_SERVER_IMAGE_VERSION in the environment; what is not set, from --release-image-references, then
from the operator's Deployment in the input, or the ImageStream of a control plane's release. Where nobody names them, names
of images stand for them and the standard error says which.

Where something that the operator waits for is not in the input, such as the host of a Route, what depends on it is left
out: the standard error says what waits for what and what would complete it, and the exit code is 1. Each message stands
behind the paths of the constructs that it concerns, which docs/constructs.md lists.

Nobody is asked anything. OpenID issuers need what they answered, from --recorded-answers; external issuers of tokens are
taken to answer where nobody asked them, and the standard error says so.

Examples:
  om synth --input-dir must-gather --stdout
  om synth --input-dir hcp --target hosted-cpo --output-dir dist
  om synth --input-dir hcp --target hosted-converged --output-dir dist
  om synth --input-dir must-gather --stdout --format json | jq .kind
  om synth --input-dir hcp --output json | jq '.failures[].paths'`;

/** Adds `synth`: manifests without a cluster to compare them with. */
export const define: DefineCommand = (program, host) => {
  program
    .command('synth')
    .summary('write every manifest the operator wants, whatever is in the clusters')
    .description('Renders the charts of an input directory to one file each, or to the standard output.')
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds the configuration')
    .addOption(controlPlaneOption())
    .addOption(
      new Option('--target <target>', 'what the output must equal (default: as the input says)').choices(targets),
    )
    .option('--output-dir <dir>', 'directory to write the charts to', 'dist')
    .addOption(new Option('--stdout', 'print the charts instead').conflicts('outputDir'))
    .addOption(new Option('--format <format>', 'format of the manifests').choices(['yaml', 'json']).default('yaml'))
    .addOption(
      new Option('--output <format>', 'what to print: file names and remarks, or both as one JSON document')
        .choices(['text', 'json'])
        .default('text')
        .conflicts('stdout'),
    )
    .addOption(recordedAnswersOption())
    .option(
      '--release-image-references <file>',
      'images of the release: `oc adm release info -o json`, or the ImageStream of its image-references',
    )
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addHelpText('after', help)
    .action((options: SynthOptions) => {
      const module: typeof import('../actions/synth') = require('../actions/synth');
      module.synth(options, host);
    });
};
