import type { JsonValue } from '../../kube/json';
import { YamlError } from '../../kube/read-yaml';
import { InputError } from '../../om/input/input-error';
import { readJson } from '../../om/input/read-json';

/** Deeper values are no objects of a cluster. */
const DEEPEST = 250;

/**
 * JSON values that stand one after the other, with any space between them: lines of a log, or what `oc get -w -o json` prints.
 *
 * @param file what to call it in messages
 * @throws InputError with the line of the first that is none
 */
export function jsonValues(text: string, file: string): readonly JsonValue[] {
  const values: JsonValue[] = [];
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const end = endOf(text, at);
    const part = text.slice(at, end);
    try {
      values.push(readJson(part, DEEPEST));
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const line = text.slice(0, at).split('\n').length + (error.line ?? 1) - 1;
      throw new InputError({
        file: `${file}:${line}`,
        found: `what is no JSON: ${error.reason}`,
        expected: 'objects one after the other',
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      });
    }
    at = skipSpace(text, end);
  }
  return values;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** Where the value that begins at a place ends: with its last bracket, or with the line. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let isText = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (isText) {
      if (character === '\\') at++;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth <= 0) return at + 1;
    } else if (character === '\n' && depth === 0) return at;
  }
  return text.length;
}
