import { createHash } from 'node:crypto';

/** What the server makes up: uids, ends of names, addresses. The same seed makes up the same. */
export interface Names {
  readonly uid: () => string;
  /** Five characters after a `generateName`. */
  readonly suffix: () => string;
  /** A number below a bound. */
  readonly pick: (below: number) => number;
}

/** Characters of generated names: no vowels, and none that look like another. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** As many bytes as are made at once. */
const blockBytes = 4096;

/** Names by a seed. */
export function seededNames(seed: string | number): Names {
  let [block, used, counter] = [Buffer.alloc(0), 0, 0];
  /** The next bytes, as the place at which they begin in the block. */
  const take = (length: number): number => {
    if (used + length > block.length) {
      block = createHash('shake256', { outputLength: blockBytes }).update(`${seed}\0${counter++}`).digest();
      used = 0;
    }
    used += length;
    return used - length;
  };
  const pick = (below: number): number => {
    const at = take(4);
    return block.readUInt32BE(at) % below;
  };
  return {
    uid: () => {
      const at = take(16);
      const hex = block.toString('hex', at, at + 16);
      const variant = ((block[at + 8] ?? 0) & 0x3f) | 0x80;
      const last = `${variant.toString(16)}${hex.slice(18, 20)}-${hex.slice(20)}`;
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${last}`;
    },
    suffix: () => Array.from({ length: 5 }, () => alphabet.charAt(pick(alphabet.length))).join(''),
    pick,
  };
}
