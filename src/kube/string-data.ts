import { isJsonObject, type JsonObject, type JsonValue } from './json';

/**
 * A Secret as an API server keeps it: what was written in the clear, `stringData`, is among its data in base64, over what is
 * there. A value that is no text stays as it is.
 */
export function withStringData({ stringData, ...secret }: JsonObject): JsonObject {
  if (!isJsonObject(stringData)) return secret;
  const encoded = Object.entries(stringData).map(([key, text]): readonly [string, JsonValue | undefined] => [
    key,
    typeof text === 'string' ? Buffer.from(text).toString('base64') : text,
  ]);
  return { ...secret, data: { ...(isJsonObject(secret.data) ? secret.data : {}), ...Object.fromEntries(encoded) } };
}
