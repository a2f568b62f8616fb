import type { KubeObject } from '../kube/types';
import type { Schema } from './schema-type';

/** A kind of object as the contract names it, with the schema that makes input of that kind typed. */
export interface ResourceType<T extends KubeObject = KubeObject> {
  /** API group, empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural lower-case name, as in paths and discovery. */
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** What an object of this kind in the input has to look like. Unknown fields are kept. */
  readonly schema: Schema<T>;
  /** Names of members that the API stores as raw JSON, in which null is not the same as nothing. */
  readonly verbatim?: readonly string[];
}

/** `group/version`, or the version alone in the core group: what `apiVersion` has to say. */
export const apiVersionOf = (type: Pick<ResourceType, 'group' | 'version'>): string =>
  type.group === '' ? type.version : `${type.group}/${type.version}`;
