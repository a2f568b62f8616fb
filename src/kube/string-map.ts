import type { StringMap } from './types';

/** The map, or undefined where it is empty: labels and annotations that hold nothing are not written. */
export const orAbsent = (map: StringMap): StringMap | undefined => (Object.keys(map).length === 0 ? undefined : map);

/** The map without a key. */
export const without = (map: StringMap | undefined, key: string): StringMap => {
  const { [key]: _removed, ...rest } = map ?? {};
  return rest;
};
