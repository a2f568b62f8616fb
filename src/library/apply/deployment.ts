import type { Deployment, OperandGeneration } from '../../kube/types';
import { deployments } from '../resources/workloads';
import type { ControllerScope } from '../scope';
import { withSpecHash } from '../spec-hash-annotation';
import { type Applied, applyObject } from './apply';

/** What is recorded of a deployment among the generations that were written last. */
export const recordedGeneration = (
  deployment: { readonly name?: string; readonly namespace?: string },
  generations: readonly OperandGeneration[],
): OperandGeneration | undefined =>
  generations.find(
    ({ group, resource, namespace, name }) =>
      group === 'apps' && resource === 'deployments' && namespace === deployment.namespace && name === deployment.name,
  );

/** The generation that was written last, or -1 where none is recorded. */
export const expectedGeneration = ({ metadata }: Deployment, generations: readonly OperandGeneration[] = []): number =>
  recordedGeneration(metadata, generations)?.lastGeneration ?? -1;

/**
 * A deployment is written when its metadata differ, among them the hash of its spec, or when somebody else changed it since
 * the operator did. The whole spec is replaced.
 */
export function applyDeployment(
  scope: ControllerScope,
  original: Deployment,
  generations: readonly OperandGeneration[] | undefined,
): Applied<Deployment> {
  const required = withSpecHash(original, 'apps/v1.DeploymentSpec');
  return applyObject(scope, deployments, required, {
    same: ({ metadata }) => (metadata.generation ?? 0) === expectedGeneration(required, generations),
    merge: (existing) => ({ ...existing, spec: required.spec }),
  });
}
