import { Option } from 'commander';
import type { ClusterDeclarations } from '../../om/rights/declared-by-cluster';
import type { CommandHost, DefineCommand } from '../command';
import { UsageError } from '../errors';
import { checkNamespace, hasNoControlPlane, type RightsOptions, withRights } from '../rights-options';
import type { CliTarget, OperatorCli } from './definition';
import { targetNamed, targetNames } from './target';

interface Options extends RightsOptions {
  readonly target: string;
  readonly controlPlane?: string;
}

/** `rbac`: the least rights that a host needs, as RBAC objects. */
export const define =
  (cli: OperatorCli): DefineCommand =>
  (program, host) => {
    const command = program
      .command('rbac')
      .summary('print the least roles and bindings that a host needs')
      .description('Makes Roles, ClusterRoles and their bindings of what the operator declares to read and to write.')
      .addOption(
        new Option('--target <target>', 'whose declarations').choices(targetNames(cli)).default(cli.targets[0].name),
      )
      .option('--control-plane <namespace>', 'of a hosted target: namespace of the hosted control plane');
    withRights(command)
      .addHelpText(
        'after',
        `
The label openshift-manager/cluster of each object says which cluster it is for: management, or the guest cluster of a hosted control
plane.

Examples:
  ${cli.name} rbac --service-account openshift-operators/${cli.name} | kubectl apply -f -
  ${cli.name} rbac --mode shadow --output json`,
      )
      .action((options: Options) => printRbac(cli, options, host));
  };

function printRbac(cli: OperatorCli, options: Options, host: CommandHost): void {
  const { hostRoles }: typeof import('../../om/rights/host-roles') = require('../../om/rights/host-roles');
  const { nothingBeyond }: typeof import('../../om/rights/right') = require('../../om/rights/right');
  const { writeRoles }: typeof import('../write-roles') = require('../write-roles');
  const { mode, predictConflicts, lease, serviceAccount, controlPlane, output } = options;
  const target = targetNamed(cli, options.target);
  const roles = hostRoles(declaredBy(target, controlPlane), {
    name: [cli.name, target.name, ...(controlPlane === undefined ? [] : [controlPlane])].join(':'),
    beyond: target.beyond ?? nothingBeyond,
    writes: mode === 'enforce',
    tries: predictConflicts === true,
    lease,
    serviceAccounts: { management: serviceAccount, guest: serviceAccount },
  });
  writeRoles(roles, output, host);
}

/** @throws UsageError where it is not told which control plane is meant, or there is none */
function declaredBy(
  { name, topology, load, outputsIn }: CliTarget,
  controlPlane?: string,
): readonly ClusterDeclarations[] {
  const declared: typeof import('../../om/rights/declared-by-cluster') = require('../../om/rights/declared-by-cluster');
  const operator = load();
  if (topology === 'standalone') {
    if (controlPlane === undefined) return declared.standaloneDeclarations(operator);
    throw hasNoControlPlane(name);
  }
  if (controlPlane === undefined) {
    throw new UsageError(`--target ${name} needs to know the namespace of the control plane: add --control-plane`);
  }
  checkNamespace(controlPlane);
  const outputs = outputsIn?.(controlPlane) ?? operator.outputs;
  return declared.hostedDeclarations({ inputs: operator.inputs, outputs }, controlPlane, operator.types);
}
