import { firstJsonValue } from '../../kube/go-json-syntax';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { jsonSyntax } from '../../kube/json-fault';
import { lineAndColumn } from '../../kube/line-and-column';
import { YamlError } from '../../kube/read-yaml';

/**
 * Reads a JSON text, many times faster than as the YAML that it also is.
 *
 * @throws YamlError for a text that is not JSON or nests too deeply
 */
export function readJson(text: string, maxDepth: number): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's words differ from version to version and quote the text.
    const fault = jsonSyntax(text);
    if (fault === undefined) throw new YamlError('it does not parse', undefined);
    const { line, column } = lineAndColumn(text, fault.offset);
    throw new YamlError(fault.found, undefined, line, column, fault.hint);
  }
  if (isDeeper(value, maxDepth)) throw new YamlError(`it nests deeper than ${maxDepth} levels`, undefined);
  return value;
}

/**
 * Reads JSON texts one behind the other, as `jq -c` prints them and several `oc get -o json` into one file do.
 *
 * @returns the values, but for nulls
 * @throws YamlError as {@link readJson} does
 */
export function readJsonDocuments(text: string, maxDepth: number): readonly JsonValue[] {
  try {
    return present([readJson(text, maxDepth)]);
  } catch (error) {
    const texts = jsonTexts(text);
    if (texts.length < 2) throw error;
    return present(texts.map((one) => readJson(one, maxDepth)));
  }
}

const present = (values: readonly JsonValue[]): readonly JsonValue[] => values.filter((value) => value !== null);

/** The texts of several JSON values; none where anything else is between or behind them. */
function jsonTexts(text: string): readonly string[] {
  const texts: string[] = [];
  for (let rest = text; ; ) {
    const first = firstJsonValue(rest);
    if (!first.ok) return first.error === 'EOF' ? texts : [];
    texts.push(first.text);
    rest = rest.slice(rest.indexOf(first.text) + first.text.length);
  }
}

function isDeeper(value: JsonValue | undefined, levels: number): boolean {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return levels === 0 || items.some((item) => isDeeper(item, levels - 1));
  }
  if (!isJsonObject(value)) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
