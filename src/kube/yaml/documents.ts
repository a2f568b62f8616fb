import type { JsonValue } from '../json';
import { type ReadYamlOptions, readYaml, YamlError } from '../read-yaml';

/** What parts the documents of a stream: a line that begins with `---`, or the end marker `...`. */
const marker = /^(?:---(?=\s|$)|\.\.\.[ \t]*$)/gm;

/**
 * Reads the documents of a YAML stream, as `kubectl get -o yaml` and manifests in one file come. Empty documents, such as the
 * one behind a trailing `---`, are left out.
 *
 * @param options limits hold for each document, `maxBytes` for the whole text
 * @throws YamlError as {@link readYaml} does, with lines counted from the beginning of the text
 */
export function readYamlDocuments(text: string, options: ReadYamlOptions = {}): readonly JsonValue[] {
  if (!text.includes('\n---') && !text.includes('\n...')) return present([readYaml(text, options)]);
  const starts = [...text.matchAll(marker)].map(({ index }) => index);
  if (starts.length === 0 || (starts.length === 1 && starts[0] === 0)) return present([readYaml(text, options)]);
  const bounds = [0, ...starts, text.length];
  let line = 0;
  return present(
    bounds.slice(1).map((end, index) => {
      const part = text.slice(bounds[index], end);
      const before = line;
      line += part.split('\n').length - 1;
      if (index === 0 && starts[0] !== 0 && hasNoContent(part)) return null;
      return readPart(part.replace(/^\.\.\..*/, ''), before, options);
    }),
  );
}

/** Whether there are only directives, such as `%YAML 1.1`, and comments: they stand before the first document. */
const hasNoContent = (text: string): boolean =>
  text.split(/[\r\n]/).every((line) => line.trim() === '' || line.startsWith('%') || line.trim().startsWith('#'));

const present = (documents: readonly JsonValue[]): readonly JsonValue[] =>
  documents.filter((document) => document !== null);

function readPart(text: string, before: number, options: ReadYamlOptions): JsonValue {
  try {
    return readYaml(text, options);
  } catch (error) {
    if (!(error instanceof YamlError) || error.line === undefined) throw error;
    throw new YamlError(error.reason, error.file, error.line + before, error.column, error.hint);
  }
}
