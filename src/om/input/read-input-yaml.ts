import type { JsonValue } from '../../kube/json';
import { type ReadYamlOptions, readYaml, YamlError } from '../../kube/read-yaml';
import { unparsed } from './unparsed';

/** A file, or what else a text is called in messages, and what it was to be. */
export type InputYamlOptions = ReadYamlOptions & { readonly file: string; readonly expected: string };

/** Reads one YAML document that somebody gave. @throws InputError for a text that is not YAML, or exceeds a limit */
export function readInputYaml(text: string, { expected, ...options }: InputYamlOptions): JsonValue {
  try {
    return readYaml(text, options);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw unparsed(error, { file: options.file, expected });
  }
}
