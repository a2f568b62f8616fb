import { InvalidArgumentError, Option } from 'commander';
import type { ApiServerOptions } from '../actions/api-server';
import type { DefineCommand } from '../command';
import { parseSeed } from '../options';

const help = `
A test server, not a cluster: it answers as kube-apiserver 1.34 does, keeps everything in memory and forgets it when it stops.
Nothing runs in it but garbage collection and the removal of namespaces, unless --actors has the rest of a cluster simulated:
pods come up, routes are admitted, certificates signed. It listens on the loopback interface only, and takes
requests with the token that the kubeconfig holds, which is drawn at the start. Whoever has it may do everything.

Served are the kinds that docs/api-server.md lists, those of OpenShift and HyperShift that operators meet, and those of
CustomResourceDefinitions, loaded or created. Objects of other kinds are left out of what is loaded.

Examples:
  om api-server --load examples/standalone &
  export KUBECONFIG=$PWD/om-api-server.kubeconfig
  kubectl get clusteroperators
  kubectl apply --server-side -f manifest.yaml

It stops on Ctrl-C and SIGTERM, with exit code 0, and removes the kubeconfig.`;

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`"${text}" is no port. Write a number from 0 to 65535; 0 takes a free one.`);
}

const collect = (path: string, before: readonly string[]): readonly string[] => [...before, path];

/** Adds `api-server`: an API server to try things against. */
export const define: DefineCommand = (program, host) => {
  program
    .command('api-server')
    .summary('serve a test API server for kubectl and other clients')
    .description('Serves an API server in memory on the loopback interface until it is stopped.')
    .addOption(
      new Option('--load <path>', 'directory, archive or file whose objects are there from the start; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option('--cluster <name>', 'which cluster of an input with two to load')
        .choices(['Management', 'UserWorkload'])
        .default('Management'),
    )
    .addOption(
      new Option('--actors <cluster>', 'simulate the other components of a cluster of this kind').choices([
        'standalone',
        'management',
        'guest',
      ]),
    )
    .option('--port <number>', 'port to listen on', parsePort, 0)
    .option('--kubeconfig <file>', 'file to write the kubeconfig to, readable by you alone', 'om-api-server.kubeconfig')
    .option('--no-tls', 'speak plain HTTP')
    .option('--seed <number>', 'what uids and generated names come from', parseSeed, 0)
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', help)
    .action((options: ApiServerOptions) => {
      const module: typeof import('../actions/api-server') = require('../actions/api-server');
      return module.serveApi(options, host);
    });
};
