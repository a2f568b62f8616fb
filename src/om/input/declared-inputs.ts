import { readPath, valuesAt } from '../../diff/read-path';
import type { JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import type {
  ExactResource,
  InputResourceList,
  InputResources,
  LabelSelectedResource,
  ResourceId,
} from '../declared-resources';
import type { ResourceType } from '../resource-type';
import type { ClusterType } from '../state/cluster-state';

type Kind = Pick<ResourceType, 'group' | 'resource' | 'namespaced'>;

/** What an object is called, and what a declaration may select it by. */
export interface Named {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
}

/** Looks an object up that a declaration refers to. */
export type Lookup = (resource: ResourceId, name: string, namespace?: string) => JsonValue | undefined;

/**
 * What declarations of inputs let an operator read, in one cluster: objects by exact name, by the beginning of a name, by
 * label, and those that other objects name. A declaration without a namespace stands for all of them.
 */
export class DeclaredInputs {
  private readonly lists: readonly InputResourceList[];
  private readonly referred = new Set<string>();

  /** @param lookup finds the objects whose fields name others */
  constructor(inputs: InputResources, cluster: ClusterType, lookup: Lookup) {
    this.lists = [inputs.applyConfigurationResources, operandList(inputs, cluster)];
    for (const list of this.lists) {
      for (const one of referredResources(list, lookup)) this.referred.add(keyOf(one, one.namespace, one.name));
    }
  }

  /** Whether the object may be read by its name. An object that is not there carries whatever labels it takes. */
  includes(type: Kind, { name, namespace, labels }: Named): boolean {
    const scope = type.namespaced ? (namespace ?? '') : '';
    return (
      this.referred.has(keyOf(type, scope, name)) ||
      this.lists.some(
        ({ exactResources = [], generatedNameResources = [], labelSelectedResources = [] }) =>
          exactResources.some((one) => one.name === name && covers(one, type, scope)) ||
          generatedNameResources.some((one) => name.startsWith(one.name) && covers(one, type, scope)) ||
          labelSelectedResources.some((one) => covers(one, type, scope) && (!labels || selects(one, labels))),
      )
    );
  }

  /** Whether a kind may be listed, in a namespace or in all: something of it has to be declared there. */
  includesSomeOf(type: Kind, namespace?: string): boolean {
    const somewhere = ({ group, resource, namespace: declared }: ResourceId & { readonly namespace?: string }) =>
      group === type.group &&
      resource === type.resource &&
      (!type.namespaced || namespace === undefined || declared === undefined || declared === namespace);
    return this.lists.some(
      ({ exactResources = [], generatedNameResources = [], labelSelectedResources = [], resourceReferences = [] }) =>
        [...exactResources, ...generatedNameResources, ...labelSelectedResources].some(somewhere) ||
        resourceReferences.some(({ implicitNamespacedReference }) => somewhere(implicitNamespacedReference)),
    );
  }
}

/** The objects that others name in fields, as far as those others are there. */
export const referredResources = (
  { resourceReferences = [] }: InputResourceList,
  lookup: Lookup,
): readonly (ExactResource & { readonly namespace: string })[] =>
  resourceReferences.flatMap(({ referringResource: from, implicitNamespacedReference: to }) => {
    const source = lookup(from, from.name, from.namespace);
    if (source === undefined) return [];
    const { group, version, resource, namespace } = to;
    return valuesAt(source, readPath(to.nameJSONPath)).flatMap((name) =>
      typeof name === 'string' && name !== '' ? [{ group, version, resource, namespace, name }] : [],
    );
  });

/** What an object's metadata says of it. */
export const namedBy = ({ metadata }: KubeObject): Named => ({
  name: metadata.name ?? '',
  namespace: metadata.namespace,
  labels: metadata.labels ?? {},
});

const operandList = ({ operandResources }: InputResources, cluster: ClusterType): InputResourceList => {
  switch (cluster) {
    case 'Configuration':
      return operandResources.configurationResources;
    case 'Management':
      return operandResources.managementResources;
    case 'UserWorkload':
      return operandResources.userWorkloadResources;
  }
};

const keyOf = ({ group, resource }: Pick<ResourceId, 'group' | 'resource'>, namespace: string, name: string): string =>
  `${resource}.${group}/${namespace}/${name}`;

const covers = (declared: ResourceId & { readonly namespace?: string }, type: Kind, namespace: string): boolean =>
  declared.group === type.group &&
  declared.resource === type.resource &&
  (!type.namespaced || declared.namespace === undefined || declared.namespace === namespace);

const selects = ({ labelSelector }: LabelSelectedResource, labels: { readonly [key: string]: string }): boolean =>
  Object.entries(labelSelector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
