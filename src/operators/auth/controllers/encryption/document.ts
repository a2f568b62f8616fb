import type * as z from 'zod/mini';
import { asText } from '../../../../kube/as-text';
import { goQuote } from '../../../../kube/go-format';
import { goKindOf } from '../../../../kube/go-unmarshal';
import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { readYaml, YamlError } from '../../../../kube/read-yaml';
import { Failure } from '../../../../library/failure';
import { withoutNulls } from '../../../../om/input/input-object';

/** A kind that a document may be of. */
export type DocumentKind = { readonly apiVersion: string; readonly kind: string };

/** Far beyond any configuration that fits into a secret. */
const MAX_BYTES = 4 * 1024 * 1024;

function parse(document: string): JsonValue {
  try {
    return withoutNulls(readYaml(document, { maxBytes: MAX_BYTES }));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new Failure(`couldn't get version/kind; json parse error: ${error.message}`);
  }
}

/**
 * Reads a typed document, JSON or YAML, as the decoders of k8s.io/apimachinery do: members that the type does not know are
 * dropped.
 *
 * @throws Failure when it is of another kind or shape
 */
export function decodeDocument<T>(document: string, schema: z.ZodMiniType<T>, kinds: readonly DocumentKind[]): T {
  const value = parse(document);
  const { apiVersion = '', kind = '' } = isJsonObject(value) ? value : {};
  if (kind === '') throw new Failure(`Object 'Kind' is missing in '${document}'`);
  if (!kinds.some((known) => known.kind === kind && known.apiVersion === apiVersion)) {
    throw new Failure(`no kind ${goQuote(asText(kind))} is registered for version ${goQuote(asText(apiVersion))}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure(issue === undefined ? 'json: cannot unmarshal' : misfit(value, asText(kind), issue));
}

const goTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({ boolean: 'bool', number: 'int', array: '[]', object: 'map' }),
);

/** That a value is of another type than its field, in the words of Go's decoder as far as the type is known. */
function misfit(value: JsonValue, kind: string, { path, ...issue }: z.core.$ZodIssue): string {
  const found = path.reduce<JsonValue>((part, key) => {
    if (Array.isArray(part)) return part[Number(key)] ?? null;
    return (isJsonObject(part) ? part[String(key)] : undefined) ?? null;
  }, value);
  const field = path.filter((key) => typeof key === 'string').join('.');
  const expected = 'expected' in issue ? String(issue.expected) : 'string';
  const type = goTypes.get(expected) ?? expected;
  return `json: cannot unmarshal ${goKindOf(found)} into Go struct field ${kind}.${field} of type ${type}`;
}
