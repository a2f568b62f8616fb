import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { Step } from '../scenario';
import { stepSchema } from '../scenario-schema';

/** What says which object a step is about: with less of it the step would be about more. */
const names: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'namespace', 'name', 'cluster']);

/** A step with less in it, one way each: without a field or an item of what it says, or with a smaller number. The largest cuts come first. */
export const smallerSteps = (step: Step): readonly Step[] =>
  Object.entries(step).flatMap(([kind, argument]: readonly [string, JsonValue]) =>
    smaller(argument, true).flatMap((less) => {
      const read = stepSchema.safeParse({ [kind]: less });
      return read.success ? [read.data] : [];
    }),
  );

/** @param isNamed whether the value says which object it is about */
function smaller(value: JsonValue, isNamed: boolean): readonly JsonValue[] {
  if (typeof value === 'number') return value > 1 ? [1, Math.floor(value / 2)] : [];
  if (Array.isArray(value)) return smallerLists(value);
  return isJsonObject(value) ? smallerMaps(value, isNamed) : [];
}

function smallerLists(list: readonly JsonValue[]): readonly JsonValue[] {
  const shorter = list.length > 1 ? list.map((_, at) => list.filter((_item, other) => other !== at)) : [];
  const inside = list.flatMap((item, at) => smaller(item, false).map((less) => list.with(at, less)));
  return [...shorter, ...inside];
}

function smallerMaps(map: JsonObject, isNamed: boolean): readonly JsonObject[] {
  const members = Object.entries(map).filter(([name]) => !isNamed || !names.has(name));
  const without = members.map(([name]) => {
    const { [name]: _, ...others } = map;
    return others;
  });
  const inside = members.flatMap(([name, value]) =>
    // What a step applies, and its metadata, name an object as the step itself does elsewhere.
    smaller(value ?? null, isNamed && (name === 'object' || name === 'metadata')).map((less) => ({
      ...map,
      [name]: less,
    })),
  );
  return [...(members.length > 1 ? without : []), ...inside];
}
