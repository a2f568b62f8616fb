import type { KubeObject } from '../../kube/types';
import type { ExactResource, InputResources, OutputResources } from '../../om/declared-resources';
import { DeclaredInputs, namedBy } from '../../om/input/declared-inputs';
import type { ResourceType } from '../../om/resource-type';
import type { ClusterType } from '../../om/state/cluster-state';

/** Every object that is declared to be written, with its cluster. */
export const exactOf = (outputs: OutputResources): readonly (ExactResource & { readonly cluster: ClusterType })[] => [
  ...(outputs.configurationResources.exactResources ?? []).map((one) => ({
    ...one,
    cluster: 'Configuration' as const,
  })),
  ...(outputs.managementResources.exactResources ?? []).map((one) => ({ ...one, cluster: 'Management' as const })),
  ...(outputs.userWorkloadResources.exactResources ?? []).map((one) => ({ ...one, cluster: 'UserWorkload' as const })),
];

/** Whether an object is read and never written: what others give the operator. */
export function isInput(
  inputs: InputResources,
  outputs: OutputResources,
  type: ResourceType,
  cluster: string,
  object: KubeObject,
): boolean {
  const { name = '', namespace } = object.metadata;
  const isWritten = exactOf(outputs).some(
    (one) =>
      one.group === type.group &&
      one.resource === type.resource &&
      one.name === name &&
      (one.namespace ?? '') === (namespace ?? ''),
  );
  if (isWritten && type.group !== 'config.openshift.io') return false;
  const of: readonly ClusterType[] = cluster === 'guest' ? ['UserWorkload'] : ['Configuration', 'Management'];
  return of.some((one) => new DeclaredInputs(inputs, one, () => undefined).includes(type, namedBy(object)));
}
