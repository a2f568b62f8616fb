import { Option } from 'commander';
import { targets } from '../../operators/auth/divergences/divergence';
import type { RbacCommandOptions } from '../actions/rbac';
import type { DefineCommand } from '../command';
import { withProgram } from '../host-options';
import { controlPlaneOption, splitList } from '../options';
import { withRights } from '../rights-options';

const help = `
The label openshift-manager/cluster of each object says which cluster it is for: management, or the guest cluster of a hosted control
plane. The annotations openshift-manager/why-bind and why-escalate say what these verbs are for.

--mode, --predict-conflicts and --lease are those of om run. detect and shadow write nothing, so they need no more than to read, and to patch
where --predict-conflicts has the server try what they do not write. With --lease the rights to
that Lease come with the others. The host itself writes no events.

--operator COMMAND and --operator-socket PATH are those of om run: the rights are those of what that program declares. With --control-plane it is
one of a hosted control plane. How it writes is not declared, so its rights are wider: the status of each output, and each role for a binding.
Roles have the name of the service account in theirs.

--all-control-planes is that of om run: a ClusterRole openshift-manager:TARGET:all-control-planes for what it watches in all namespaces, bound
there, and one openshift-manager:TARGET:control-plane for what it may do in the namespace of a control plane, bound in --namespaces. Who makes
another control plane binds the second in its namespace. No right to Secrets is of the first. Until it is bound the host tells what it may not read.

Exit codes: 0 printed, 2 nothing was done.

Examples:
  om rbac --service-account auth/om | kubectl apply -f -
  om rbac --target hosted-cpo --control-plane clusters-brook | kubectl apply -l openshift-manager/cluster=guest -f -
  om rbac --all-control-planes --namespaces clusters-brook,clusters-creek | kubectl apply -l openshift-manager/cluster=management -f -
  om rbac --mode shadow --lease openshift-authentication-operator/om
  om rbac --operator "./banner-operator --verbose" --definitions crds.yaml --service-account banner/host
  om rbac --target hosted-converged --input-dir examples/hosted --output json`;

/** Adds `rbac`: the least rights that a host needs, as RBAC objects. */
export const define: DefineCommand = (program, host) => {
  const command = program
    .command('rbac')
    .summary('print the least roles and bindings that a host needs')
    .description('Makes Roles, ClusterRoles and their bindings of what the operator declares to read and to write.')
    .addOption(
      new Option(
        '--target <target>',
        'whose declarations (default: standalone; of all control planes hosted-cpo)',
      ).choices(targets),
    )
    .option('--input-dir <dir>', 'input of a hosted control plane, for its namespace (default: none)')
    .addOption(controlPlane())
    .option('--all-control-planes', 'of one host for each hosted control plane of a management cluster')
    .addOption(
      new Option(
        '--namespaces <names>',
        'with --all-control-planes: those of control planes that are there, comma separated (default: none)',
      ).argParser((text, previous: readonly string[] | undefined) => splitList(text, previous ?? [])),
    );
  withProgram(withRights(command))
    .addHelpText('after', help)
    .action((options: RbacCommandOptions) => {
      const module: typeof import('../actions/rbac') = require('../actions/rbac');
      return module.printRbac(options, host);
    });
};

function controlPlane(): Option {
  const option = controlPlaneOption();
  option.description =
    'namespace of the hosted control plane; with --input-dir, which one to take where the input has several';
  return option;
}
