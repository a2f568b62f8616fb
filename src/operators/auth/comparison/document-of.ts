import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { readYaml } from '../../../kube/read-yaml';

/** How a document is written. */
type Form = 'compact JSON' | 'indented JSON' | 'YAML';

const read = (text: string): { readonly value: JsonValue; readonly form: Form } => {
  if (text.trimStart().startsWith('{')) {
    return { value: JSON.parse(text), form: text.trim().includes('\n') ? 'indented JSON' : 'compact JSON' };
  }
  return { value: readYaml(text), form: 'YAML' };
};

/** Shows the document under a key in place of its text, with the key and the form beside it. */
export function withDocument(object: JsonObject, key: string | undefined): JsonObject {
  const { data } = object;
  if (key === undefined || !isJsonObject(data)) return object;
  const { [key]: text, ...others } = data;
  if (typeof text !== 'string') return object;
  const { value, form } = read(text);
  return { ...object, data: others, document: { key, form, content: value } };
}
