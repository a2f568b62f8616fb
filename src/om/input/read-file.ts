import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { YamlError } from '../../kube/read-yaml';
import { readYamlDocuments } from '../../kube/yaml/documents';
import type { InputSource } from './input-source';
import { readJsonDocuments } from './read-json';
import { unparsed } from './unparsed';

/** What a file is expected to hold, for messages. */
export interface ExpectedContent {
  /** Bytes to take at most. */
  readonly maxBytes: number;
  /** What is expected, in words. */
  readonly expected: string;
  /** What the file's place says is in it. */
  readonly object?: string;
}

/**
 * The documents of a file; empty ones are left out.
 *
 * @throws InputError for a file that is unreadable, too large, or neither YAML nor JSON
 */
export function readFileDocuments(source: InputSource, path: string, content: ExpectedContent): readonly JsonValue[] {
  const { maxAliases, maxDepth } = source.limits;
  const text = source.read(path, content.maxBytes);
  const isJson = path.endsWith('.json');
  try {
    if (!isJson) return readYamlDocuments(text, { file: path, maxAliases, maxDepth });
    return readJsonDocuments(text, maxDepth);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { object, expected } = content;
    const format = isJson ? 'JSON' : 'YAML';
    throw unparsed(error, { file: path, ...(object === undefined ? {} : { object }), format, expected });
  }
}

/** A list as `oc get -o yaml` prints it, of one kind or of several. */
export const isList = (value: JsonValue): value is JsonObject & { readonly items: readonly JsonValue[] } =>
  isJsonObject(value) && value.kind === 'List' && value.apiVersion === 'v1' && Array.isArray(value.items);

/** The members of a `List`, of lists within it too; anything else is itself. */
export function unlisted(value: JsonValue): readonly JsonValue[] {
  return isList(value) ? value.items.flatMap(unlisted) : [value];
}
