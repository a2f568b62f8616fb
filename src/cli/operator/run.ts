import { Option } from 'commander';
import type { ConnectionOptions } from '../actions/live/connect';
import type { HostRunOptions } from '../actions/live/host-run-options';
import type { CommandHost, DefineCommand } from '../command';
import { hostHelp, withClusters, withHost } from '../host-options';
import type { OperatorCli } from './definition';
import { targetNamed, targetNames } from './target';

interface Options extends HostRunOptions, ConnectionOptions {
  readonly target: string;
}

/** `run`: the live host. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    const command = program
      .command('run')
      .summary('run the operator over live clusters')
      .description('Watches clusters, runs the operator when something changes, and writes what it asks for.')
      .addOption(
        new Option('--target <target>', 'whose operator').choices(targetNames(cli)).default(cli.targets[0].name),
      );
    withHost(withClusters(command))
      .addHelpText(
        'after',
        `
Lists and watches what the operator declares to read, runs it when something that it read changes, and writes what it asks for, in its
order and by the rules of a host.
${hostHelp}
Examples:
  ${cli.name} run --kubeconfig admin.kubeconfig --dry-run
  ${cli.name} run --lease openshift-operators/${cli.name} --listen 127.0.0.1:8080`,
      )
      .action((options: Options) => runOperator(cli, options, host));
  };

async function runOperator(cli: OperatorCli, options: Options, host: CommandHost): Promise<void> {
  const { connected, connectionTo }: typeof import('../actions/live/connect') = require('../actions/live/connect');
  const { runHosted }: typeof import('../actions/live/run-hosted') = require('../actions/live/run-hosted');
  const { liveSchedule }: typeof import('../../host/live/run-host') = require('../../host/live/run-host');
  const target = targetNamed(cli, options.target);
  const operator = target.load();
  const connection = await connectionTo(target.topology, options, 'a hosted target', host);
  const link = connected(operator, connection);
  try {
    await runHosted({
      options,
      command: host,
      link,
      decider: { operator },
      settings: () => undefined,
      schedule: liveSchedule(Math.random),
      ended: () => {},
      unknown: () => [],
    });
  } finally {
    link.close();
  }
}
