import { InvalidArgumentError, Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { Shard } from '../actions/fleet/clusters';
import type { FleetOptions } from '../actions/fleet/synth-fleet';
import type { DefineCommand } from '../command';
import { recordedAnswersOption, workersOption } from '../options';
import { processors } from '../threads';

const help = `
Each folder, archive and manifest file in --inputs-dir is the input of a cluster, as for om synth. Its charts are called like it:
NAME.k8s.yaml, and NAME-guest.k8s.yaml for what goes into the guest cluster of a hosted control plane.

What nothing has changed of since the last run is not written again: the input by name, size and time of its files, then by what is in
them; the options, images and files that are named; the version; the time, where a certificate or the end of a pause depends on it; and the
files that were written. .om-fleet.json in the output directory keeps that. Files of clusters that are gone are removed.

With --shard each of several machines does its part, over one output directory or one each. A cluster stays in its shard whatever
others come and go. An Indexed Job of Kubernetes tells each pod its own in JOB_COMPLETION_INDEX.

A cluster whose input cannot be used keeps the files it had, and stops none of the others. Exit codes: 0 all is written, 1 of some cluster
something could not be made, 2 nothing was done, or not all.

Examples:
  om fleet synth --inputs-dir clusters --output-dir dist
  om fleet synth --inputs-dir clusters --output-dir dist --workers 8 --output json
  om fleet synth --inputs-dir clusters --output-dir dist --shard "$JOB_COMPLETION_INDEX/16"`;

/** Adds `fleet`: what is done for many clusters at once. */
export const define: DefineCommand = (program, host) => {
  const fleet = program
    .command('fleet')
    .summary('write the manifests of many clusters')
    .description('Does for many clusters what other commands do for one.');
  fleet
    .command('synth')
    .copyInheritedSettings(program)
    .exitOverride()
    .summary('write the manifests of all clusters that have changed')
    .description(
      'Writes every manifest the operator wants, for many clusters, and again only where something has changed.',
    )
    .requiredOption('--inputs-dir <dir>', 'directory with a folder, archive or file for each cluster')
    .option('--output-dir <dir>', 'directory to write the charts to', 'dist')
    .addOption(workersOption())
    .addOption(
      new Option('--shard <index/count>', 'do this part of the clusters alone; the first is 0')
        .argParser(parseShard)
        .default({ index: 0, count: 1 }, '0/1'),
    )
    .option('--all', 'write clusters of which nothing has changed as well')
    .addOption(
      new Option('--target <target>', 'what the output must equal (default: as each input says)').choices(targets),
    )
    .addOption(new Option('--format <format>', 'format of the manifests').choices(['yaml', 'json']).default('yaml'))
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addOption(recordedAnswersOption())
    .option(
      '--release-image-references <file>',
      'images of the release: `oc adm release info -o json`, or the ImageStream of its image-references',
    )
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addHelpText('after', help)
    .action((options: Omit<FleetOptions, 'workers'> & { readonly workers?: number }) => {
      const module: typeof import('../actions/fleet/synth-fleet') = require('../actions/fleet/synth-fleet');
      return module.synthFleet({ ...options, workers: options.workers ?? processors() }, host);
    });
};

function parseShard(text: string): Shard {
  const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index < shard.count) return shard;
  throw new InvalidArgumentError(
    `"${text}" is no part of a fleet. Write INDEX/COUNT, such as 0/4 for the first of four.`,
  );
}
