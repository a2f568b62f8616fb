import { firstJsonValue } from '../../kube/go-json-syntax';
import type { JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import { patchTypes } from '../request';
import { badRequest, type Refusal, tooLarge, unsupportedMediaType } from '../status';
import type { RestRequest } from './exchange';
import { parseMediaType } from './media-type';

/** A body as it was read: nothing where there is none. */
export type ReadBody = { readonly ok: true; readonly value: JsonValue | undefined } | Refusal;

/** As much as the original takes. */
const mostBytes = 3 * 1024 * 1024;

/** Reads the text of a request. What is too large is not read to its end. */
export async function readText(incoming: RestRequest): Promise<{ readonly text: string } | Refusal> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > mostBytes) return tooLarge(mostBytes);
    chunks.push(bytes);
  }
  return { text: Buffer.concat(chunks).toString('utf8') };
}

/** Reads the body of a write, as its content type says how. */
export function parseBody(text: string, method: string | undefined, contentType: string | undefined): ReadBody {
  const { name } = parseMediaType(contentType ?? '');
  if (text === '' && (method === 'DELETE' || method === 'GET')) return { ok: true, value: undefined };
  if (method === 'PATCH') return parsePatch(text, name);
  if (name === '' || name === 'application/json') return parseJson(text, unreadable);
  if (name === 'application/yaml') return parseYaml(text, unreadable);
  return unsupportedMediaType(['application/json', 'application/yaml']);
}

const unreadable = (why: string): Refusal => badRequest(`couldn't get version/kind; json parse error: ${why}`);

/** A patch of a type that nobody takes is refused by what carries out patches. */
function parsePatch(text: string, name: string): ReadBody {
  if (name === patchTypes.apply) return parseYaml(text, (why) => badRequest(`error decoding YAML: ${why}`));
  const isKnown = [patchTypes.json, patchTypes.merge, patchTypes.strategic].some((type) => type === name);
  if (!isKnown) return { ok: true, value: undefined };
  return parseJson(text, (why) => badRequest(name === patchTypes.strategic ? why : `error decoding patch: ${why}`));
}

function parseJson(text: string, refuse: (why: string) => Refusal): ReadBody {
  try {
    const value: JsonValue = JSON.parse(text);
    return { ok: true, value };
  } catch {
    const decoded = firstJsonValue(text);
    if (decoded.ok) return refuse('invalid character after top-level value');
    return refuse(decoded.error.endsWith('EOF') ? 'unexpected end of JSON input' : decoded.error);
  }
}

function parseYaml(text: string, refuse: (why: string) => Refusal): ReadBody {
  try {
    return { ok: true, value: readYaml(text, { maxBytes: mostBytes }) };
  } catch (error) {
    if (error instanceof YamlError) return refuse(error.message);
    throw error;
  }
}
