import { type InputResourceList, type ResourceId, withConfigurationOutputs } from '../../om/declared-resources';
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
 *
 * @param name of the control plane, where others may be in its namespace: they are not read. Default: all there are
 */
export function hostedWatches({ inputs }: Pick<Operator, 'inputs'>, namespace: string, name?: string): WatchedInputs {
  const { applyConfigurationResources, operandResources } = inputs;
  const { configurationResources, managementResources, userWorkloadResources } = operandResources;
  const management = [applyConfigurationResources, configurationResources, managementResources];
  const placed = management.map((list) => within(list, namespace));
  return {
    management: name === undefined ? placed : placed.map((list) => of(name, list)),
    guest: [userWorkloadResources],
  };
}

const isControlPlane = ({ group, resource }: ResourceId): boolean =>
  group === 'hypershift.openshift.io' && resource === 'hostedcontrolplanes';

/** Of control planes the one of a name alone. */
function of(name: string, list: InputResourceList): InputResourceList {
  const { exactResources = [], generatedNameResources = [] } = list;
  const named = generatedNameResources.filter(isControlPlane).map((one) => ({ ...one, name }));
  return {
    ...list,
    exactResources: [...exactResources, ...named],
    generatedNameResources: generatedNameResources.filter((one) => !isControlPlane(one)),
  };
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
