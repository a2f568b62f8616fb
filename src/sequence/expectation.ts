import { isJsonObject, type JsonValue } from '../kube/json';

/** Where a value lacks what is wanted of it; undefined where it has it. */
export interface Lack {
  /** Such as `spec.replicas`; empty for the value as a whole. */
  readonly path: string;
  readonly wanted: JsonValue | undefined;
  readonly found: JsonValue | undefined;
}

/** The first place where a value lacks what a partial one says: maps have at least its members, other values are equal. */
export function lackOf(wanted: JsonValue | undefined, found: JsonValue | undefined, path = ''): Lack | undefined {
  if (isJsonObject(wanted)) {
    if (!isJsonObject(found)) return { path, wanted, found };
    for (const [name, value] of Object.entries(wanted)) {
      const lack = lackOf(value, found[name], path === '' ? name : `${path}.${name}`);
      if (lack !== undefined) return lack;
    }
    return undefined;
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found)) return { path, wanted, found };
    if (wanted.length !== found.length) return { path: `${path}.length`, wanted: wanted.length, found: found.length };
    for (const [at, item] of wanted.entries()) {
      const lack = lackOf(item, found[at], `${path}[${at}]`);
      if (lack !== undefined) return lack;
    }
    return undefined;
  }
  return wanted === found || (wanted === null && found === undefined) ? undefined : { path, wanted, found };
}
