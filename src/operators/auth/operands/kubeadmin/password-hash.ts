import { createHash } from 'node:crypto';
import * as bcrypt from 'bcryptjs';
import type { GeneratedSecrets } from '../../../../om/controller';
import { failure, type Result, success } from '../../../../om/result';

const COST = '10';
const SALT_BYTES = 16;
const MAX_PASSWORD_BYTES = 72;

const MAX_REMEMBERED = 1000;

/** Answers that were found before, by what was asked; the latest thousand of them. */
class Remembered<V> {
  private readonly answers = new Map<string, V>();

  of(asked: string, find: () => V): V {
    const answer = this.answers.get(asked) ?? find();
    this.answers.delete(asked);
    this.answers.set(asked, answer);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= MAX_REMEMBERED) break;
      this.answers.delete(oldest);
    }
    return answer;
  }
}

/** Whether hashes fit: comparing is slow by design, and most of a pass where a host runs one again and again. */
const fitting = new Remembered<boolean>();
/** Hashes by their salt: whoever runs the same from the same seed again draws the same. */
const made = new Remembered<string>();

/** By SHA-256 of the password, since the same hash fits no other password; the password itself is not kept. */
const keyOf = (hash: string, password: Buffer): string =>
  `${hash} ${createHash('sha256').update(password).digest('hex')}`;

/**
 * Whether a bcrypt hash was made of this password. Anything that is no such hash was not.
 *
 * @param password bytes read as UTF-8
 */
export const hashFits = (password: Buffer, hash: string): boolean =>
  fitting.of(keyOf(hash, password), () => compare(password, hash));

function compare(password: Buffer, hash: string): boolean {
  try {
    return bcrypt.compareSync(password.toString(), hash);
  } catch {
    return false;
  }
}

/** A new bcrypt hash, cost 10, with a salt of its own; empty where no secrets are to be generated. */
export function hashPassword(password: Buffer, secrets: GeneratedSecrets): Result<string> {
  if (password.length > MAX_PASSWORD_BYTES) return failure('bcrypt: password length exceeds 72 bytes');
  const salt = secrets.bytes(SALT_BYTES);
  if (salt === undefined) return success('');
  const settings = `$2a$${COST}$${bcrypt.encodeBase64(salt, SALT_BYTES)}`;
  const hash = made.of(keyOf(settings, password), () => bcrypt.hashSync(password.toString(), settings));
  // It was made of it.
  fitting.of(keyOf(hash, password), () => true);
  return success(hash);
}
