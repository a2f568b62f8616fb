import type { JsonValue } from '../kube/json';
import { YamlError } from '../kube/read-yaml';
import { readYamlDocuments } from '../kube/yaml/documents';
import { readNamedFile } from '../om/input/named-file';
import { readJsonDocuments } from '../om/input/read-json';
import { unparsed } from '../om/input/unparsed';

const LARGEST = 64 * 1024 * 1024;
/** The deepest nesting that is taken. */
export const DEEPEST = 100;

/**
 * The documents of a file that somebody named, empty ones left out.
 *
 * @param expected what is in such a file, in words
 * @throws InputError for a file that cannot be read
 */
export const documentsIn = (file: string, expected: string): readonly JsonValue[] =>
  documentsOf({ file, text: textIn(file, expected) }, expected);

/** The text of such a file. @throws InputError for a file that cannot be read */
export const textIn = (file: string, expected: string): string => readNamedFile(file, expected, LARGEST);

/** The documents of a text that was read, likewise. */
export function documentsOf(
  { file, text }: { readonly file: string; readonly text: string },
  expected: string,
): readonly JsonValue[] {
  try {
    if (!file.endsWith('.json')) return readYamlDocuments(text, { file, maxDepth: DEEPEST });
    return readJsonDocuments(text, DEEPEST);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw unparsed(error, { file, format: file.endsWith('.json') ? 'JSON' : 'YAML', expected });
  }
}
