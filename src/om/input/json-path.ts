import { isJsonObject, type JsonValue } from '../../kube/json';

/**
 * The values at a path as declarations write them: `$.spec.identityProviders[*].ldap.ca.name`. Names, indexes and `*` are
 * understood; a path that leads nowhere gives nothing.
 *
 * @throws Error for a path in another notation, which only a declaration in the code can hold
 */
export function valuesAt(value: JsonValue, path: string): readonly JsonValue[] {
  let found: readonly JsonValue[] = [value];
  for (const step of stepsOf(path)) found = found.flatMap((one) => below(one, step));
  return found;
}

const stepsOf = (path: string): readonly string[] => {
  if (!/^\$(?:\.[\w-]+|\[(?:\*|\d+|'[^']*')\])*$/.test(path)) throw new Error(`${path} is no path of a declaration`);
  return [...path.matchAll(/\.([\w-]+)|\['?([^\]']*)'?\]/g)].map(([, name, bracketed]) => name ?? bracketed ?? '');
};

function below(value: JsonValue, step: string): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    if (step === '*') return items;
    const item = items[Number(step)];
    return item === undefined ? [] : [item];
  }
  if (!isJsonObject(value)) return [];
  const members = step === '*' ? Object.values(value) : Object.hasOwn(value, step) ? [value[step]] : [];
  return members.filter((member) => member !== undefined);
}
