import { type Command, InvalidArgumentError, Option } from 'commander';
import { hostModes } from '../host/live/host-mode';
import type { ListenAddress } from '../host/live/status-server';
import { withLeaseTimes } from './lease-times-options';
import { controlPlaneOption, leaseOption, parseSeconds, splitCommand, splitList } from './options';

/** What the help of `run` says of the host, whichever operator it runs. */
export const hostHelp = `
  enforce  writes
  detect   writes nothing and tells what differs: metrics, /status, and what --once prints
  shadow   likewise beside another writer, who gets a minute before a difference counts

It stops on Ctrl-C and SIGTERM between two writes, with exit code 0. With --lease it waits for its turn, and ends with exit code 1 when it
loses it. A host that stops gives the Lease up, and the next one has it within two seconds; of one that was killed, within 17. Where the
API server may be away for longer than ten seconds, as while a single node renews it, give the Lease longer times, which all hosts that
share it should have: --lease-duration 60 --lease-renew-deadline 40 --lease-retry-period 15. --once ends when nothing is left to do, or when a person should look: exit code 1.
Where the cluster cannot be listed within 30 s it gives up: exit code 2. The log is JSON, one line a run and a write, on the standard error.
It holds no secret.

With --override-manager a server-side apply takes fields of these managers alone. What is in its way otherwise is refused, and told
with manager and field. An empty name stands for nobody. --predict-conflicts has detect, shadow and --dry-run say so beforehand: each server-side
apply that would change something is sent to be tried and not carried out, for which the right to patch is needed (om rbac --predict-conflicts).
`;

/** Adds which clusters a host reaches. */
export const withClusters = (command: Command): Command =>
  command
    .option('--kubeconfig <file>', 'how to reach the cluster (default: $KUBECONFIG, else as the pod that this runs in)')
    .option('--guest-kubeconfig <file>', 'how to reach the cluster that a hosted control plane serves')
    .addOption(controlPlaneOption());

/** Adds how a host runs. */
export const withHost = (command: Command): Command =>
  withLeaseTimes(withMode(command))
    .option('--listen <host:port>', 'serve /healthz, /readyz, /metrics and /status here', parseListen)
    .addOption(
      new Option('--output <format>', 'how to print what --dry-run found').choices(['text', 'json']).default('text'),
    );

/** Adds what a host writes, and when it may. */
const withMode = (command: Command): Command =>
  command
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
    .option('--predict-conflicts', 'where nothing is written, ask the server whose fields are in the way (dryRun=All)')
    .option('--dry-run', 'print what the first run would write, and write nothing')
    .option('--once', 'end when nothing is left to do')
    .addOption(leaseOption('of several hosts, have the one run that holds this Lease'));

/** Adds which operator of another program is meant. */
export const withProgram = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--operator <command>',
        'another operator: a program under the contract, started for each answer (default: the one of om)',
      ).argParser(splitCommand),
    )
    .option('--operator-socket <path>', 'an operator that is served on a unix socket, as om serve does')
    .option('--operator-timeout <seconds>', 'after which such an operator is given up', parseSeconds, 30)
    .addOption(
      new Option(
        '--definitions <files>',
        'CustomResourceDefinitions of kinds that such an operator declares, comma separated',
      )
        .argParser(splitList)
        .default([], 'none'),
    );

function parseListen(text: string): ListenAddress {
  const [, plain, bracketed, digits] = /^(?:([^:[\]\s]+)|\[([^[\]\s]+)\]):(\d{1,5})$/.exec(text) ?? [];
  const [host, port] = [plain ?? bracketed, Number(digits)];
  if (host !== undefined && port <= 65_535) return { host, port };
  throw new InvalidArgumentError(`"${text}" is no address. Write HOST:PORT, such as 127.0.0.1:8080.`);
}
