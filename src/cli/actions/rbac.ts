import { isLabel } from '../../api-server/validation/names';
import { type HostedOperator, hostRbac } from '../../operators/auth/declarations/host-rbac';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import type { RightsOptions } from '../rights-options';
import { writeRoles } from '../write-roles';
import { controlPlaneNamespace } from './control-plane-namespace';

/** The options as given. */
export interface RbacCommandOptions extends RightsOptions {
  readonly target: Target;
  readonly inputDir?: string;
  /** `NAMESPACE[/NAME]`. */
  readonly controlPlane?: string;
}

/**
 * Prints the roles and bindings that a host needs to run the operator of a target.
 *
 * @throws UsageError where it is not told which control plane is meant, or InputError for an input that cannot be used
 */
export function printRbac(options: RbacCommandOptions, host: CommandHost): void {
  const { mode, predictConflicts, lease, serviceAccount, output } = options;
  const predictsConflicts = predictConflicts === true;
  const serviceAccounts = { management: serviceAccount, guest: serviceAccount };
  writeRoles(hostRbac(operatorOf(options), { mode, predictsConflicts, lease, serviceAccounts }), output, host);
}

/** Rights in whatever namespace a control plane may be in would be far more than anybody needs. */
function operatorOf({ target, inputDir, controlPlane }: RbacCommandOptions): HostedOperator {
  const found = inputDir === undefined ? undefined : controlPlaneNamespace(target, { inputDir, controlPlane });
  if (target === 'standalone') {
    if (controlPlane === undefined) return { target };
    throw new UsageError(`--control-plane: --target ${target} has no hosted control plane; choose a hosted target`);
  }
  if (found !== undefined) return { target, namespace: found };
  if (controlPlane === undefined) {
    throw new UsageError(
      `--target ${target} needs to know the namespace of the control plane: add --control-plane NAMESPACE or --input-dir DIR`,
    );
  }
  if (isLabel(controlPlane).length === 0) return { target, namespace: controlPlane };
  if (!controlPlane.includes('/')) {
    throw new UsageError(
      `--control-plane "${controlPlane}" is no name of a namespace: small letters, digits and dashes, 63 at most`,
    );
  }
  throw new UsageError(
    `--control-plane ${controlPlane} chooses by name within an input: add --input-dir, or give the namespace of the control plane alone`,
  );
}
