import type { JsonValue } from '../../kube/json';

const HEAD = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/** What the original says of a body that is no object. */
export const notAnObject = (body: JsonValue): string =>
  `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(body)} into Go value of type ${HEAD}`;

/** What the original says of a body of a kind that nobody knows. */
export const unknownKind = (kind: string, apiVersion: string): string =>
  `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`;

/** A type of JSON as Go's decoder calls it. */
export const jsonType = (value: JsonValue): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;

const SHOWN = 30;

/** As much of a body as a message shows: an object as its text, all else in hexadecimal. */
export function summaryOf(text: string): string {
  const bytes = Buffer.from(text);
  const form = text.startsWith('{') ? 'utf8' : 'hex';
  return bytes.length > SHOWN ? `${bytes.toString(form, 0, SHOWN)} ...` : bytes.toString(form);
}
