import { InvalidArgumentError, Option } from 'commander';
import type { DemoCommandOptions } from '../actions/demo';
import type { DefineCommand } from '../command';
import { parseSeed, splitList } from '../options';

const help = `
No cluster is needed. An API server in memory serves HTTP on the loopback interface; the other components of a cluster are simulated
beside it, from the kubelet to the router; and the live host of om run lists, watches and writes there. Each line is a run and what it
wrote, or what the operator says of itself. Time in the cluster goes --speed times as fast as the time of day.

  install             a cluster from nothing to Available
  add-provider        an admin adds an identity provider
  break-provider      the Secret that it needs is deleted, and comes back
  rotate-certificate  the serving certificate is taken away, and signed anew
  drift               somebody changes the Deployment of the oauth-server

With --keys each story after the installation waits for its key: a line says which. q and Ctrl-C end it.

It ends when the last story does, with exit code 0 where all went well, else 1, or on Ctrl-C.

Examples:
  om demo
  om demo --keys
  om demo --script install
  om demo --script add-provider,drift --output json`;

/** Adds `demo`: the live host at work, without a cluster. */
export const define: DefineCommand = (program, host) => {
  program
    .command('demo')
    .summary('show the live host at work in a cluster in memory')
    .description(
      'Installs the authentication of a cluster in memory over HTTP, and shows what the host does when something changes.',
    )
    .addOption(
      new Option('--script <stories>', 'what to show after the installation, comma separated')
        .argParser(splitList)
        .default([], 'all of it'),
    )
    .option('--keys', 'install, and show the others when their keys are pressed')
    .option('--speed <number>', 'how many times as fast time goes in the cluster', parseSpeed, 40)
    .option('--seed <number>', 'what names and the order of what happens at once come from', parseSeed, 0)
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', help)
    .action((options: DemoCommandOptions) => {
      const module: typeof import('../actions/demo') = require('../actions/demo');
      return module.demonstrate(options, host);
    });
};

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (speed >= 1 && speed <= 50) return speed;
  throw new InvalidArgumentError(`"${text}" is no number from 1 to 50.`);
}
