import { createHmac, randomBytes } from 'node:crypto';

/** One for the whole process: what two outputs of one run call the same is the same. */
let key: Buffer | undefined;

/** Takes a key for the hashes of secret values, so that those of two runs can be compared. */
export const useHashKey = (bytes: Buffer): void => {
  key = bytes;
};

/**
 * What is shown in place of a secret value: a short hash that changes as the value does. Its key is drawn for each run unless
 * one is given, so that nobody can find a value by trying words.
 */
export const secretHash = (text: string): string => {
  if (text === '') return '';
  key ??= randomBytes(32);
  return `hmac:${createHmac('sha256', key).update(text).digest('hex').slice(0, 12)}`;
};
