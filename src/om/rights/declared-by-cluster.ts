import type { InputResources, OutputResources, ResourceId } from '../declared-resources';
import { withConfigurationOutputs } from '../declared-resources';
import type { ResourceType } from '../resource-type';
import { typeKey } from '../state/memory-state';
import type { DeclaredInCluster } from './rights-of';

/** What an operator declares. */
export interface Declarations {
  readonly inputs: InputResources;
  readonly outputs: OutputResources;
}

/** What is declared in a cluster, and what that cluster is to the operator. */
export interface ClusterDeclarations extends DeclaredInCluster {
  readonly cluster: 'management' | 'guest';
}

/** Of a cluster that holds its own control plane: all in that cluster. */
export function standaloneDeclarations({ inputs, outputs }: Declarations): readonly ClusterDeclarations[] {
  const { applyConfigurationResources, operandResources } = withConfigurationOutputs(inputs, outputs);
  return [
    {
      cluster: 'management',
      reads: [applyConfigurationResources, ...Object.values(operandResources)],
      writes: Object.values(outputs),
    },
  ];
}

/**
 * Of a hosted control plane: what is in the management cluster, and what in the guest cluster.
 *
 * @param namespace the control plane's, for what is declared of the management cluster without one
 * @param types the kinds, which tell those that have no namespace
 */
export function hostedDeclarations(
  { inputs, outputs }: Declarations,
  namespace: string,
  types: readonly ResourceType[],
): readonly ClusterDeclarations[] {
  const clusterScoped = new Set(types.filter((type) => !type.namespaced).map(typeKey));
  const within = placedIn(namespace, clusterScoped);
  const { applyConfigurationResources, operandResources } = withConfigurationOutputs(inputs, outputs);
  const { configurationResources, managementResources, userWorkloadResources } = operandResources;
  return [
    {
      cluster: 'management',
      reads: [applyConfigurationResources, configurationResources, managementResources].map((list) => ({
        ...list,
        exactResources: list.exactResources?.map(within),
        generatedNameResources: list.generatedNameResources?.map(within),
        labelSelectedResources: list.labelSelectedResources?.map(within),
      })),
      writes: [outputs.configurationResources, outputs.managementResources].map((list) => ({
        ...list,
        exactResources: list.exactResources?.map(within),
        generatedNameResources: list.generatedNameResources?.map(within),
      })),
    },
    { cluster: 'guest', reads: [userWorkloadResources], writes: [outputs.userWorkloadResources] },
  ];
}

const placedIn =
  (namespace: string, clusterScoped: ReadonlySet<string>) =>
  <T extends ResourceId & { readonly namespace?: string }>(one: T): T =>
    clusterScoped.has(typeKey(one)) ? one : { ...one, namespace: one.namespace ?? namespace };
