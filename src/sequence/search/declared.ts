import type { KubeObject } from '../../kube/types';
import { fixedClock } from '../../om/clock';
import type { ExactResource, InputResources, OutputResources } from '../../om/declared-resources';
import { DeclaredInputs, namedBy } from '../../om/input/declared-inputs';
import { InputError } from '../../om/input/input-error';
import { seededSource } from '../../om/random';
import type { ResourceType } from '../../om/resource-type';
import { operatorContext } from '../../om/run/run-controller';
import type { ClusterType, Input } from '../../om/state/cluster-state';
import type { Subject } from '../subject';
import type { World } from '../world';

/** Every object that is declared to be written, with its cluster. */
export const exactOf = (outputs: OutputResources): readonly (ExactResource & { readonly cluster: ClusterType })[] => [
  ...(outputs.configurationResources.exactResources ?? []).map((one) => ({
    ...one,
    cluster: 'Configuration' as const,
  })),
  ...(outputs.managementResources.exactResources ?? []).map((one) => ({ ...one, cluster: 'Management' as const })),
  ...(outputs.userWorkloadResources.exactResources ?? []).map((one) => ({ ...one, cluster: 'UserWorkload' as const })),
];

/**
 * What an operator may write from a start on: in the namespace of the control plane there, where its own declaration cannot say which
 * one that is. From a start that it cannot begin with it is the declaration.
 */
export function outputsFrom<S>(subject: Subject<S>, world: World<S>, input: Input): OutputResources {
  const { operator } = subject;
  const sources = {
    random: seededSource(world.seed),
    secrets: 'empty',
    environment: world.environment,
    settings: world.stage.settings(),
  } as const;
  const context = operatorContext(operator.environment, sources, input, fixedClock(world.now));
  try {
    return operator.prepare(context).outputs ?? operator.outputs;
  } catch (error) {
    if (error instanceof InputError) return operator.outputs;
    throw error;
  }
}

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
