import { Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { PlanOptions } from '../actions/plan/plan';
import type { DefineCommand } from '../command';
import { controlPlaneOption, hashKeyOption, parseNow, parseRounds, parseSeed, recordedAnswersOption } from '../options';

const help = `
The clusters of the input are set up in memory as om simulate does, and the operator comes to rest there. Then the change is made
by the API server, as kubectl create and kubectl replace do, and the operator comes to rest again. What differs comes of the
change alone: findings of om check that are new or gone, what is written, what rolls and why, conditions, and who can log in.

FILE holds whole manifests; what oc get prints will do. Fields that a manifest lacks are gone afterwards; metadata that it does
not name stays. - is the standard input. Of a hosted control plane, --change and --delete are about the management cluster, and a
HostedCluster is carried over to its control plane. docs/plan.md says more.

Exit codes: 0 nothing speaks against the change, 1 something does: it is refused, brings errors that om check finds, leaves nobody
who can log in, or an operator that does not come to rest; 2 nothing was done.

Examples:
  om plan --input-dir must-gather --change oauth.yaml
  om plan --input-dir must-gather --change oauth.yaml secret.yaml --output html --output-file plan.html
  om plan --input-dir must-gather --delete Secret/kube-system/kubeadmin
  om plan --input-dir hypershift-dump --change hosted-cluster.yaml --output json | jq .rollouts
  kustomize build overlays/prod | om plan --input-dir must-gather --change -`;

/** Adds `plan`: what would come of a change. */
export const define: DefineCommand = (program, host) => {
  program
    .command('plan')
    .summary('say what would come of a change')
    .description(
      'Makes a change in the clusters of an input, in memory, and says what comes of it before anybody applies it.',
    )
    .requiredOption('--input-dir <dir>', 'directory, archive or file that holds what is in the clusters')
    .option('--change <file...>', 'manifests to create, or to replace what is there', [])
    .option('--delete <object...>', 'objects to delete, KIND/[NAMESPACE/]NAME', [])
    .option('--guest-change <file...>', 'the same in the guest cluster of a hosted control plane', [])
    .option('--guest-delete <object...>', 'the same in the guest cluster of a hosted control plane', [])
    .addOption(controlPlaneOption())
    .addOption(new Option('--target <target>', 'whose operator to run (default: as the input says)').choices(targets))
    .option('--rounds <number>', 'after how many rounds to give up, before the change and after it', parseRounds, 100)
    .option('--now <time>', 'when it begins, RFC 3339 (default: the time it is)', parseNow)
    .option('--seed <number>', 'decides on chance: names, keys, the order of what happens at once', parseSeed, 0)
    .addOption(recordedAnswersOption())
    .option('--assume-reachable', 'take external issuers at their word that nobody asked')
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json', 'html']).default('text'))
    .option('--output-file <file>', 'write to a file instead')
    .addOption(hashKeyOption())
    .addHelpText('after', help)
    .action((options: PlanOptions) => {
      const module: typeof import('../actions/plan/plan') = require('../actions/plan/plan');
      module.plan(options, host);
    });
};
