import { isBase64 } from '../kube/base64';
import { isJsonObject, type JsonValue } from '../kube/json';
import type { KubeObject } from '../kube/types';

type SecretLike = KubeObject & { readonly data?: { readonly [key: string]: string } };

const MARK = '<redacted: not in the input>';

/**
 * Stands for the value of a Secret that a collector took out. Nothing that a cluster stores looks like it, it is copied like
 * any value, and whoever decides by values asks {@link isRedacted} first.
 */
export const REDACTED = Buffer.from(MARK).toString('base64');

/** Whether a value of a Secret is not known. */
export const isRedacted = (value: string | undefined): boolean => value === REDACTED || value === MARK;

/** Whether a Secret has values that are not known. */
export const hasRedacted = (object: { readonly data?: { readonly [key: string]: string } } | undefined): boolean =>
  Object.values(object?.data ?? {}).some(isRedacted);

/** Keys of a Secret whose values are not known. */
export const redactedKeys = ({ data = {} }: SecretLike): readonly string[] =>
  Object.keys(data).filter((key) => isRedacted(data[key]));

/** Whether anything in a JSON value was made of a value that is not known, documents encoded in it included. */
export function holdsRedacted(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') {
    if (value.includes(REDACTED) || value.includes(MARK)) return true;
    if (value.length <= REDACTED.length || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
    const decoded = Buffer.from(value, 'base64').toString('latin1');
    return decoded.includes(REDACTED) || decoded.includes(MARK);
  }
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.some(holdsRedacted);
  }
  return isJsonObject(value) && Object.values(value).some(holdsRedacted);
}

/** Whether two values are the same as far as can be known. */
export const sameAsFarAsKnown = (left: string | undefined, right: string | undefined): boolean =>
  left === right || (left !== undefined && right !== undefined && (isRedacted(left) || isRedacted(right)));

/** Whether two sets of values are the same as far as can be known. */
export function sameDataAsFarAsKnown(
  left: { readonly [key: string]: string },
  right: { readonly [key: string]: string },
): boolean {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameAsFarAsKnown(left[key], right[key]));
}

/** Keys that collectors leave in: they are public. */
const publicKeys: ReadonlySet<string> = new Set(['tls.crt', 'ca.crt', 'service-ca.crt']);

/** What collectors write in place of a value, as it is or encoded: a length, a word, stars. */
const placeholder = /^(?:\d+ bytes? long|[<[(*]*(?:redacted|masked|removed|omitted|sanitized)[>\])*]*|[*x]{3,})$/i;

/** What people write in place of a value. Encoded it could be the value itself, as it is it could not: it is no base64. */
const coverWord =
  /^(?:[<[({*#].*[>\])}*#]|[.\-_#]+|\d[\d,.]* ?(?:bytes?|[kKM]i?B)\b.*|(?:len|length|size|sha\d+|md5)[:=] ?[\w,.]+|(?:redacted|masked|removed|omitted|hidden|secret|sensitive|private|value|not)[ _-].*|hidden|secret|sensitive|scrubbed|elided|censored)$/i;

/** The longest text that is looked at as a word in place of a value. */
const LONGEST_WORD = 100;

/** Whether a value of a Secret, encoded or not, is what collectors or people write in place of one. */
export function saysRemoved(value: string): boolean {
  if (value.length > LONGEST_WORD) return false;
  const text = value.trim();
  if (placeholder.test(text) || placeholder.test(Buffer.from(value, 'base64').toString().trim())) return true;
  return !isBase64(text) && coverWord.test(text);
}

/**
 * The Secrets of a dump with {@link REDACTED} for values that a collector took out. `oc adm inspect` empties all but
 * certificates, newer ones write `N bytes long`. An empty value is only taken for one that was emptied where all of them are,
 * and more than one, or where a collector left its marks: there are Secrets with empty values.
 *
 * @param collected whether the Secrets are known to come from a collector
 * @returns those that have such values, and no others
 */
export function markRedacted<T extends SecretLike>(secrets: readonly T[], collected = false): readonly T[] {
  const hidden = secrets.flatMap(({ data = {} }) => Object.entries(data).filter(([key]) => !publicKeys.has(key)));
  const withoutKey = secrets.some(({ data = {} }) => data['tls.crt'] && data['tls.key'] === '');
  const allGone = hidden.every(([, value]) => value === '' || isRedacted(value) || saysRemoved(value));
  const emptied = collected || (allGone && (hidden.length > 1 || withoutKey));
  const isGone = (key: string, value: string) =>
    (emptied && value === '' && !publicKeys.has(key)) || isRedacted(value) || (value !== '' && saysRemoved(value));
  return secrets.flatMap((secret) => {
    const entries = Object.entries(secret.data ?? {});
    if (!entries.some(([key, value]) => isGone(key, value))) return [];
    const data = entries.map(([key, value]): [string, string] => [key, isGone(key, value) ? REDACTED : value]);
    return [{ ...secret, data: Object.fromEntries(data) }];
  });
}
