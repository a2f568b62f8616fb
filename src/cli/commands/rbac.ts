import { InvalidArgumentError, Option } from 'commander';
import { isLabel, isSubdomain } from '../../api-server/validation/names';
import { hostModes } from '../../host/live/host-mode';
import { targets } from '../../operators/auth/divergences/divergence';
import type { RbacCommandOptions } from '../actions/rbac';
import type { DefineCommand } from '../command';
import { controlPlaneOption, leaseOption } from '../options';

const help = `
The label openshift-manager/cluster of each object says which cluster it is for: management, or the guest cluster of a hosted control
plane. The annotations openshift-manager/why-bind and why-escalate say what these verbs are for.

--mode and --lease are those of om run. detect and shadow write nothing, so they need no more than to read. With --lease the rights to
that Lease come with the others. The host itself writes no events.

Exit codes: 0 printed, 2 nothing was done.

Examples:
  om rbac --service-account auth/om | kubectl apply -f -
  om rbac --target hosted-cpo --control-plane clusters-brook | kubectl apply -l openshift-manager/cluster=guest -f -
  om rbac --mode shadow --lease openshift-authentication-operator/om
  om rbac --target hosted-converged --input-dir examples/hosted --output json`;

/** Adds `rbac`: the least rights that a host needs, as RBAC objects. */
export const define: DefineCommand = (program, host) => {
  program
    .command('rbac')
    .summary('print the least roles and bindings that a host needs')
    .description('Makes Roles, ClusterRoles and their bindings of what the operator declares to read and to write.')
    .addOption(new Option('--target <target>', 'whose declarations').choices(targets).default('standalone'))
    .option('--input-dir <dir>', 'input of a hosted control plane, for its namespace (default: none)')
    .addOption(controlPlane())
    .addOption(
      new Option('--service-account <namespace/name>', 'who gets the rights')
        .argParser(parseServiceAccount)
        .default({ namespace: 'openshift-manager', name: 'openshift-manager' }, 'openshift-manager/openshift-manager'),
    )
    .addOption(
      new Option('--mode <mode>', 'what the host does with what differs').choices(hostModes).default('enforce'),
    )
    .addOption(leaseOption('the Lease that several hosts share (default: none)'))
    .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'))
    .addHelpText('after', help)
    .action((options: RbacCommandOptions) => {
      const module: typeof import('../actions/rbac') = require('../actions/rbac');
      module.printRbac(options, host);
    });
};

function controlPlane(): Option {
  const option = controlPlaneOption();
  option.description =
    'namespace of the hosted control plane; with --input-dir, which one to take where the input has several';
  return option;
}

function parseServiceAccount(text: string): RbacCommandOptions['serviceAccount'] {
  const [namespace = '', name = '', ...more] = text.split('/');
  const problems = [...isLabel(namespace), ...isSubdomain(name), ...more];
  if (problems.length === 0) return { namespace, name };
  throw new InvalidArgumentError(`"${text}" names no service account. Write NAMESPACE/NAME.`);
}
