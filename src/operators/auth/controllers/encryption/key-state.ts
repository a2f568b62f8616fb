import type { KmsState } from './kms';

/** How objects are encrypted. */
export const modes = ['aescbc', 'aesgcm', 'secretbox', 'identity', 'KMS'] as const;
/** One of {@link modes}; identity leaves objects as they are. */
export type Mode = (typeof modes)[number];

/** Whether a text is a {@link Mode}. */
export const isMode = (text: string): text is Mode => modes.some((mode) => mode === text);

/** Stands for the key where a mode has none of its own: sixteen zero bytes in base64, a valid AES key. */
export const NO_KEY = Buffer.alloc(16).toString('base64');

/** A key, and what is known of it. */
export interface KeyState {
  /** Its number as text. */
  readonly name: string;
  /** Base64. */
  readonly secret: string;
  readonly mode: Mode;
  /** Whether its secret is still there. */
  readonly backed: boolean;
  /** When objects were last written anew with it, milliseconds since the epoch. */
  readonly migratedAt?: number;
  /** Kinds all of whose objects were written anew with it, as `resource.group`. */
  readonly migrated: readonly string[];
  readonly internalReason: string;
  readonly externalReason: string;
  readonly kms?: KmsState;
}

/** The keys of one kind of objects. */
export interface ResourceKeys {
  /** What new objects are encrypted with. */
  readonly write?: KeyState;
  /** What stored objects may be encrypted with, the newest first; the write key is among them. */
  readonly read: readonly KeyState[];
}

/** The keys of all kinds, by `resource.group`. */
export type EncryptionState = ReadonlyMap<string, ResourceKeys>;

const MAX_ID = 2n ** 64n - 1n;

/** The number at the end of a key's or a key secret's name; undefined where there is none. */
export function keyId(name: string): bigint | undefined {
  const text = name.slice(name.lastIndexOf('-') + 1);
  if (!/^\d+$/.test(text)) return undefined;
  const id = BigInt(text);
  return id > MAX_ID ? undefined : id;
}

/** Whether objects are written encrypted, with a key that can be named. */
export const writeKeyOf = ({ write }: ResourceKeys): KeyState | undefined =>
  write !== undefined && write.name !== '' && write.secret !== '' ? write : undefined;

/** A text that two have in common where they are the same key under the same number; undefined where it has no number. */
function identityOf({ name, mode, secret }: KeyState): string | undefined {
  const id = keyId(name);
  return id === undefined ? undefined : `${mode} ${id} ${secret}`;
}

/** Whether two are the same key under the same number, whatever else is known of them. */
export function sameKey(a: KeyState, b: KeyState): boolean {
  const identity = identityOf(a);
  return identity !== undefined && identity === identityOf(b);
}

/** Looks a key up among others: the first that is the same. */
export function keyFinder(keys: readonly KeyState[]): (key: KeyState) => KeyState | undefined {
  const known = new Map<string, KeyState>();
  for (const key of keys) {
    const identity = identityOf(key);
    if (identity !== undefined && !known.has(identity)) known.set(identity, key);
  }
  return (key) => known.get(identityOf(key) ?? '');
}

/** Keys by number, the newest first. */
export function newestFirst(keys: readonly KeyState[]): readonly KeyState[] {
  const numbered = keys.map((key) => ({ key, id: keyId(key.name) ?? 0n }));
  return numbered.sort((a, b) => (a.id === b.id ? 0 : a.id > b.id ? -1 : 1)).map(({ key }) => key);
}

/** The kinds whose objects were not all written anew with a key. */
export const notMigrated = (kinds: readonly string[], { migrated }: KeyState): readonly string[] =>
  kinds.filter((kind) => !migrated.includes(kind));

/** Whether all objects of these kinds were written anew with a key. */
export const isMigrated = (kinds: readonly string[], key: KeyState): boolean => notMigrated(kinds, key).length === 0;
