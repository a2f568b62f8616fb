import { CLUSTER_OPERATOR } from '../../operands/cluster-operator';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { clusterOperators } from '../../resources/openshift';
import type { Scope } from './scope';

/**
 * The image of an operand's container. Where neither the environment nor the operator's own Deployment names it, the one that
 * runs stays: an image that is not known is no reason to take it away.
 *
 * @param variable of the environment
 * @param workload the operand's Deployment
 */
export function operandImage(
  { environment, state }: Pick<Scope, 'environment' | 'state'>,
  variable: 'IMAGE_OAUTH_SERVER' | 'IMAGE_OAUTH_APISERVER',
  workload: { readonly name: string; readonly namespace: string; readonly container: string },
): string {
  const image = environment[variable];
  if (image !== undefined) return image;
  const running = state.get(controlPlaneDeployments, workload.name, workload.namespace);
  const containers = running?.spec?.template.spec?.containers ?? [];
  return containers.find(({ name }) => name === workload.container)?.image ?? '';
}

/** A version that the operator reports. Where nobody names it, the one that was reported stays. */
export const reportedVersion = (
  { environment, state }: Pick<Scope, 'environment' | 'state'>,
  variable: 'OPERATOR_IMAGE_VERSION' | 'OPERAND_OAUTH_SERVER_IMAGE_VERSION',
  operand: string,
): string =>
  environment[variable] ??
  state.get(clusterOperators, CLUSTER_OPERATOR)?.status?.versions?.find(({ name }) => name === operand)?.version ??
  '';
