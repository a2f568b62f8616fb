import { toYamlDocuments } from '../../kube/yaml';
import { hostedDeclarations, standaloneDeclarations } from '../../om/rights/declared-by-cluster';
import { rbacObjects } from '../../om/rights/rbac-objects';
import { rightsOf } from '../../om/rights/rights-of';
import type { Target } from '../../operators/auth/divergences/divergence';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { loadBeyondDeclarations, loadDeclarations, loadOperator } from '../operators';
import { controlPlaneNamespace } from './control-plane-namespace';

/** The options as given. */
export interface RbacCommandOptions {
  readonly target: Target;
  readonly inputDir?: string;
  /** `NAMESPACE[/NAME]`. */
  readonly controlPlane?: string;
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
  readonly output: 'yaml' | 'json';
}

/**
 * Prints the roles and bindings that a host needs to run the operator of a target.
 *
 * @throws UsageError where it is not told which control plane is meant, or InputError for an input that cannot be used
 */
export function printRbac(options: RbacCommandOptions, host: CommandHost): void {
  const { target, serviceAccount, output } = options;
  const namespace = namespaceOf(options);
  const declarations = loadDeclarations(target, namespace);
  const clusters =
    namespace === undefined
      ? standaloneDeclarations(declarations)
      : hostedDeclarations(declarations, namespace, loadOperator(target).types);
  const name = `openshift-manager:${target}${namespace === undefined ? '' : `:${namespace}`}`;
  const beyond = loadBeyondDeclarations(target);
  const items = clusters.flatMap((declared) =>
    rbacObjects(rightsOf(declared, beyond), { name, cluster: declared.cluster, serviceAccount }),
  );
  const list = { apiVersion: 'v1', kind: 'List', items };
  host.data(output === 'json' ? `${JSON.stringify(list, undefined, 2)}\n` : toYamlDocuments(items));
}

/** Rights in whatever namespace a control plane may be in would be far more than anybody needs. */
function namespaceOf({ target, inputDir, controlPlane }: RbacCommandOptions): string | undefined {
  if (inputDir !== undefined) return controlPlaneNamespace(target, { inputDir, controlPlane });
  if (topologyOfTarget(target) === 'standalone') {
    if (controlPlane === undefined) return undefined;
    throw new UsageError(`--control-plane: --target ${target} has no hosted control plane; choose a hosted target`);
  }
  if (controlPlane === undefined) {
    throw new UsageError(
      `--target ${target} needs to know the namespace of the control plane: add --control-plane NAMESPACE or --input-dir DIR`,
    );
  }
  if (isNamespace(controlPlane)) return controlPlane;
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
