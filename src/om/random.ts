import { createHash, randomBytes } from 'node:crypto';
import { generateP256Key } from '../kube/p256';
import { P256_SEED_BYTES, seededP256Key } from '../kube/p256-seeded';
import type { GeneratedSecrets, KeyRandom, Random } from './controller';

/** Gives each controller a stream of its own. */
export type RandomSource = (scope: string) => KeyRandom;

/** Unpredictable bytes from the operating system. */
export const cryptographicRandom: KeyRandom = {
  bytes: (length) => randomBytes(length),
  p256Key: generateP256Key,
};

/** Every scope draws from the operating system. */
export const cryptographicSource: RandomSource = () => cryptographicRandom;

/**
 * A reproducible stream: SHA-256 over seed, scope and a counter. For tests and comparisons, never for real secrets. What
 * one scope draws does not depend on what others drew.
 */
export const seededSource =
  (seed: number | string): RandomSource =>
  (scope) => {
    let counter = 0;
    let rest = Buffer.alloc(0);
    return {
      bytes(length) {
        const parts = [rest];
        for (let have = rest.length; have < length; have += 32) {
          parts.push(createHash('sha256').update(`${seed}\0${scope}\0${counter++}`).digest());
        }
        const all = Buffer.concat(parts);
        rest = all.subarray(length);
        return all.subarray(0, length);
      },
      p256Key() {
        return seededP256Key(this.bytes(P256_SEED_BYTES));
      },
    };
  };

/** What happens to secrets that the operator generates. */
export const secretPolicies = ['random', 'empty'] as const;
/** `random`: they get values. `empty`: they get none, and existing ones stay as they are. */
export type SecretPolicy = (typeof secretPolicies)[number];

/** Secrets drawn from this randomness, or none at all. */
export const generatedSecrets = (policy: SecretPolicy, random: KeyRandom): GeneratedSecrets =>
  policy === 'random' ? random : { bytes: () => undefined, p256Key: () => undefined };

/** `length` characters of URL-safe base64 made from random bytes, as the originals generate passwords and keys. */
export const urlSafeText = (source: GeneratedSecrets, length: number): string | undefined =>
  source.bytes(length)?.toString('base64url').slice(0, length);

/** The source as plain randomness where secrets get values; undefined where they stay empty. */
export const asRandom = (source: GeneratedSecrets): Random | undefined =>
  source.bytes(0) === undefined ? undefined : { bytes: (length) => source.bytes(length) ?? Buffer.alloc(length) };
