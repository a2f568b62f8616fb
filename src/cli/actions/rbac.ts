import { hostedDeclarations, standaloneDeclarations } from '../../om/rights/declared-by-cluster';
import { type ClusterRbac, hostRoles } from '../../om/rights/host-roles';
import { statusesOf } from '../../om/rights/right';
import { allControlPlanesRbac, type HostedOperator, hostRbac } from '../../operators/auth/declarations/host-rbac';
import type { Target } from '../../operators/auth/divergences/divergence';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { checkNamespace, hasNoControlPlane, type RightsOptions } from '../rights-options';
import { writeRoles } from '../write-roles';
import { controlPlaneNamespace } from './control-plane-namespace';
import type { ProgramOptions } from './live/program';

/** The options as given. */
export interface RbacCommandOptions extends RightsOptions, ProgramOptions {
  /** Default: standalone. */
  readonly target?: Target;
  readonly inputDir?: string;
  /** `NAMESPACE[/NAME]`. */
  readonly controlPlane?: string;
  readonly allControlPlanes?: true;
  /** Of control planes that are there, where it is for all. */
  readonly namespaces?: readonly string[];
}

/**
 * Prints the roles and bindings that a host needs to run the operator of a target.
 *
 * @throws UsageError where it is not told which control plane is meant, or InputError for an input that cannot be used
 */
export async function printRbac(options: RbacCommandOptions, host: CommandHost): Promise<void> {
  const { mode, predictConflicts, lease, serviceAccount, output } = options;
  const predictsConflicts = predictConflicts === true;
  const isProgram = options.operator !== undefined || options.operatorSocket !== undefined;
  const rights = {
    mode,
    predictsConflicts,
    lease,
    serviceAccounts: { management: serviceAccount, guest: serviceAccount },
  };
  if (options.allControlPlanes === true) {
    const target = targetOfAll(options, isProgram);
    return writeRoles(allControlPlanesRbac(target, options.namespaces ?? [], rights), output, host);
  }
  if (options.namespaces !== undefined) throw new UsageError('--namespaces is for --all-control-planes');
  if (isProgram) return writeRoles(await programRoles(options, host), output, host);
  writeRoles(hostRbac(operatorOf(options), rights), output, host);
}

/** @throws UsageError for what is of one control plane, or of none */
function targetOfAll(
  { target = 'hosted-cpo', inputDir, controlPlane, namespaces = [] }: RbacCommandOptions,
  isProgram: boolean,
): Exclude<Target, 'standalone'> {
  if (target === 'standalone') throw new UsageError('--all-control-planes is for a hosted target');
  if (isProgram) {
    throw new UsageError('an operator of another program serves one control plane: give --control-plane NAMESPACE');
  }
  if (controlPlane !== undefined || inputDir !== undefined) {
    throw new UsageError(
      '--control-plane and --input-dir are of one control plane: with --all-control-planes give --namespaces',
    );
  }
  for (const namespace of namespaces) checkNamespace(namespace, '--namespaces');
  return target;
}

/** What a host needs to run an operator of another program. */
async function programRoles(options: RbacCommandOptions, host: CommandHost): Promise<readonly ClusterRbac[]> {
  const { inputDir, controlPlane, serviceAccount, mode, predictConflicts, lease } = options;
  if (inputDir !== undefined) {
    throw new UsageError('--input-dir is for the operator of om: give --control-plane NAMESPACE for another one');
  }
  if (controlPlane !== undefined) checkAlone(controlPlane);
  const target = options.target ?? (controlPlane === undefined ? 'standalone' : 'hosted-cpo');
  const isHosted = topologyOfTarget(target) === 'hosted';
  if (isHosted !== (controlPlane !== undefined)) {
    throw new UsageError(
      isHosted ? `--target ${target} needs --control-plane NAMESPACE` : `--control-plane: --target ${target} has none`,
    );
  }
  const module: typeof import('./live/program') = require('./live/program');
  const { operator } = await module.programOperator(options, target, host, new AbortController().signal);
  const declared =
    controlPlane === undefined
      ? standaloneDeclarations(operator)
      : hostedDeclarations(operator, controlPlane, operator.types);
  return hostRoles(declared, {
    name: ['openshift-manager', serviceAccount.name, ...(controlPlane === undefined ? [] : [controlPlane])].join(':'),
    beyond: statusesOf(Object.values(operator.outputs)),
    writes: mode === 'enforce',
    tries: predictConflicts === true,
    lease,
    serviceAccounts: { management: serviceAccount, guest: serviceAccount },
  });
}

/** Rights in whatever namespace a control plane may be in would be far more than anybody needs. */
function operatorOf({ target = 'standalone', inputDir, controlPlane }: RbacCommandOptions): HostedOperator {
  const found = inputDir === undefined ? undefined : controlPlaneNamespace(target, { inputDir, controlPlane });
  if (target === 'standalone') {
    if (controlPlane === undefined) return { target };
    throw hasNoControlPlane(target);
  }
  if (found !== undefined) return { target, namespace: found };
  if (controlPlane === undefined) {
    throw new UsageError(
      `--target ${target} needs to know the namespace of the control plane: add --control-plane NAMESPACE or --input-dir DIR`,
    );
  }
  checkAlone(controlPlane);
  return { target, namespace: controlPlane };
}

/** @throws UsageError for what is no name of a namespace, or chooses within an input that is not there */
function checkAlone(controlPlane: string): void {
  if (controlPlane.includes('/')) {
    throw new UsageError(
      `--control-plane ${controlPlane} chooses by name within an input: add --input-dir, or give the namespace of the control plane alone`,
    );
  }
  checkNamespace(controlPlane);
}
