import type { Request } from './request';
import type { ResourceType } from './resource-type';
import type { ClusterType } from './state/cluster-state';

/** Group, version and plural name; the core group is empty. */
export type ResourceId = { readonly group: string; readonly version: string; readonly resource: string };

/** One object by name. */
export type ExactResource = ResourceId & { readonly namespace?: string; readonly name: string };

/**
 * Objects whose names begin like this: those that the API server names, and numbered ones, which no list of exact names
 * can hold.
 */
export type GeneratedNameResource = ResourceId & { readonly namespace?: string; readonly name: string };

/** All objects of a kind that carry these labels. */
export type LabelSelectedResource = ResourceId & {
  readonly namespace?: string;
  readonly labelSelector: { readonly matchLabels?: { readonly [key: string]: string } };
};

/** An object that another one names in a field. */
export type ResourceReference = {
  readonly referringResource: ExactResource;
  readonly type: 'ImplicitNamespacedReference';
  readonly implicitNamespacedReference: ResourceId & { readonly namespace: string; readonly nameJSONPath: string };
};

/** What an operator reads, in the contract's words (openshift/multi-operator-manager `pkg/library/libraryinputresources`). */
export type InputResourceList = {
  readonly exactResources?: readonly ExactResource[];
  readonly generatedNameResources?: readonly GeneratedNameResource[];
  readonly labelSelectedResources?: readonly LabelSelectedResource[];
  readonly resourceReferences?: readonly ResourceReference[];
};

/** Answer of `input-resources`. */
export type InputResources = {
  readonly applyConfigurationResources: InputResourceList;
  /** What tells whether the operands are well, by cluster. */
  readonly operandResources: {
    readonly configurationResources: InputResourceList;
    readonly managementResources: InputResourceList;
    readonly userWorkloadResources: InputResourceList;
  };
};

/** What an operator writes in one cluster (openshift/multi-operator-manager `pkg/library/libraryoutputresources`). */
export type OutputResourceList = {
  readonly exactResources?: readonly ExactResource[];
  readonly generatedNameResources?: readonly GeneratedNameResource[];
  /** Namespaces it records events in. */
  readonly eventingNamespaces?: readonly string[];
};

/** Answer of `output-resources`. */
export type OutputResources = {
  readonly configurationResources: OutputResourceList;
  readonly managementResources: OutputResourceList;
  readonly userWorkloadResources: OutputResourceList;
};

/** An exact resource in the contract's words, as {@link ResourceType} and name. */
export const exactResource = (
  { group, version, resource }: Pick<ResourceType, 'group' | 'version' | 'resource'>,
  name: string,
  namespace?: string,
): ExactResource => ({ group, version, resource, namespace, name });

const listOf = (outputs: OutputResources, cluster: ClusterType): OutputResourceList => {
  switch (cluster) {
    case 'Configuration':
      return outputs.configurationResources;
    case 'Management':
      return outputs.managementResources;
    case 'UserWorkload':
      return outputs.userWorkloadResources;
  }
};

/** What a write is to, as far as declarations go. */
export type WriteTarget = Pick<Request, 'cluster' | 'namespace' | 'name' | 'generateName'> & {
  readonly resource: Pick<ResourceId, 'group' | 'resource'>;
};

const isEvent = ({ resource }: WriteTarget): boolean =>
  resource.resource === 'events' && (resource.group === '' || resource.group === 'events.k8s.io');

/** Kind and namespace: within them, names tell objects apart. */
const scopeOf = ({ group, resource }: Pick<ResourceId, 'group' | 'resource'>, namespace = ''): string =>
  `${resource}.${group} ${namespace}`;

/** A list by scope, so that asking for one of many objects does not walk the list each time. */
interface Declared {
  readonly exact: ReadonlySet<string>;
  readonly generated: ReadonlyMap<string, readonly string[]>;
}

const declared = new WeakMap<OutputResourceList, Declared>();

function declaredIn(list: OutputResourceList): Declared {
  const known = declared.get(list);
  if (known !== undefined) return known;
  const generated = new Map<string, string[]>();
  for (const one of list.generatedNameResources ?? []) {
    const scope = scopeOf(one, one.namespace);
    generated.set(scope, [...(generated.get(scope) ?? []), one.name]);
  }
  const exact = new Set(list.exactResources?.map((one) => `${scopeOf(one, one.namespace)} ${one.name}`));
  declared.set(list, { exact, generated });
  return { exact, generated };
}

/**
 * Whether an operator declared to write what it asks for, in the cluster it asks it for. Generated names match by their
 * beginning on every action, as the contract's own description says, or by what the object says its name was made of.
 */
export function isDeclared(request: WriteTarget, outputs: OutputResources): boolean {
  const list = listOf(outputs, request.cluster);
  if (isEvent(request) && list.eventingNamespaces?.includes(request.namespace ?? '')) return true;
  const { name, generateName, resource, namespace } = request;
  const { exact, generated } = declaredIn(list);
  const scope = scopeOf(resource, namespace);
  if (!generateName && exact.has(`${scope} ${name}`)) return true;
  return (generated.get(scope) ?? []).some((one) => generateName === one || (name !== '' && name.startsWith(one)));
}

/**
 * The declared inputs with everything added that the operator writes to the Configuration cluster: what it means to change
 * it has to see first. The reference does the same before it prints.
 */
export function withConfigurationOutputs(inputs: InputResources, outputs: OutputResources): InputResources {
  const { exactResources = [], generatedNameResources = [] } = outputs.configurationResources;
  const own = inputs.applyConfigurationResources;
  return {
    ...inputs,
    applyConfigurationResources: {
      ...own,
      exactResources: [...(own.exactResources ?? []), ...exactResources],
      generatedNameResources:
        own.generatedNameResources || generatedNameResources.length > 0
          ? [...(own.generatedNameResources ?? []), ...generatedNameResources]
          : undefined,
    },
  };
}
