import { type Command, Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { ApplyOptions } from '../actions/apply-configuration';
import type { DefineCommand } from '../command';
import { controlPlaneOption, parseNow, parseSeed, recordedAnswersOption, splitList } from '../options';

const help = `
The input is a directory in must-gather layout, one object per file or list files; what oc adm must-gather, oc adm inspect
or hypershift dump wrote; an archive of these (.tar, .tar.gz, .zip); or manifests, a file or a directory of them. Of it only what the operator
declares is read (om input-resources), and all of that is checked before anything runs. An input with a
HostedControlPlane or a HostedCluster, or with Management/ and UserWorkload/ trees, is answered as the control-plane-operator
would, any other as the cluster-authentication-operator would. With --target hosted-converged it is the controllers
of the latter that run, over a view of the hosted control plane.

The output directory appears whole or not at all:
  CLUSTER/ACTION/SCOPE/GROUP/RESOURCE/HASH-{metadata,body,options}-NAME.yaml   one write each
  controller-results.yaml                                                      what became of each controller, and why

--now stamps what is written. How long a condition has held is measured by the time it is, as the original does, so
that what was collected long ago is not taken for news; --ages-at, or --seed, makes that repeatable.

Images and versions of a standalone cluster's operands come from the environment, as the operator's Deployment sets them:
IMAGE_OAUTH_SERVER, IMAGE_OAUTH_APISERVER, OPERATOR_IMAGE, OPERATOR_IMAGE_VERSION, OPERAND_OAUTH_SERVER_IMAGE_VERSION;
what is not set, from that Deployment in the input; else what runs stays. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read too.

Nothing is asked of a network. What live code would ask comes from --recorded-answers or counts as unreachable: external
issuers that nobody asked are refused and what is in force stays. om apply-configuration-live --record asks them;
--assume-reachable takes them at their word.

Examples:
  om apply-configuration --input-dir must-gather --output-dir requests
  om apply-configuration --input-dir must-gather.tar.gz --output-dir requests
  om apply-configuration --input-dir hypershift-dump.tar.gz --control-plane clusters/mine --output-dir requests
  om apply-configuration --input-dir must-gather --output-dir requests --controllers TODO-configObserver
  om apply-configuration --input-dir must-gather --output-dir requests --controllers '*,-authentication'
  om apply-configuration --input-dir hcp --output-dir requests --now 2027-01-15T09:30:00Z --seed 1`;

/** Adds `apply-configuration` with the flags of the Go binaries, and some of its own. */
export const define: DefineCommand = (program, host) => {
  const command = program
    .command('apply-configuration')
    .summary('say what to write to the clusters, given what is in them')
    .description('Runs the controllers once over a directory and writes the requests they make to another.');
  applyOptions(command)
    .addOption(recordedAnswersOption())
    .option('--assume-reachable', 'take external issuers at their word that nobody asked; the output says which')
    .addHelpText('after', help)
    .action((options: ApplyOptions) => {
      const module: typeof import('../actions/apply-configuration') = require('../actions/apply-configuration');
      module.applyConfiguration(options, host);
    });
};

/** Adds the options that every run of the operator has. */
export const applyOptions = (command: Command): Command =>
  command
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters')
    .requiredOption('--output-dir <dir>', 'directory to write the requests to')
    .addOption(controlPlaneOption())
    .addOption(new Option('--target <target>', 'whose writes to make (default: as the input says)').choices(targets))
    .option('--now <time>', 'time of the run, RFC 3339 (default: the time it is)', parseNow)
    .option(
      '--ages-at <time>',
      'when ages are measured: how long a condition has held (default: the time it is)',
      parseNow,
    )
    .addOption(
      new Option('--controllers <names>', "comma separated: '*' all, 'foo' that one, '-foo' not that one")
        .argParser(splitList)
        .default(['*'], "'*'"),
    )
    .addOption(
      new Option('--generated-secrets <policy>', 'whether secrets that the operator generates get values')
        .choices(['random', 'empty'])
        .default('random'),
    )
    .option('--seed <number>', 'draw keys and secrets reproducibly: for tests only', parseSeed)
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'));
