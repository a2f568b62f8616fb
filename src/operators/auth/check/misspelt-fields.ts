import { partsOf } from '../../../check/locate';
import type { PathPart } from '../../../check/manifest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { Refusal } from './refusal';

/** A field that is called otherwise than it is meant. */
interface Misspelt {
  readonly path: string;
  /** The path of the field that is meant. */
  readonly meant: string;
}

/**
 * What is refused of an object, and of what stands below its misspelt fields as if these were called as they are meant: who mends the
 * name has not to be told of the rest in another run.
 *
 * @param refusalsOf what is refused of an object as it stands
 */
export function withMisspeltFields(
  object: JsonObject,
  refusalsOf: (object: JsonObject) => readonly Refusal[],
): readonly Refusal[] {
  const refusals = refusalsOf(object);
  const misspelt = refusals.flatMap(({ path, change }): readonly Misspelt[] =>
    change?.of === 'name' ? [{ path, meant: `${path.slice(0, path.lastIndexOf('.') + 1)}${change.to}` }] : [],
  );
  if (misspelt.length === 0) return refusals;
  const mended = misspelt.reduce<JsonValue>(
    (value, { path, meant }) => renamed(value, partsOf(object, path), meant.slice(meant.lastIndexOf('.') + 1)),
    object,
  );
  if (!isJsonObject(mended)) return refusals;
  const below = withMisspeltFields(mended, refusalsOf).flatMap((refusal): readonly Refusal[] => {
    const found = misspelt.find(
      ({ meant }) => /^[.[]/.test(refusal.path.slice(meant.length)) && refusal.path.startsWith(meant),
    );
    return found === undefined ? [] : [asWritten(refusal, found)];
  });
  return [...refusals, ...below];
}

const asWritten = (refusal: Refusal, { path, meant }: Misspelt): Refusal => ({
  ...refusal,
  path: `${path}${refusal.path.slice(meant.length)}`,
  message: refusal.message.replaceAll(meant, () => path),
});

/** A value with a member of it called otherwise, in its place. */
function renamed(value: JsonValue, [part, ...rest]: readonly PathPart[], to: string): JsonValue {
  if (typeof part === 'number') {
    const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
    return items.map((item, index) => (index === part ? renamed(item, rest, to) : item));
  }
  if (part === undefined || !isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name !== part || member === undefined) return [name, member];
      return rest.length === 0 ? [to, member] : [name, renamed(member, rest, to)];
    }),
  );
}
