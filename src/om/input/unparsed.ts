import type { YamlError } from '../../kube/read-yaml';
import { InputError } from './input-error';

/** What a text that could not be read was to be. */
export interface UnparsedText {
  readonly file: string;
  readonly object?: string;
  /** By default YAML. */
  readonly format?: 'YAML' | 'JSON';
  readonly expected: string;
}

/** The error about a text that is neither YAML nor JSON: its place, what is wrong there, and what to do. */
export function unparsed(error: YamlError, { file, object, format = 'YAML', expected }: UnparsedText): InputError {
  const { line, column, reason, hint } = error;
  const at = line === undefined ? '' : ` at line ${line}, column ${column ?? 1}`;
  return new InputError({
    file,
    ...(object === undefined ? {} : { object }),
    found: `unusable ${format}${at}: ${reason}`,
    expected,
    ...(hint === undefined ? {} : { hint }),
  });
}
