import { Option } from 'commander';
import { resourceListFormats } from '../../krm/resource-list';
import type { KrmOptions } from '../actions/krm';
import type { DefineCommand } from '../command';
import { parseNow } from '../options';

const help = `
The standard input, or FILE, is a ResourceList of config.kubernetes.io/v1, as kustomize and kpt hand it to functions. Its items are
the input: the configuration of authentication, what it refers to, and what of the cluster is read. What it is to do says
its functionConfig:

  apiVersion: openshift-manager/v1alpha1
  kind: AuthenticationOperands
  metadata: {name: brook}
  spec: {topology: hosted}

The operands are added to the items, each with a file of its own and marked by the annotation openshift-manager/generated-by. Those
that the same functionConfig generated before are replaced, so a second run changes nothing; everything else stays as it is.
What the checks find is in results. docs/krm.md has every field.

Exit codes: 0 done, 1 something is as grave as spec.failOn or could not be made, 2 nothing was done.

Examples:
  om krm < resource-list.yaml
  kustomize build --enable-alpha-plugins --enable-exec overlays/brook
  kpt fn eval packages/brook --fn-config operands.yaml --exec 'om krm'`;

/** Adds `krm`: the operands as a function in somebody's pipeline of manifests. */
export const define: DefineCommand = (program, host) => {
  program
    .command('krm')
    .summary('generate the operands as a KRM function, for kustomize and kpt')
    .description('Reads a ResourceList, checks what is in it, and adds the operands.')
    .argument('[file]', 'file that holds the ResourceList (default: the standard input)')
    .addOption(
      new Option('--output <format>', 'format of the ResourceList').choices(resourceListFormats).default('yaml'),
    )
    .option(
      '--now <time>',
      'when certificates are judged and the operator runs, RFC 3339 (default: the time it is)',
      parseNow,
    )
    .option('--assets <dir>', "a release's own login pages and definitions (default: $OM_ASSETS, else our own)")
    .addHelpText('after', help)
    .action((file: string | undefined, options: Omit<KrmOptions, 'file'>) => {
      const module: typeof import('../actions/krm') = require('../actions/krm');
      module.krm({ ...options, file }, host);
    });
};
