import type { Environment } from '../../../om/controller';
import type { ClusterState } from '../../../om/state/cluster-state';
import { OPERATOR_NAMESPACE } from '../operands/namespaces';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';

/** The Deployment that runs the operator in its own cluster. */
export const OPERATOR_DEPLOYMENT = 'authentication-operator';

/** Variables that name what a release consists of: images of the operands and versions. */
export const releaseVariables = [
  'OPERATOR_IMAGE_VERSION',
  'OPERAND_OAUTH_SERVER_IMAGE_VERSION',
  'IMAGE_OAUTH_SERVER',
  'IMAGE_OAUTH_APISERVER',
  'OPERATOR_IMAGE',
] as const;

/**
 * The environment of a run, with the images and versions of the release from the operator's own Deployment where the process
 * was told none: whoever looks into a must-gather has the operator's Deployment in it, not its environment.
 */
export function withReleaseOf(state: ClusterState, environment: Environment): Environment {
  const missing = releaseVariables.filter((name) => environment[name] === undefined);
  if (missing.length === 0) return environment;
  const deployment = state.get(controlPlaneDeployments, OPERATOR_DEPLOYMENT, OPERATOR_NAMESPACE);
  const declared = (deployment?.spec?.template.spec?.containers ?? []).flatMap(({ env = [] }) => env);
  const found = missing.flatMap((name): [string, string][] => {
    const value = declared.find((variable) => variable.name === name)?.value;
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  return found.length === 0 ? environment : { ...environment, ...Object.fromEntries(found) };
}
