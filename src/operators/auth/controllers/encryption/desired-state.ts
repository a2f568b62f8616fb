import type { Secret } from '../../../../kube/types';
import type { ResourceConfiguration } from './encryption-configuration';
import { backedKeys, readState } from './encryption-state';
import { encryptedTexts } from './group-resource';
import {
  type EncryptionState,
  isMigrated,
  type KeyState,
  keyFinder,
  newestFirst,
  notMigrated,
  type ResourceKeys,
  sameKey,
  writeKeyOf,
} from './key-state';

/**
 * The newest keys back to the first with which, together with newer ones, all kinds were written anew, and one more: what
 * is stored can be encrypted with any of them.
 */
function neededKeys(kinds: readonly string[], keys: readonly KeyState[]): readonly KeyState[] {
  let missing = kinds;
  for (const [index, key] of keys.entries()) {
    missing = notMigrated(missing, key);
    if (missing.length === 0) return keys.slice(0, index + 2);
  }
  return keys;
}

function withReadKeys(keys: ResourceKeys, needed: readonly KeyState[]): ResourceKeys {
  const readKey = keyFinder(keys.read);
  const missing = needed.filter((key) => readKey(key) === undefined);
  return missing.length === 0 ? keys : { ...keys, read: newestFirst([...keys.read, ...missing]) };
}

const mapState = (state: EncryptionState, change: (keys: ResourceKeys) => ResourceKeys): EncryptionState =>
  new Map([...state].map(([kind, keys]) => [kind, change(keys)]));

/**
 * The next step towards all objects being encrypted with the newest key. Every API server has to know how to read with a
 * key before any of them writes with it, and what is stored has to be written anew before a key may go, so a change takes
 * several steps, one at a time.
 * Upstream: openshift/library-go pkg/operator/encryption/statemachine.
 *
 * @param deployed what all API servers run with, if there is a configuration at all
 */
export function desiredState(
  deployed: readonly ResourceConfiguration[] | undefined,
  secrets: readonly Secret[],
): EncryptionState {
  const backed = backedKeys(secrets);
  const known = readState(deployed ?? [], backed);
  const start: EncryptionState = new Map(encryptedTexts.map((kind) => [kind, known.get(kind) ?? { read: [] }]));
  const [newest] = backed;
  // The first key is somebody else's to make.
  if (newest === undefined) return start;

  // Without a configuration, one may have been lost: anything could be encrypted.
  const encrypted = deployed === undefined ? encryptedTexts : encryptedTexts.filter((kind) => known.has(kind));
  const needed = neededKeys(encrypted, backed);
  const readable = mapState(start, (keys) => withReadKeys(keys, needed));
  const complete = [...readable].every(([kind, keys]) => keys === start.get(kind) && keys.read[0]?.backed === true);
  if (!complete) return readable;

  const isWriteKey = (keys: ResourceKeys): boolean => {
    const write = writeKeyOf(keys);
    return write !== undefined && sameKey(write, newest);
  };
  if (![...start.values()].every(isWriteKey)) return mapState(start, (keys) => ({ ...keys, write: newest }));

  if (!isMigrated(encrypted, newest)) return start;
  const last = needed.at(-1);
  return mapState(start, (keys) => {
    const end = last === undefined ? -1 : keys.read.findIndex((key) => sameKey(key, last));
    return end < 0 ? keys : { ...keys, read: keys.read.slice(0, end + 1) };
  });
}
