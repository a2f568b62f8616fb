import { Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { RunOptions } from '../actions/run';
import type { DefineCommand } from '../command';
import { hostHelp, withClusters, withHost, withProgram } from '../host-options';
import { parseSeconds } from '../options';

const help = `
Lists and watches what the operator declares to read, runs it when something that it read changes, and writes what it asks for, in its
order and by the rules of a host (docs/live-host.md). What the operator asks of the network is asked beside it.
${hostHelp}
--operator COMMAND runs an operator in any language: a program with input-resources, output-resources and apply-configuration, with the
environment of this process. One that hangs is killed, with all that it started, and started anew. --operator-socket PATH calls one that
answers as om serve does. What such an operator does not declare is not written, and om rbac --operator prints its rights.

--all-control-planes begins a host for each HostedControlPlane that comes, once there is a kubeconfig of its guest, and ends it when that goes.
In production one host runs beside one control plane. With --once a control plane whose kubeconfig is missing, or whose clusters cannot be
listed within 30 s, counts as ill: exit code 1.

Of a standalone operator, images and versions come from the environment (IMAGE_OAUTH_SERVER, IMAGE_OAUTH_APISERVER, OPERATOR_IMAGE,
OPERATOR_IMAGE_VERSION, OPERAND_OAUTH_SERVER_IMAGE_VERSION), or from the operator's Deployment in the cluster.

Examples:
  om run --standalone --kubeconfig admin.kubeconfig --dry-run
  om run --standalone --lease openshift-authentication-operator/om --listen 127.0.0.1:8080
  om run --hosted --control-plane clusters-a --guest-kubeconfig guest.kubeconfig --mode shadow
  om run --standalone --override-manager authentication-operator,kubectl-edit
  om run --standalone --operator "./banner-operator --verbose" --definitions crds.yaml
  om run --hosted --control-plane clusters-a --guest-kubeconfig guest.kubeconfig --operator-socket /run/om/om.sock
  om run --hosted --all-control-planes --kubeconfig admin.kubeconfig --mode shadow --listen 127.0.0.1:8080
  om run --hosted --all-control-planes --guest-kubeconfig-secret service-network-admin-kubeconfig --dry-run
  om run --standalone --mode detect --once --output json --ignore /metadata/annotations`;

/** Adds `run`: the live host. */
export const define: DefineCommand = (program, host) => {
  const command = program
    .command('run')
    .summary('run the operator over live clusters')
    .description('Watches clusters, runs the operator when something changes, and writes what it asks for.')
    .option('--standalone', 'a cluster that holds its own control plane')
    .option('--hosted', 'a hosted control plane: a management cluster and the one that it serves')
    .addOption(
      new Option('--target <target>', 'whose operator to run (default: standalone, of --hosted hosted-cpo)').choices(
        targets,
      ),
    );
  withClusters(command)
    .option(
      '--all-control-planes',
      'each hosted control plane of the management cluster, by a host of its own: for test benches, migration and comparison',
    )
    .option(
      '--guest-kubeconfig-secret <name>',
      'Secret in the namespace of each control plane with the kubeconfig of its guest (default: as its status.kubeConfig says)',
    );
  withHost(command).option(
    '--timeout <seconds>',
    'after which a server that is asked counts as unreachable',
    parseSeconds,
    5,
  );
  withProgram(command)
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addHelpText('after', help)
    .action((options: RunOptions) => {
      const module: typeof import('../actions/run') = require('../actions/run');
      return module.runLive(options, host);
    });
};
