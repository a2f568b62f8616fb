import { seededSource } from '../../../src/om/random';

/** Numbers that come of a seed. */
export interface Chance {
  below(limit: number): number;
  one<T>(all: readonly [T, ...T[]]): T;
}

export function chanceOf(seed: number): Chance {
  const source = seededSource(seed)('faults');
  const below = (limit: number): number => source.bytes(4).readUInt32LE(0) % limit;
  return { below, one: (all) => all[below(all.length)] ?? all[0] };
}
