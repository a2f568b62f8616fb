import type { HostMode } from '../../host/live/host-mode';
import { toYamlDocuments } from '../../kube/yaml';
import type { LeaseName } from '../../om/rights/lease-rights';
import { type HostedOperator, hostRbac, type ServiceAccountName } from '../../operators/auth/declarations/host-rbac';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { controlPlaneNamespace } from './control-plane-namespace';

/** The options as given. */
export interface RbacCommandOptions {
  readonly target: Target;
  readonly inputDir?: string;
  /** `NAMESPACE[/NAME]`. */
  readonly controlPlane?: string;
  readonly serviceAccount: ServiceAccountName;
  readonly mode: HostMode;
  readonly lease?: LeaseName;
  readonly output: 'yaml' | 'json';
}

/**
 * Prints the roles and bindings that a host needs to run the operator of a target.
 *
 * @throws UsageError where it is not told which control plane is meant, or InputError for an input that cannot be used
 */
export function printRbac(options: RbacCommandOptions, host: CommandHost): void {
  const { mode, lease, serviceAccount, output } = options;
  const serviceAccounts = { management: serviceAccount, guest: serviceAccount };
  const items = hostRbac(operatorOf(options), { mode, lease, serviceAccounts }).flatMap(({ objects }) => objects);
  const list = { apiVersion: 'v1', kind: 'List', items };
  host.data(output === 'json' ? `${JSON.stringify(list, undefined, 2)}\n` : toYamlDocuments(items));
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
  if (isNamespace(controlPlane)) return { target, namespace: controlPlane };
  if (!controlPlane.includes('/')) {
    throw new UsageError(
      `--control-plane "${controlPlane}" is no name of a namespace: small letters, digits and dashes, 63 at most`,
    );
  }
  throw new UsageError(
    `--control-plane ${controlPlane} chooses by name within an input: add --input-dir, or give the namespace of the control plane alone`,
  );
}

const isNamespace = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
