import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { YamlError } from '../../kube/read-yaml';
import { readYamlDocuments } from '../../kube/yaml/documents';
import { InputError } from './input-error';
import type { InputSource } from './input-source';
import { readJson } from './read-json';

/** What a file is expected to hold, for messages. */
export interface ExpectedContent {
  /** Bytes to take at most. */
  readonly maxBytes: number;
  /** What is expected, in words. */
  readonly expected: string;
  /** What the file's place says is in it. */
  readonly object?: string;
  /** Whether the parser's own words may be shown: they may quote what stands there. */
  readonly secret: boolean;
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
    const value = readJson(text, maxDepth);
    return value === null ? [] : [value];
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const at = error.line === undefined ? '' : ` at line ${error.line}, column ${error.column ?? 1}`;
    const reason = content.secret ? '' : `: ${error.reason}`;
    throw new InputError({
      file: path,
      object: content.object,
      found: `unusable ${isJson ? 'JSON' : 'YAML'}${at}${reason}`,
      expected: content.expected,
    });
  }
}

/** A list as `oc get -o yaml` prints it, of one kind or of several. */
export const isList = (value: JsonValue): value is JsonObject & { readonly items: readonly JsonValue[] } =>
  isJsonObject(value) && value.kind === 'List' && value.apiVersion === 'v1' && Array.isArray(value.items);

/** The members of a `List`, of lists within it too; anything else is itself. */
export function unlisted(value: JsonValue): readonly JsonValue[] {
  return isList(value) ? value.items.flatMap(unlisted) : [value];
}
