import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { objectTitle } from '../om/input/input-error';
import type { SourceText } from './source-text';
import type { SourceNode } from './source-tree';

/** The name of a member, or the place of an element. */
export type PathPart = string | number;

/** An object of an input, and where it stands. */
export interface Manifest {
  readonly source: SourceText;
  /** The way to it in its document, where that is a list. */
  readonly at: readonly PathPart[];
  readonly object: JsonObject;
  /** Its document as it stands in the file; undefined where that can't be told. Read when it is asked for. */
  tree(): SourceNode | undefined;
}

/** `Secret openshift-config/users`. */
export function titleOf({ kind, metadata }: JsonObject): string {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
  return objectTitle(text(kind) || 'an object', text(name) || '?', text(namespace));
}
