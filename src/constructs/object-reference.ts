import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isJsonObject } from '../kube/json';
import { withStringData } from '../kube/string-data';
import type { KubeObject } from '../kube/types';
import { isKubeObject } from '../kube/types/meta';

/** An object of a program that has a name, such as every resource of cdk8s-plus. */
export interface NamedResource extends IConstruct {
  readonly name: string;
  readonly kind: string;
}

/** A Secret that a configuration names: by its name, or as cdk8s-plus' `ISecret`. */
export type SecretReference = string | NamedResource;

/** A config map that a configuration names: by its name, or as cdk8s-plus' `IConfigMap`. */
export type ConfigMapReference = string | NamedResource;

/** Name of what is referred to. */
export const nameOf = (reference: SecretReference | ConfigMapReference): string =>
  typeof reference === 'string' ? reference : reference.name;

/**
 * The object referred to, as a cluster would have it; undefined where the program only knows its name.
 *
 * @param namespace - where it is looked for, whatever the program says
 */
export function contentOf(reference: NamedResource, namespace: string): KubeObject | undefined {
  const { defaultChild } = reference.node;
  if (defaultChild === undefined || !ApiObject.isApiObject(defaultChild)) return undefined;
  const object: unknown = defaultChild.toJson();
  if (!isJsonObject(object) || !isKubeObject(object)) return undefined;
  const { apiVersion, kind } = object;
  const stored = kind === 'Secret' ? withStringData(object) : object;
  return { ...stored, apiVersion, kind, metadata: { ...object.metadata, namespace } };
}
