import type { JsonObject } from '../kube/json';
import { decodedText, documentIn, splitCertificates } from './documents';
import { secretHash } from './secret-hash';
import { type Hide, withHiddenPlaces } from './secret-places';

const everywhere = (hide: (text: string) => string): Hide => ({
  text: hide,
  base64: hide,
  lastApplied: hide,
  unknown: false,
});

const hashed = everywhere(secretHash);
const nameless = everywhere((text) => (text === '' ? '' : 'hidden'));
const shown: Hide = {
  ...hashed,
  text: (text) => publicPart(text, text),
  base64: (value) => publicPart(decodedText(value) ?? '', value),
};

/** The object with secret values replaced by a short hash each, so that a change of one shows and the value does not. */
export const withHashedSecrets = (object: JsonObject): JsonObject => withHiddenPlaces(object, hashed);

/** The object with one word in place of each secret value: the same in every run, and nothing to try words against. */
export const withoutSecretValues = (object: JsonObject): JsonObject => withHiddenPlaces(object, nameless);

/** The object as a reader may see it: secret values as short hashes, but for certificates, which are public. */
export const withHiddenSecrets = (object: JsonObject): JsonObject => withHiddenPlaces(object, shown);

/** Certificates of a text with a hash of what is beside them, or a hash of the value where it holds none. */
function publicPart(text: string, value: string): string {
  if (documentIn(text)?.format !== 'certificate') return secretHash(value);
  const { certificates, rest } = splitCertificates(text);
  return [...certificates, ...(rest === '' ? [] : [secretHash(rest)]), ''].join('\n');
}
