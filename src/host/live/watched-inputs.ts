import { type InputResourceList, withConfigurationOutputs } from '../../om/declared-resources';
import type { Operator } from '../../om/operator';

/** What is watched of each cluster. */
export interface WatchedInputs {
  readonly management: readonly InputResourceList[];
  /** Of the guest cluster; nothing where there is none. */
  readonly guest: readonly InputResourceList[];
}

/** What an operator of a cluster that holds its own control plane reads. */
export function standaloneWatches({ inputs, outputs }: Pick<Operator, 'inputs' | 'outputs'>): WatchedInputs {
  const { applyConfigurationResources, operandResources } = withConfigurationOutputs(inputs, outputs);
  return { management: [applyConfigurationResources, ...Object.values(operandResources)], guest: [] };
}

/**
 * What an operator of one hosted control plane reads. What is declared of the management cluster without a namespace is read in that of the
 * control plane alone.
 */
export function hostedWatches({ inputs }: Pick<Operator, 'inputs'>, namespace: string): WatchedInputs {
  const { applyConfigurationResources, operandResources } = inputs;
  const { configurationResources, managementResources, userWorkloadResources } = operandResources;
  const management = [applyConfigurationResources, configurationResources, managementResources];
  return { management: management.map((list) => within(list, namespace)), guest: [userWorkloadResources] };
}

function within(list: InputResourceList, namespace: string): InputResourceList {
  const placed = <T extends { readonly namespace?: string }>(one: T): T => ({
    ...one,
    namespace: one.namespace ?? namespace,
  });
  return {
    ...list,
    exactResources: list.exactResources?.map(placed),
    generatedNameResources: list.generatedNameResources?.map(placed),
    labelSelectedResources: list.labelSelectedResources?.map(placed),
  };
}
