import { groupOf } from '../../../kube/group-of';
import type { KubeObject } from '../../../kube/types';
import type { ResourceType } from '../../../om/resource-type';
import { typeKey } from '../../../om/state/memory-state';
import { types as hostedTypes } from '../hosted-cpo/declarations';
import { standaloneTypes } from '../resources/all';

/** Every kind that is read or written: of the control plane, and what the standalone operator knows. */
export const convergedTypes: readonly ResourceType[] = [
  ...new Map([...standaloneTypes, ...hostedTypes].map((type) => [typeKey(type), type])).values(),
];

const byKind = new Map(convergedTypes.map((type) => [`${type.group} ${type.kind}`, type]));

/** The type of an object; undefined for kinds that nobody here reads or writes. */
export const typeOfObject = ({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): ResourceType | undefined =>
  byKind.get(`${groupOf(apiVersion)} ${kind}`);

const byResource = new Map(convergedTypes.map((type) => [typeKey(type), type]));

/** The type of a plural name. */
export const typeOfResource = (resource: Pick<ResourceType, 'group' | 'resource'>): ResourceType | undefined =>
  byResource.get(typeKey(resource));
