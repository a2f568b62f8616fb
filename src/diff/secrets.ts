import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { decodedText, documentIn, splitCertificates } from './documents';

/**
 * The object with the values of a Secret replaced by a short hash each, so that a change of one shows and the value does
 * not. Other objects are themselves.
 */
export function withHashedSecrets<T extends JsonObject>(object: T): T | JsonObject {
  if (object.kind !== 'Secret') return object;
  return { ...object, ...mapped(object, 'data', hashOf), ...mapped(object, 'stringData', hashOf) };
}

/** kubectl keeps the whole object, secret values included, in this annotation. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * The object as a reader may see it: values of a Secret as short hashes, but for certificates, which are public; no
 * private key stays beside them. The secrets of an OAuthClient are values as well.
 */
export function withHiddenSecrets(object: JsonObject): JsonObject {
  switch (object.kind) {
    case 'Secret':
      return {
        ...object,
        ...mapped(object, 'data', (value) =>
          publicPart(typeof value === 'string' ? decodedText(value) : undefined, value),
        ),
        ...mapped(object, 'stringData', (value) => publicPart(value, value)),
        ...withoutLastApplied(object),
      };
    case 'OAuthClient':
      return {
        ...object,
        ...(object.secret === undefined ? {} : { secret: hashOf(object.secret) }),
        ...(Array.isArray(object.additionalSecrets)
          ? { additionalSecrets: object.additionalSecrets.map((secret: JsonValue) => hashOf(secret)) }
          : {}),
        ...withoutLastApplied(object),
      };
    default:
      return object;
  }
}

function withoutLastApplied({ metadata }: JsonObject): JsonObject {
  if (!isJsonObject(metadata) || !isJsonObject(metadata.annotations)) return {};
  const applied = metadata.annotations[LAST_APPLIED];
  if (applied === undefined) return {};
  return { metadata: { ...metadata, annotations: { ...metadata.annotations, [LAST_APPLIED]: hashOf(applied) } } };
}

/** Certificates of a text with a hash of what is beside them, or a hash of the value where it holds none. */
function publicPart(text: JsonValue | undefined, value: JsonValue): JsonValue {
  if (typeof text !== 'string' || documentIn(text)?.format !== 'certificate') return hashOf(value);
  const { certificates, rest } = splitCertificates(text);
  return [...certificates, ...(rest === '' ? [] : [String(hashOf(rest))]), ''].join('\n');
}

function mapped(object: JsonObject, field: string, change: (value: JsonValue) => JsonValue): JsonObject {
  const values = object[field];
  if (values === undefined || values === null) return {};
  if (!isJsonObject(values)) return { [field]: hashOf(values) };
  return { [field]: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value ?? null)])) };
}

const hashOf = (value: JsonValue): JsonValue => {
  if (value === '') return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
};
