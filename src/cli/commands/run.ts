import { InvalidArgumentError, Option } from 'commander';
import { hostModes } from '../../host/live/host-mode';
import type { ListenAddress } from '../../host/live/status-server';
import { targets } from '../../operators/auth/divergences/divergence';
import type { RunOptions } from '../actions/run';
import type { DefineCommand } from '../command';
import { controlPlaneOption, leaseOption, splitCommand, splitList } from '../options';

const help = `
Lists and watches what the operator declares to read, runs it when something that it read changes, and writes what it asks for, in its
order and by the rules of a host (docs/live-host.md). What the operator asks of the network is asked beside it.

  enforce  writes
  detect   writes nothing and tells what differs: metrics, /status, and what --once prints
  shadow   likewise beside another writer, who gets a minute before a difference counts

It stops on Ctrl-C and SIGTERM between two writes, with exit code 0. With --lease it waits for its turn, and ends with exit code 1 when it
loses it. --once ends when nothing is left to do, or when a person should look: exit code 1. The log is JSON, one line a run and a write,
on the standard error. It holds no secret.

With --override-manager a server-side apply takes fields of these managers alone. What is in its way otherwise is refused, and told
with manager and field. An empty name stands for nobody.

--operator COMMAND runs an operator in any language: a program with input-resources, output-resources and apply-configuration, with the
environment of this process. One that hangs is killed, with all that it started, and started anew. --operator-socket PATH calls one that
answers as om serve does. What such an operator does not declare is not written, and the rights of om rbac are not its own.

Of a standalone operator, images and versions come from the environment (IMAGE_OAUTH_SERVER, IMAGE_OAUTH_APISERVER, OPERATOR_IMAGE,
OPERATOR_IMAGE_VERSION, OPERAND_OAUTH_SERVER_IMAGE_VERSION), or from the operator's Deployment in the cluster.

Examples:
  om run --standalone --kubeconfig admin.kubeconfig --dry-run
  om run --standalone --lease openshift-authentication-operator/om --listen 127.0.0.1:8080
  om run --hosted --control-plane clusters-a --guest-kubeconfig guest.kubeconfig --mode shadow
  om run --standalone --override-manager authentication-operator,kubectl-edit
  om run --standalone --operator "./banner-operator --verbose" --definitions crds.yaml
  om run --hosted --control-plane clusters-a --guest-kubeconfig guest.kubeconfig --operator-socket /run/om/om.sock
  om run --standalone --mode detect --once --output json --ignore /metadata/annotations`;

/** Adds `run`: the live host. */
export const define: DefineCommand = (program, host) => {
  program
    .command('run')
    .summary('run the operator over live clusters')
    .description('Watches clusters, runs the operator when something changes, and writes what it asks for.')
    .option('--standalone', 'a cluster that holds its own control plane')
    .option('--hosted', 'a hosted control plane: a management cluster and the one that it serves')
    .addOption(
      new Option('--target <target>', 'whose operator to run (default: standalone, of --hosted hosted-cpo)').choices(
        targets,
      ),
    )
    .option('--kubeconfig <file>', 'how to reach the cluster (default: $KUBECONFIG, else as the pod that this runs in)')
    .option('--guest-kubeconfig <file>', 'how to reach the cluster that a hosted control plane serves')
    .addOption(controlPlaneOption())
    .addOption(new Option('--mode <mode>', 'what to do with what differs').choices(hostModes).default('enforce'))
    .addOption(
      new Option('--ignore <pointers>', 'JSON pointers of fields whose differences do not count, comma separated')
        .argParser(splitList)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--override-manager <names>',
        'field managers whose fields a server-side apply may take, comma separated (default: anybody, as the operator asks)',
      ).argParser((text, previous: readonly string[] | undefined) => splitList(text, previous ?? [])),
    )
    .option('--dry-run', 'print what the first run would write, and write nothing')
    .option('--once', 'end when nothing is left to do')
    .addOption(leaseOption('of several hosts, have the one run that holds this Lease'))
    .option('--listen <host:port>', 'serve /healthz, /readyz, /metrics and /status here', parseListen)
    .option('--timeout <seconds>', 'after which a server that is asked counts as unreachable', parseSeconds, 5)
    .addOption(
      new Option(
        '--operator <command>',
        'run another operator: a program under the contract, started for each answer (default: the one of om)',
      ).argParser(splitCommand),
    )
    .option('--operator-socket <path>', 'run an operator that is served on a unix socket, as om serve does')
    .option('--operator-timeout <seconds>', 'after which such an operator is given up', parseSeconds, 30)
    .addOption(
      new Option(
        '--definitions <files>',
        'CustomResourceDefinitions of kinds that such an operator declares, comma separated',
      )
        .argParser(splitList)
        .default([], 'none'),
    )
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addOption(
      new Option('--output <format>', 'how to print what --dry-run found').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', help)
    .action((options: RunOptions) => {
      const module: typeof import('../actions/run') = require('../actions/run');
      return module.runLive(options, host);
    });
};

function parseListen(text: string): ListenAddress {
  const [, plain, bracketed, digits] = /^(?:([^:[\]\s]+)|\[([^[\]\s]+)\]):(\d{1,5})$/.exec(text) ?? [];
  const [host, port] = [plain ?? bracketed, Number(digits)];
  if (host !== undefined && port <= 65_535) return { host, port };
  throw new InvalidArgumentError(`"${text}" is no address. Write HOST:PORT, such as 127.0.0.1:8080.`);
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new InvalidArgumentError(`"${text}" is no number of seconds up to 600.`);
}
