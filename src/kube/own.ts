/**
 * The member of a map by a name that somebody gave. What every object of JavaScript has, such as `constructor`, is none.
 *
 * @param map undefined for one that is not there
 */
export const own = <T>(map: { readonly [name: string]: T } | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
