import { sha256Hex } from '../kube/hash';
import { isJsonObject, type JsonValue } from '../kube/json';
import type { Body, ChangedAnswer, WireRequest } from './wire-answer';

/** Characters from which on a text is worth a reference: pages and bundles of certificates are longer, hashes shorter. */
const LONG = 1_024;

/**
 * An answer with the long texts of its bodies sent once: an empty text stands in the place of each, `constants` of the request
 * says which it is, and `constants` of the answer has those that the caller does not hold.
 *
 * @param held hashes of the constants that the caller holds
 */
export function withConstants(answer: ChangedAnswer, held: readonly string[]): ChangedAnswer {
  const known = new Set(held);
  const sent: { [hash: string]: string } = {};
  const requests = answer.requests.map((request): WireRequest => {
    const constants: { [pointer: string]: string } = {};
    const take = (text: string, pointer: string): string => {
      const hash = sha256Hex(text);
      constants[pointer] = hash;
      if (!known.has(hash)) sent[hash] = text;
      return '';
    };
    const body = request.body === undefined ? undefined : bodyWithout(request.body, take);
    return Object.keys(constants).length === 0 ? request : { ...request, body, constants };
  });
  return { ...answer, requests, constants: sent };
}

type Take = (text: string, pointer: string) => string;

function bodyWithout(body: Body, take: Take): WireRequest['body'] {
  if (isJsonObject(body)) return membersWithout(body, '', take);
  return body.map((item, index) => membersWithout(item, `/${index}`, take));
}

const membersWithout = (object: { readonly [key: string]: JsonValue | undefined }, pointer: string, take: Take) =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      value === undefined
        ? value
        : without(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, take),
    ]),
  );

function without(value: JsonValue, pointer: string, take: Take): JsonValue {
  if (typeof value === 'string') return value.length < LONG ? value : take(value, pointer);
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.map((item, index) => without(item, `${pointer}/${index}`, take));
  }
  return isJsonObject(value) ? membersWithout(value, pointer, take) : value;
}
