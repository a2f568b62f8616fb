import type {
  InputResourceList,
  InputResources,
  OutputResourceList,
  OutputResources,
} from '../../om/declared-resources';

/** What an operator declares to read and to write. */
export interface Declarations {
  readonly inputs: InputResources;
  readonly outputs: OutputResources;
}

/** What either of two operators declares: both can be handed the same objects, and what one of them writes is written. */
export function joinedDeclarations(one: Declarations, other: Declarations): Declarations {
  const [a, b] = [one.inputs.operandResources, other.inputs.operandResources];
  const [c, d] = [one.outputs, other.outputs];
  return {
    inputs: {
      applyConfigurationResources: inputList(
        one.inputs.applyConfigurationResources,
        other.inputs.applyConfigurationResources,
      ),
      operandResources: {
        configurationResources: inputList(a.configurationResources, b.configurationResources),
        managementResources: inputList(a.managementResources, b.managementResources),
        userWorkloadResources: inputList(a.userWorkloadResources, b.userWorkloadResources),
      },
    },
    outputs: {
      configurationResources: outputList(c.configurationResources, d.configurationResources),
      managementResources: outputList(c.managementResources, d.managementResources),
      userWorkloadResources: outputList(c.userWorkloadResources, d.userWorkloadResources),
    },
  };
}

const inputList = (one: InputResourceList, other: InputResourceList): InputResourceList => ({
  exactResources: both(one.exactResources, other.exactResources),
  generatedNameResources: both(one.generatedNameResources, other.generatedNameResources),
  labelSelectedResources: both(one.labelSelectedResources, other.labelSelectedResources),
  resourceReferences: both(one.resourceReferences, other.resourceReferences),
});

const outputList = (one: OutputResourceList, other: OutputResourceList): OutputResourceList => ({
  exactResources: both(one.exactResources, other.exactResources),
  generatedNameResources: both(one.generatedNameResources, other.generatedNameResources),
  eventingNamespaces: both(one.eventingNamespaces, other.eventingNamespaces),
});

const both = <T>(one: readonly T[] = [], other: readonly T[] = []): readonly T[] => [...one, ...other];
