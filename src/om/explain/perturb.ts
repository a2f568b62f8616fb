import { isBase64 } from '../../kube/base64';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { withoutTrailingSlashes } from '../../kube/trim';

/** Keys and indexes on the way to a value within an object. */
export type Keys = readonly (string | number)[];

/** The value with a part of it replaced; `undefined` takes it away. */
export function replaced(value: JsonValue, [key, ...rest]: Keys, part: JsonValue | undefined): JsonValue | undefined {
  if (key === undefined) return part;
  if (Array.isArray(value) && typeof key === 'number') {
    const items: readonly JsonValue[] = value;
    const item = replaced(items[key] ?? null, rest, part);
    return item === undefined ? items.toSpliced(key, 1) : items.with(key, item);
  }
  return isJsonObject(value) ? { ...value, [key]: replaced(value[key] ?? null, rest, part) } : value;
}

/** The members of a value, by their keys. */
export function members(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return [...items.entries()];
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]): [string, JsonValue][] =>
    member === undefined ? [] : [[key, member]],
  );
}

/** Other values of the same type, likely ones first: what follows a field follows it to these. */
export function alternatives(value: JsonValue): readonly JsonValue[] {
  switch (typeof value) {
    case 'boolean':
      return [!value];
    case 'number':
      return [value + 1, 0];
    case 'string':
      return otherTexts(value);
    default:
      return [];
  }
}

function otherTexts(text: string): readonly string[] {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return ['2001-02-03T04:05:06Z'];
  if (/^https?:\/\//.test(text)) return [`${withoutTrailingSlashes(text)}x`];
  if (/^\d+$/.test(text)) return [String(Number(text) + 1)];
  // Base64, as values of Secrets are, has to stay so.
  if (text.length >= 8 && isBase64(text)) {
    return [Buffer.from(`${Buffer.from(text, 'base64').toString('latin1')}x`, 'latin1').toString('base64'), `${text}x`];
  }
  // One word in capitals is likely one of a few, and only another of those makes a difference.
  const words = /^[A-Z][A-Za-z]+$/.test(text) ? commonWords : [];
  return [`${text}x`, ...words].filter((other) => other !== text);
}

/** Words that fields of OpenShift's API choose from. */
const commonWords = [
  ...['True', 'False', 'None', 'Managed', 'Unmanaged', 'Removed'],
  ...['SingleReplica', 'HighlyAvailable', 'External', 'Private', 'Public'],
  ...['Normal', 'Debug', 'TraceAll', 'Default', 'AllRequestBodies', 'Modern', 'Old'],
];

/** `spec.identityProviders[0].name`. */
export const formatKeys = (keys: Keys): string =>
  keys
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
