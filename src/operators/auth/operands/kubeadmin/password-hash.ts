import { createHash } from 'node:crypto';
import * as bcrypt from 'bcryptjs';
import type { GeneratedSecrets } from '../../../../om/controller';
import { failure, type Result, success } from '../../../../om/result';

const COST = '10';
const SALT_BYTES = 16;
const MAX_PASSWORD_BYTES = 72;

const MAX_REMEMBERED = 1000;

/**
 * What was found out before, the latest last: comparing is slow by design, and most of a pass where a host runs one again and
 * again. By hash and SHA-256 of the password, since the same hash fits no other password; the password itself is not kept.
 */
const remembered = new Map<string, boolean>();

/**
 * Whether a bcrypt hash was made of this password. Anything that is no such hash was not.
 *
 * @param password bytes read as UTF-8
 */
export function hashFits(password: Buffer, hash: string): boolean {
  const key = `${hash} ${createHash('sha256').update(password).digest('hex')}`;
  const fits = remembered.get(key) ?? compare(password, hash);
  remembered.delete(key);
  remembered.set(key, fits);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MAX_REMEMBERED) break;
    remembered.delete(oldest);
  }
  return fits;
}

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
  return success(bcrypt.hashSync(password.toString(), `$2a$${COST}$${bcrypt.encodeBase64(salt, SALT_BYTES)}`));
}
